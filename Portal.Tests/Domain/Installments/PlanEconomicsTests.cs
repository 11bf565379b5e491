using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Tests.Domain.Installments.Schedules;

namespace Portal.Tests.Domain.Installments;

public sealed class PlanEconomicsTests
{
    private static readonly Currency s_usd = Currency.Of("USD");

    [Fact]
    public void Earn_PayInFour_FollowsTheHandbook()
    {
        // Handbook 3.7: pay-in-4 of 100.00, merchant fee 5.30.
        var plan = InstallmentPlanTests.Made(100_00, InstallmentPlanTests.PayInFour());

        Assert.Equal([262, 178, 90], PlanEconomics.Earn(plan.Payments.AsSpan(), 5_30, 0).Select(earning => earning.MerchantFee));
    }

    [Fact]
    public void Earn_TwelveMonths_SumsToTheFee()
    {
        var plan = InstallmentPlanTests.Made(1_000_00, new PlanTerms { Rules = InstallmentPlanTests.Rules("15", 12) });

        var earned = PlanEconomics.Earn(plan.Payments.AsSpan(), 50_00, 0);

        Assert.Equal(50_00, earned.Sum(earning => earning.MerchantFee));
        Assert.All(earned.Zip(earned.Skip(1)), pair => Assert.True(pair.First.MerchantFee > pair.Second.MerchantFee));
    }

    [Fact]
    public void Earn_BothFees_ShareOneYield()
    {
        var plan = InstallmentPlanTests.Made(1_000_00, new PlanTerms { Rules = InstallmentPlanTests.Rules("15", 12), PrepaidFee = new Portion(Rate.Zero, 20_00) });

        var both = PlanEconomics.Earn(plan.Payments.AsSpan(), 40_00, 20_00);
        var one = PlanEconomics.Earn(plan.Payments.AsSpan(), 60_00, 0);

        Assert.Equal((40_00, 20_00), (both.Sum(earning => earning.MerchantFee), both.Sum(earning => earning.ShopperFee)));
        Assert.Equal(one.Select(earning => earning.MerchantFee), both.Select(earning => earning.MerchantFee + earning.ShopperFee));
    }

    [Fact]
    public void Earn_FeesAboveThePrincipalLeft_FollowThePayments()
    {
        ScheduleRow[] left = [new(3, new DateOnly(2026, 3, 1), 3_00, 3_00, 0, 1_00), new(4, new DateOnly(2026, 4, 1), 1_00, 1_00, 0, 0)];

        Assert.Equal([3_98, 1_32], PlanEconomics.Earn(left, 5_30, 0).Select(earning => earning.MerchantFee));
    }

    [Property(Arbitrary = [typeof(AnyTermsArbitrary)], MaxTest = 300)]
    public bool Earn_AnyTerms_LosesNothingAndTakesNothingBack(AnyTerms terms, ushort merchantFee, ushort shopperFee)
    {
        var earned = PlanEconomics.Earn(terms.Schedule().Rows.AsSpan(), merchantFee, shopperFee);
        return earned.Sum(earning => (long)earning.MerchantFee) == merchantFee
            && earned.Sum(earning => (long)earning.ShopperFee) == shopperFee
            && earned.All(earning => earning.MerchantFee + earning.ShopperFee >= 0);
    }

    [Fact]
    public void PartnerYield_PayInFour_IsTheHandbooksNinetyTwoPercent()
    {
        // Handbook 3.1: 70.00 out, three times 25.00 back every fortnight: 3.53 % each, about 92 % a year.
        var plan = InstallmentPlanTests.Made(100_00, InstallmentPlanTests.PayInFour());

        var yield = PlanEconomics.PartnerYield(plan, new Money(5_00, s_usd), Money.Zero(s_usd))!.Value;

        Assert.Equal(3.53, yield / 26, 2);
        Assert.Equal(92, yield, 0);
        Assert.True(PlanEconomics.PartnerYield(plan, new Money(5_00, s_usd), new Money(1_00, s_usd)) < yield);
        Assert.Null(PlanEconomics.PartnerYield(plan, new Money(75_00, s_usd), Money.Zero(s_usd)));
    }

    [Fact]
    public void MerchantFeeFor_TheYieldOfAFee_GivesTheFeeBack()
    {
        var plan = InstallmentPlanTests.Made(600_00, new PlanTerms { Rules = InstallmentPlanTests.Rules("0", 6) });
        var fee = new Money(31_20, s_usd);
        var yield = PlanEconomics.PartnerYield(plan, fee, Money.Zero(s_usd))!.Value;

        Assert.Equal(fee, PlanEconomics.MerchantFeeFor(plan, new Rate((long)Math.Round(yield * 1_000_000))));
        Assert.True(PlanEconomics.MerchantFeeFor(plan, Rate.Zero).IsZero);
    }
}
