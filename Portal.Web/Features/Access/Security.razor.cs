using Microsoft.AspNetCore.Components;
using Portal.Infrastructure.Access;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Access;

/// <summary>Where a person sees by what the account is reached and who is in under their name, and changes both.</summary>
public sealed partial class Security
{
    private static readonly HashSet<string> s_said = new(StringComparer.Ordinal) { "session", "sessions", "session-gone", "unavailable", "codes-off", "passkey-added", "passkey-renamed", "passkey-removed" };
    private static readonly HashSet<string> s_troubles = new(StringComparer.Ordinal) { "session-gone", "unavailable" };

    /// <summary>Refusals of what is done here, by their codes; for every other there is one sentence, whatever stands in the address.</summary>
    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal)
    {
        "passkey_anothers", "passkey_wrong", "passkey_late", "passkey_name", "passkeys_full", "last_way_in", "not_found", "changed_meanwhile", "signed_out",
    };

    private Factors _factors = Factors.None;
    private Person _person = default!;
    private IReadOnlyList<SessionSummary> _sessions = [];

    [Inject]
    public required SessionStore Sessions { get; init; }

    [Inject]
    public required SecondFactors SecondFactors { get; init; }

    [Inject]
    public required PasskeyPlace Place { get; init; }

    /// <summary>What was just done, as the endpoint that did it says.</summary>
    [SupplyParameterFromQuery(Name = PortalUrls.Said)]
    public string? Done { get; set; }

    /// <summary>Why something was not done, by its code.</summary>
    [SupplyParameterFromQuery(Name = PortalUrls.Refused)]
    public string? Refused { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _person = HttpContext.AccountHolder();
        _factors = await SecondFactors.OfAsync(_person.Id, HttpContext.RequestAborted);
        _sessions = await Sessions.ListAsync(_person.Id, HttpContext.RequestAborted);
    }

    private static string IconOf(BrowserWords browser) => browser.System is "iPhone" or "Android" ? O.Smartphone : browser.System is "iPad" ? O.Tablet : O.Computer;
}
