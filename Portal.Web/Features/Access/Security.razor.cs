using Microsoft.AspNetCore.Components;
using Portal.Infrastructure.Access;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Access;

/// <summary>Where a person sees who is in under their name, and puts them out.</summary>
public sealed partial class Security
{
    private static readonly HashSet<string> s_said = new(StringComparer.Ordinal) { "session", "sessions", "session-gone", "unavailable" };
    private static readonly HashSet<string> s_troubles = new(StringComparer.Ordinal) { "session-gone", "unavailable" };

    private Person _person = default!;
    private IReadOnlyList<SessionSummary> _sessions = [];

    [Inject]
    public required SessionStore Sessions { get; init; }

    /// <summary>What was just done, as the endpoint that did it says.</summary>
    [SupplyParameterFromQuery(Name = PortalUrls.Said)]
    public string? Done { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _person = HttpContext.AccountHolder();
        _sessions = await Sessions.ListAsync(_person.Id, HttpContext.RequestAborted);
    }

    private static string IconOf(BrowserWords browser) => browser.System is "iPhone" or "Android" ? O.Smartphone : browser.System is "iPad" ? O.Tablet : O.Computer;
}
