using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Installments;

public sealed class PlanShareTests
{
    [Theory]
    [InlineData(300_00)]
    [InlineData(777_77)]
    [InlineData(3_000_00)]
    public void Of_APlan_DividesAllThatTheShopperPays(long order)
    {
        var offer = Offer(order);

        var shares = PlanShare.Of(offer);

        Assert.Equal([ShareHolder.Merchant, ShareHolder.Partner, ShareHolder.Platform], shares.Select(share => share.Holder));
        Assert.Equal([offer.MerchantReceives, offer.PartnerReceives, offer.PlatformShare], shares.Select(share => share.Amount));
        Assert.Equal(offer.Plan.TotalSalePrice, shares[0].Amount + shares[1].Amount + shares[2].Amount);
        Assert.InRange(shares.Sum(share => share.Part.Millionths), 99_980_000, 100_020_000);
        Assert.Equal(Rate.Zero, shares[0].From);
        Assert.Equal(shares[0].Part, shares[1].From);
    }

    [Fact]
    public void Part_IsOfAllThatTheShopperPays_ToTwoPlaces()
    {
        var offer = Offer(1_200_00);

        var merchant = PlanShare.Of(offer)[0];

        Assert.Equal(0, merchant.Part.Millionths % 10_000);
        Assert.Equal(100m * merchant.Amount.Minor / offer.Plan.TotalSalePrice.Minor, merchant.Part.Millionths / 1_000_000m, 2);
    }

    [Theory]
    [InlineData(50_00, 3_000_00, 2_00)]
    [InlineData(50_00, 100_00, 1_00)]
    [InlineData(100_00, 50_00, 1_00)]
    public void Orders_OfASpec_GoFromEndToEndInWholeUnits(long minimum, long maximum, long step)
    {
        var range = InstallmentPreview.Orders(Samples.Spec with { Minimum = minimum, Maximum = maximum });

        Assert.Equal((minimum, Math.Max(minimum, maximum), step), (range.From.Minor, range.To.Minor, range.Step.Minor));
        Assert.Equal(range.To, range.Clamp(new Money(9_000_00, Samples.Usd)));
        Assert.Equal(range.From, range.Clamp(new Money(1, Samples.Usd)));
    }

    private static PlanOffer Offer(long order)
    {
        Assert.True(InstallmentPreview.Of(Samples.Spec, [], new Money(order, Samples.Usd), Samples.Bounds.On).TryGet(out var terms, out _));
        return terms.Single(term => term.Term.Key is "m12").Offer!;
    }
}
