using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Checkout;
using Portal.Web.Components.Shared;
using Portal.Web.Hosting;

namespace Portal.Web.Features.Checkout;

/// <summary>What a live offering costs for an amount, for whoever has the link: on a poster, in a mail. Nothing is agreed to here; that takes a cart in the shop.</summary>
public sealed partial class SharePage
{
    private ShownOffering? _shown;
    private string? _trouble;

    [Inject]
    public required CheckoutDoor Door { get; init; }

    [Inject]
    public required GetShownOfferingQuery Reading { get; init; }

    [Parameter]
    public string Offering { get; set; } = "";

    /// <summary>As it was typed.</summary>
    [SupplyParameterFromQuery(Name = "amount")]
    public string? Amount { get; set; }

    [SupplyParameterFromQuery(Name = ShareUrls.Tag)]
    public string? Tag { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <summary>The tag, where it is one: what else stands in the address is not carried on.</summary>
    private string? Campaign => CampaignTag.IsOne(Tag) ? Tag : null;

    private string? Site => _shown?.Merchant.Profile.Website is { Length: > 0 } site
        ? Campaign is { } tag ? $"{site}{(site.Contains('?', StringComparison.Ordinal) ? '&' : '?')}campaign={tag}" : site
        : null;

    protected override async Task OnParametersSetAsync()
    {
        HttpContext.Response.KeepPrivate();
        if (await Door.EnterOfferingAsync(Offering, HttpContext.RequestAborted) is { } visitor && Ids.TryParse<OfferingId>(Offering, out var offering))
        {
            await LookAsync(offering, visitor);
        }

        if (_shown is null)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task LookAsync(OfferingId offering, Actor visitor)
    {
        _shown = await AskAsync(new ShownOfferingAsk(offering, null), visitor);
        if (_shown is null || Amount is null)
        {
            return;
        }

        if (AmountText.TryRead(Amount, _shown.Version.Spec.Currency, out var amount) && await AskAsync(new ShownOfferingAsk(offering, amount.Minor), visitor) is { } answered)
        {
            _shown = answered;
        }
        else
        {
            _trouble = L["Share.Unreadable"];
        }
    }

    private async Task<ShownOffering?> AskAsync(ShownOfferingAsk ask, Actor visitor) =>
        (await Reading.RunAsync(ask, visitor, HttpContext.RequestAborted)).TryGet(out var shown, out _) ? shown : null;
}
