using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>Codes from an app: set up, with recovery codes that stand in for it, and turned off. Whoever comes here has just proved who they are.</summary>
public sealed partial class Codes
{
    private Person _person = default!;
    private Factors _factors = Factors.None;
    private IReadOnlyList<string>? _made;
    private string _key = "";
    private string _setup = "";
    private string? _trouble;

    [Inject]
    public required SecondFactors SecondFactors { get; init; }

    [Inject]
    public required SessionStore Sessions { get; init; }

    [Inject]
    public required NewKeys Keys { get; init; }

    [Inject]
    public required TurnCodesOnCommand TurnOn { get; init; }

    [Inject]
    public required TurnCodesOffCommand TurnOff { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [SupplyParameterFromForm]
    public CodesForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _person = HttpContext.AccountHolder();
        _factors = await SecondFactors.OfAsync(_person.Id, HttpContext.RequestAborted);
        if (!await Sessions.HasProvedAsync(_person, HttpContext.RequestAborted))
        {
            Address.NavigateTo(PortalUrls.Prove(PortalRoutes.Codes));
            return;
        }

        _key = Keys.Read(_person.Id, Form?.Setup) ?? Totp.NewKey();
        _setup = Keys.Write(_person.Id, _key);
    }

    private Task DoAsync() => Form?.Do switch
    {
        "on" => TurnOnAsync(Form.Code),
        "off" => TurnOffAsync(),
        _ => Task.CompletedTask,
    };

    private async Task TurnOnAsync(string code)
    {
        if ((await TurnOn.RunAsync(new NewAuthenticator(_key, code), _person)).TryGet(out var codes, out var refusal))
        {
            _made = codes;
            return;
        }

        Refuse(refusal);
    }

    private async Task TurnOffAsync()
    {
        if ((await TurnOff.RunAsync(default, _person)).TryGet(out _, out var refusal))
        {
            Address.NavigateTo(PortalUrls.Security("codes-off"));
            return;
        }

        Refuse(refusal);
    }

    private void Refuse(Refusal refusal)
    {
        if (refusal is { Code: "proof_needed" })
        {
            Address.NavigateTo(PortalUrls.Prove(PortalRoutes.Codes));
        }

        _trouble = RefusalText.Of(refusal, Refusals);
    }
}

/// <summary>What the page sends.</summary>
public sealed class CodesForm
{
    /// <summary><c>on</c> or <c>off</c>.</summary>
    [AllowNull]
    public string Do { get; set => field = value ?? ""; } = "";

    /// <summary>The key that the page showed, as <see cref="NewKeys"/> wrote it.</summary>
    [AllowNull]
    public string Setup { get; set => field = value ?? ""; } = "";

    [AllowNull]
    public string Code { get; set => field = value ?? ""; } = "";
}
