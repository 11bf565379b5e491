using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Infrastructure.Checkout;
using Portal.Web.Hosting;

namespace Portal.Web.Features.Checkout;

/// <summary>
/// The checkout by the house: a shopper reads what each plan of a quote costs and agrees to one. Nothing is ordered or paid here; the shop's server does that.
/// It runs without scripts, but for the one that tells the shop's page below a window of its own.
/// </summary>
public sealed partial class CheckoutPage
{
    private const string Form = "agree";

    private CheckoutView? _view;
    private WayToShop? _way;
    private Actor? _shopper;
    private string? _trouble;

    [Inject]
    public required CheckoutDoor Door { get; init; }

    [Inject]
    public required GetCheckoutQuery Reading { get; init; }

    [Inject]
    public required AcceptQuoteCommand Accepting { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Parameter]
    public string Quote { get; set; } = "";

    /// <summary>A page of the shop to return to; ignored unless its origin is registered.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    [SupplyParameterFromQuery(Name = "display")]
    public string? Display { get; set; }

    /// <summary>What the form sends.</summary>
    [SupplyParameterFromForm(FormName = Form, Name = "plan")]
    public string? Plan { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private bool IsPopup => _way is not null && Display is CheckoutUrls.Popup;

    private string Here => CheckoutUrls.Of(Quote, _way?.Address, IsPopup);

    /// <summary>What was agreed to, while it counts for something.</summary>
    private QuoteAcceptance? Agreed => _view is { State: CheckoutState.Open or CheckoutState.Ordered } ? _view.Accepted : null;

    private string? Back => _way is null ? (_view?.Merchant.Profile.Website is { Length: > 0 } site ? site : null) : Agreed is { } agreed ? _way.With(agreed) : _way.Address;

    protected override async Task OnParametersSetAsync()
    {
        HttpContext.Response.KeepPrivate();
        var headers = HttpContext.Response.Headers;
        _shopper = await Door.EnterAsync(Quote, HttpContext.RequestAborted);
        await LookAsync();
        HttpContext.Response.StatusCode = _view?.State switch
        {
            null => StatusCodes.Status404NotFound,
            CheckoutState.Expired => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        };
        if (_view is not null && _way is null && Return is not null && HttpMethods.IsGet(HttpContext.Request.Method))
        {
            Address.NavigateTo(Here); // An address that leads elsewhere is not carried on, in no link and no form.
        }

        if (_way is not null)
        {
            // The answer to the form leads to the shop, and browsers hold that against the policy of the page with the form.
            headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace("form-action 'self'", $"form-action 'self' {_way.Origin}", StringComparison.Ordinal);
        }

        if (IsPopup)
        {
            headers["Cross-Origin-Opener-Policy"] = "unsafe-none"; // The shop's page below is told what was agreed.
        }
    }

    private async Task LookAsync()
    {
        _view = _shopper is not null && Ids.TryParse<QuoteId>(Quote, out var quote) && (await Reading.RunAsync(quote, _shopper, HttpContext.RequestAborted)).TryGet(out var view, out _)
            ? view
            : null;
        _way = _view is null ? null : WayToShop.Read(Return, _view.Merchant.Origins);
    }

    private async Task AgreeAsync()
    {
        if (_shopper is null || _view is not { State: CheckoutState.Open })
        {
            return; // The page says why.
        }

        if (string.IsNullOrEmpty(Plan))
        {
            _trouble = L["No.plan"];
            return;
        }

        var result = await Accepting.RunAsync(new AcceptQuote(_view.Quote, Plan), _shopper, CancellationToken.None); // An agreement stands, whoever closes the page.
        if (!result.TryGet(out var accepted, out var refusal))
        {
            _trouble = refusal.Code is "plan_unknown" or "plan_not_offered" ? L["No.plan"] : L["No.else"];
            await LookAsync();
        }
        else if (_way is not null && !IsPopup)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            HttpContext.Response.Headers.Location = _way.With(accepted);
            await LookAsync();
        }
        else
        {
            Address.NavigateTo(Here);
        }
    }
}
