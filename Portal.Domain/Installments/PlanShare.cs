using Portal.Domain.Common;

namespace Portal.Domain.Installments;

/// <summary>Who gets a part of what a shopper pays for an order on a plan.</summary>
public enum ShareHolder
{
    Merchant,
    Partner,
    Platform,
}

/// <summary>One part of what a shopper pays.</summary>
/// <param name="Part">Of all that the shopper pays, to two places, half up; the parts of a plan may miss the whole by a hundredth.</param>
/// <param name="From">Where the part begins when all of them are laid side by side.</param>
public sealed record PlanShare(ShareHolder Holder, Money Amount, Rate Part, Rate From)
{
    /// <summary>What a shopper pays for a plan, divided without rest, in the order of <see cref="ShareHolder"/>.</summary>
    public static ValueList<PlanShare> Of(PlanOffer offer)
    {
        var whole = offer.Plan.TotalSalePrice;
        var merchant = offer.MerchantReceives;
        var partner = offer.PartnerReceives;
        return
        [
            new PlanShare(ShareHolder.Merchant, merchant, Of(merchant, whole), Rate.Zero),
            new PlanShare(ShareHolder.Partner, partner, Of(partner, whole), Of(merchant, whole)),
            new PlanShare(ShareHolder.Platform, offer.PlatformShare, Of(offer.PlatformShare, whole), Of(merchant + partner, whole)),
        ];
    }

    private static Rate Of(Money amount, Money whole)
    {
        const long place = 10_000; // a hundredth of a percent
        return new Rate((long)Rounded.Divide((Int128)amount.Minor * (Rate.Whole / place), whole.Minor, Rounding.HalfUp) * place);
    }
}
