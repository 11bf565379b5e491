using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Settings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Settings;

/// <summary>The zone whose days are the merchant's business days. It says what changes before it does.</summary>
public sealed partial class ZoneForm
{
    private string _typed = "";
    private string? _shown;
    private string? _error;

    [Parameter, EditorRequired]
    public required MerchantSettings Settings { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required ChangeTimeZoneCommand Change { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override void OnParametersSet()
    {
        if (!string.Equals(_shown, Settings.TimeZone, StringComparison.Ordinal))
        {
            _typed = _shown = Settings.TimeZone;
        }
    }

    private async Task AskAsync()
    {
        var wanted = _typed?.Trim() ?? "";
        _error = TimeZones.ObjectTo(wanted, Settings.Time) is { } refusal ? RefusalText.Of(refusal, Refusals) : null;
        if (_error is not null)
        {
            return;
        }

        var consequence = new Consequence(
            L["Zone.Question", wanted],
            [
                new ConsequenceLine(L["Zone.Today", Formats.Weekday(TimeZones.TodayIn(wanted, Settings.Time))], null, L["Zone.Today.Was", Formats.Weekday(Settings.Time.Today), Settings.TimeZone]),
                new ConsequenceLine(L["Zone.Days"], null, L["Zone.Days.More"]),
                new ConsequenceLine(L["Zone.Stays"], null),
            ],
            L["Zone.Finality"],
            L["Zone.Stay"],
            L["Zone.Go"]);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Change.RunAsync(new TimeZoneChange(Settings.TimeZone, wanted), Actor), OnSaved.InvokeAsync);
    }
}
