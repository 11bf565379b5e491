using Portal.Domain.Installments;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Installments;

public sealed class InstallmentSuggestionTests
{
    private static readonly InstallmentSpec s_all = Samples.Spec with
    {
        Terms = [Samples.PayIn4, .. InstallmentSuggestion.Months.Select(months => InstallmentSuggestion.Monthly(months, InterestPayer.Both))],
    };

    [Theory]
    [InlineData(InterestPayer.Both, 2)]
    [InlineData(InterestPayer.Merchant, 4)]
    [InlineData(InterestPayer.Shopper, 0)]
    public void With_APayer_PricesMonthlyPlansAndIsReadBack(InterestPayer payer, int free)
    {
        var spec = InstallmentSuggestion.With(s_all, payer);

        Assert.Equal(payer, InstallmentSuggestion.PayerOf(spec));
        Assert.Equal(free, spec.Terms.Count(term => InstallmentSuggestion.IsMonthly(term) && term.ShopperRate.IsZero));
        Assert.Equal(Samples.PayIn4, spec.Terms[0]);
        Assert.Empty(spec.Problems(Samples.Bounds));
    }

    [Fact]
    public void Plan_WithoutInterest_CostsTheMerchantMore() => Assert.All(
        InstallmentSuggestion.Months,
        months => Assert.True(InstallmentSuggestion.Monthly(months, InterestPayer.Merchant).MerchantFee.Percent > InstallmentSuggestion.Monthly(months, InterestPayer.Shopper).MerchantFee.Percent));

    [Theory]
    [InlineData(3, "6.54")]
    [InlineData(6, "7.75")]
    [InlineData(12, "10.11")]
    [InlineData(24, "18.96")]
    public void Plan_WithoutInterest_CostsWhatItsInterestIsWorth(int months, string fee)
    {
        var (free, paid) = (InstallmentSuggestion.Monthly(months, InterestPayer.Merchant), InstallmentSuggestion.Monthly(months, InterestPayer.Shopper));

        Assert.Equal(fee, free.MerchantFee.Percent.ToString());
        Assert.Equal(free.MerchantFee.Percent.Millionths - paid.MerchantFee.Percent.Millionths, InstallmentSuggestion.BuyDown(months, paid.ShopperRate).Millionths);
    }

    [Fact]
    public void PayerOf_RatesOfOnesOwn_IsNone() => Assert.Null(InstallmentSuggestion.PayerOf(s_all with
    {
        Terms = [InstallmentSuggestion.Monthly(3, InterestPayer.Shopper), InstallmentSuggestion.Monthly(12, InterestPayer.Merchant)],
    }));

    [Fact]
    public void Months_AreThoseThatThePartnerAllows()
    {
        var partner = Samples.Bounds.For(s_all.Kind, Samples.Usd)!;

        Assert.Equal([3, 6, 12, 24], InstallmentSuggestion.MonthsWithin(partner));
        Assert.Equal([3, 6, 12, 24], InstallmentSuggestion.MonthsWithin(null));
    }
}
