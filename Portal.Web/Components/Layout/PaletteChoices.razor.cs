using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Components.Layout;

/// <summary>What this person may open and do from here. Whatever changes a cookie or a seat presses the form's own button; there is no second way of doing it.</summary>
public sealed partial class PaletteChoices
{
    [Parameter, EditorRequired]
    public required Visit Visit { get; set; }

    [Inject]
    public required IStringLocalizer<ShellTexts> L { get; init; }

    private IEnumerable<Choice> Pages => Navigation.For(Visit)
        .SelectMany(group => group.Entries)
        .Select(entry => new Choice(entry.Icon, L[entry.Text], PortalUrls.At(Visit, entry.Route)));

    private IEnumerable<Choice> Actions =>
    [
        .. Navigation.Acts(Visit).Select(act => new Choice(act.Icon, L[act.Text], PortalUrls.At(Visit, act.Route) + act.Query) { Focus = act.Focus, IsFile = act.IsFile }),
        .. Switches(),
    ];

    private IEnumerable<Choice> Switches()
    {
        if (Visit.Slug is not null)
        {
            foreach (var environment in Enum.GetValues<TenantEnvironment>().Where(environment => environment != Visit.Environment))
            {
                yield return Choice.Pressing(O.SwapHoriz, L[$"Env.To.{environment}"], ".env button");
            }
        }

        foreach (var (seat, at) in Visit.Person.Seats.Select((seat, at) => (seat, at)).Where(seat => !TenantSwitch.IsHere(seat.seat, Visit)))
        {
            yield return Choice.Pressing(O.Storefront, L["Tenant.To", TenantSwitch.NameOf(seat.TenantName, L), L[$"Role.{seat.Role}"]], $"#tenants form:nth-of-type({at + 1}) button");
        }

        foreach (var language in Languages.All.Where(language => language.Code != Languages.Current))
        {
            yield return Choice.Pressing(O.Language, L["Language.To", language.OwnName], $"#you button[name=language][value={language.Code}]");
        }

        foreach (var theme in Themes.All)
        {
            yield return Choice.Pressing(O.DarkMode, L["Theme.To", L[$"Theme.{theme}"]], $"#you button[name=theme][value={theme}]");
        }

        yield return Choice.Pressing(O.Keyboard, L["Keys"], "[data-open=keys]");
        yield return Choice.Pressing(O.Logout, L["SignOut"], "#you [data-sign-out]");
    }

    private sealed record Choice(string Icon, string Text, string? Address)
    {
        /// <summary>A selector of the button that does it.</summary>
        public string? Press { get; private init; }

        /// <summary>A selector of the field where it begins.</summary>
        public string? Focus { get; init; }

        public bool IsFile { get; init; }

        public static Choice Pressing(string icon, string text, string button) => new(icon, text, null) { Press = button };
    }
}
