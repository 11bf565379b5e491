using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Layout;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Access;

/// <summary>
/// Where the links of a way back lead: to confirm it, or to stop it. A link that is only looked at, as machines do that look through mails, does nothing. User and
/// token stay in the address, so that the form goes where the page came from.
/// </summary>
public sealed partial class WayBackLinkPage
{
    private WayBackLink _link = new(default, "");
    private bool _stops;
    private bool _spent;
    private string? _done;
    private string? _trouble;

    [Inject]
    public required WaysBack Ways { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [SupplyParameterFromQuery(Name = "user")]
    public string? User { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    public string? Token { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private string What => _stops ? "Stop" : "Begin";

    private string Title => L[_spent ? "Reset.Spent" : $"WayBack.{What}"];

    protected override async Task OnParametersSetAsync()
    {
        _stops = Address.PathAndQuery().StartsWith(PortalRoutes.StopWayBack, StringComparison.OrdinalIgnoreCase);
        _link = new WayBackLink(Ids.TryParse<UserId>(User, out var user) ? user : default, Token ?? "");
        _spent = _link.User == default || !await Ways.IsGoodAsync(_link, _stops, HttpContext.RequestAborted);
    }

    private async Task DoAsync()
    {
        if (_spent)
        {
            return;
        }

        var refusal = _stops ? await StopAsync() : await BeginAsync();
        _spent = refusal is { Code: "link_spent" };
        _trouble = refusal is null ? null : RefusalText.Of(refusal, Refusals);
    }

    private async Task<Refusal?> BeginAsync()
    {
        if ((await Ways.BeginAsync(_link, CancellationToken.None)).TryGet(out var due, out var refusal))
        {
            _done = L["WayBack.Begin.Done", Formats.InstantUtc(due)];
        }

        return refusal;
    }

    private async Task<Refusal?> StopAsync()
    {
        if ((await Ways.StopAsync(_link, CancellationToken.None)).TryGet(out _, out var refusal))
        {
            _done = L["WayBack.Stop.Done"];
        }

        return refusal;
    }
}
