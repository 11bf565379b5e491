using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;
using Portal.Tests.Domain.Installments.Schedules;

namespace Portal.Tests.Domain.Installments;

public sealed class InstallmentPlanTests
{
    private static readonly Currency s_usd = Currency.Of("USD");
    private static readonly DateOnly s_start = new(2026, 1, 31);

    [Fact]
    public void Calculate_PrepaidFee_IsCashAndNotPrincipal()
    {
        // Handbook 3.1: 1000 financed, 20 up front, 15 % x 12.
        var plan = Made(1_000_00, new PlanTerms { Rules = Rules("15", 12), PrepaidFee = new Portion(Rate.Zero, 20_00) });

        Assert.Equal(
            "0.00 20.00 20.00 980.00 103.10 1083.10 1103.10",
            Figures(plan.DownPayment, plan.PrepaidFinanceCharge, plan.DueAtCheckout, plan.AmountFinanced, plan.FinanceCharge, plan.TotalOfPayments, plan.TotalSalePrice));
        Assert.Equal(18.8824, plan.Apr.Percent, 4);
        Assert.Equal("18.88", plan.Apr.ToString());
        Assert.Equal(90_26, plan.Payments[0].Payment);
    }

    [Theory]
    [InlineData(1_000_00, "15", 12, 15.0003)]
    [InlineData(2_500_00, "35.99", 24, 35.9903)]
    public void Calculate_WithoutFee_HasTheHandbooksRate(long cart, string rate, int periods, double percent) =>
        Assert.Equal(percent, Made(cart, new PlanTerms { Rules = Rules(rate, periods) }).Apr.Percent, 4);

    [Theory]
    [InlineData(99_99, Remainder.First, 25_02, "2499 2499 2499")]
    [InlineData(99_99, Remainder.Last, 24_99, "2499 2499 2502")]
    [InlineData(55_50, Remainder.First, 13_89, "1387 1387 1387")]
    [InlineData(100_00, Remainder.Last, 25_00, "2500 2500 2500")]
    // The whole cart is split: what is left after the first is not split anew.
    [InlineData(7, Remainder.Last, 1, "1 1 4")]
    [InlineData(3, Remainder.Last, 0, "0 0 3")]
    public void Calculate_PayInFour_PaysTheFirstAtCheckout(long cart, Remainder remainder, long down, string later)
    {
        var plan = Made(cart, PayInFour(remainder));

        Assert.Equal(new Money(down, s_usd), plan.DueAtCheckout);
        Assert.Equal(later, string.Join(' ', plan.Payments.Select(row => row.Payment)));
        Assert.Equal("2:2026-02-14 3:2026-02-28 4:2026-03-14", string.Join(' ', plan.Payments.Select(row => $"{row.N}:{row.Due:yyyy-MM-dd}")));
        Assert.Equal(new Money(cart, s_usd), plan.TotalSalePrice);
        Assert.Equal("0.00", plan.Apr.ToString());
        Assert.Equal(0, plan.Payments[^1].Balance);
    }

    [Theory]
    [InlineData("25", 0, 100_01, 25_00)]
    [InlineData("2.5", 0, 1_00, 3)]
    [InlineData("0", 15_00, 100_00, 15_00)]
    public void Calculate_DownPayment_IsRoundedFirst(string percent, long fixedSum, long cart, long down)
    {
        Assert.True(Rate.TryParse(percent, out var rate));

        var plan = Made(cart, new PlanTerms { Rules = Rules("0", 3), DownPayment = new Portion(rate, fixedSum) });

        Assert.Equal(new Money(down, s_usd), plan.DownPayment);
        Assert.Equal(new Money(cart - down, s_usd), plan.AmountFinanced);
        Assert.Equal(1, plan.Payments[0].N);
        Assert.Equal((cart - down) / 3, plan.Payments[0].Payment);
    }

    [Fact]
    public void Calculate_Elsewhere_CompoundsTheRate()
    {
        var terms = new PlanTerms { Rules = Rules("15", 12), PrepaidFee = new Portion(Rate.Percent(2)) };
        var us = Made(1_000_00, terms, AprMethods.Of("US"));
        var gb = Made(1_000_00, terms, AprMethods.Of("GB"));

        Assert.Equal(100 * (Math.Pow(1 + (us.Apr.Percent / 1_200), 12) - 1), gb.Apr.Percent, 9);
        Assert.Equal(us.FinanceCharge, gb.FinanceCharge);
    }

    [Theory]
    [InlineData(AprMethod.UsActuarial)]
    [InlineData(AprMethod.EuEffective)]
    public void Calculate_OddFirstPeriod_IsMeasuredInDays(AprMethod method)
    {
        // 10 January to 24 February: a month back from the 24th, and 14 days.
        var terms = new PlanTerms { Rules = Rules("0", 6), PrepaidFee = new Portion(Rate.Zero, 30_00), FirstDueDays = 45 };
        Assert.True(InstallmentPlan.Calculate(new Money(600_00, s_usd), terms, new DateOnly(2026, 1, 10), method).TryGet(out var plan, out _));

        var expected = method == AprMethod.UsActuarial
            ? UsActuarial.Solve([new UnitPeriodFlow(570_00)], [new UnitPeriodFlow(100_00, 1, 14 / 30.0, 6)], 12)
            : EuEffective.Solve([new YearFlow(570_00)], [new YearFlow(100_00, (1 / 12.0) + (14 / 365.0), 6, 1 / 12.0)]);

        Assert.Equal(new DateOnly(2026, 2, 24), plan.Payments[0].Due);
        Assert.True(expected.TryGet(out var apr, out _));
        Assert.Equal(apr.Percent, plan.Apr.Percent, 9);
    }

    [Fact]
    public void Calculate_AllInThirtyDays_HasTheRateOfItsDays()
    {
        var terms = new PlanTerms { Rules = Rules("0", 1), PrepaidFee = new Portion(Rate.Zero, 1_00), FirstDueDays = 30 };

        Assert.True(InstallmentPlan.Calculate(new Money(100_00, s_usd), terms, new DateOnly(2026, 1, 10), AprMethod.UsActuarial).TryGet(out var plan, out _));

        // Appendix J (b)(5)(vii): 1 / 99 in 30 days, 365 / 30 times a year.
        Assert.Equal(100.0 / 99 * 365 / 30, plan.Apr.Percent, 9);
    }

    [Theory]
    [InlineData("100", 0, 0, "down_payment_too_large")]
    [InlineData("0", 100_00, 0, "down_payment_too_large")]
    [InlineData("0", -1, 0, "down_payment_too_large")]
    [InlineData("0", long.MaxValue, 0, "down_payment_too_large")]
    [InlineData("50", 0, 50_00, "prepaid_fee_too_large")]
    public void Calculate_NothingLeftToFinance_IsRefused(string percent, long fixedSum, long fee, string code)
    {
        Assert.True(Rate.TryParse(percent, out var rate));
        var terms = new PlanTerms { Rules = Rules("0", 3), DownPayment = new Portion(rate, fixedSum), PrepaidFee = new Portion(Rate.Zero, fee) };

        Assert.Equal(code, Code(100_00, terms));
    }

    [Fact]
    public void Calculate_TermsThatClash_AreRefused()
    {
        Assert.Equal("first_at_checkout_with_interest", Code(100_00, PayInFour() with { Rules = Rules("10", 4) }));
        Assert.Equal("first_at_checkout_with_interest", Code(100_00, PayInFour() with { DownPayment = new Portion(Rate.Percent(10)) }));
        Assert.Equal("down_payment_too_large", Code(100_00, PayInFour() with { Rules = Rules("0", 1) }));
        Assert.Equal("invalid_value", Code(0, PayInFour()));
        Assert.Equal("invalid_value", Code(100_00, PayInFour() with { FirstDueDays = 0 }));
        Assert.Equal("invalid_value", Code(100_00, PayInFour(), DateOnly.MaxValue));
    }

    [Property(Arbitrary = [typeof(AnyTermsArbitrary)], MaxTest = 300)]
    public bool Calculate_AnyTerms_KeepsTheDisclosuresTogether(AnyTerms terms, byte down, byte fee, bool us)
    {
        var shape = new PlanTerms { Rules = terms.Rules, DownPayment = new Portion(Rate.Percent(down % 90)), PrepaidFee = new Portion(Rate.Percent(fee % 40)) };
        if (!InstallmentPlan.Calculate(terms.Principal, shape, terms.Start, us ? AprMethod.UsActuarial : AprMethod.EuEffective).TryGet(out var plan, out var refusal))
            return refusal.Kind == RefusalKind.Refused && (terms.Principal.Minor < 100 || Grows(terms, refusal));

        return plan.Payments.All(row => row.Principal >= 0)
            && plan.DueAtCheckout == plan.DownPayment + plan.PrepaidFinanceCharge
            && plan.AmountFinanced == plan.Cart - plan.DueAtCheckout
            && plan.TotalOfPayments == plan.AmountFinanced + plan.FinanceCharge
            && plan.TotalSalePrice == plan.Cart + plan.FinanceCharge
            && plan.TotalOfPayments.Minor == plan.Payments.Sum(row => row.Payment)
            && plan.Apr.Percent >= 0
            && (plan.Apr.Percent == 0) == plan.FinanceCharge.IsZero;
    }

    [Property(Arbitrary = [typeof(AnyTermsArbitrary)], MaxTest = 300)]
    public bool Calculate_HigherFee_HasAHigherRate(AnyTerms terms, byte fee)
    {
        var cart = terms.Principal with { Minor = terms.Principal.Minor + 1_000 };
        return Grows(terms with { Principal = cart }, null) || Percent(fee % 40) < Percent(1 + (fee % 40));

        double Percent(int percent) =>
            InstallmentPlan.Calculate(cart, new PlanTerms { Rules = terms.Rules, PrepaidFee = new Portion(Rate.Percent(percent)) }, terms.Start, AprMethod.UsActuarial)
                .Match(plan => plan.Apr.Percent, _ => double.NaN);
    }

    /// <summary>Refused because some period's interest is above the payment, which no plan may have; with a down payment the schedule is of another amount.</summary>
    private static bool Grows(AnyTerms terms, Refusal? refusal) =>
        refusal is not null ? refusal.Code is "payment_below_interest" && !terms.Rules.AnnualRate.IsZero
            : Schedule.Calculate(terms.Principal, terms.Rules, terms.Start).Match(schedule => schedule.Rows.Any(row => row.Principal < 0), _ => false);

    internal static PlanTerms PayInFour(Remainder remainder = Remainder.Last) => new()
    {
        Rules = Rules("0", 4) with { Frequency = Frequency.Biweekly, Remainder = remainder },
        FirstAtCheckout = true,
    };

    internal static ScheduleRules Rules(string rate, int periods) =>
        Rate.TryParse(rate, out var annual) ? new ScheduleRules { Periods = periods, AnnualRate = annual } : throw new FormatException(rate);

    internal static InstallmentPlan Made(long cart, PlanTerms terms, AprMethod method = AprMethod.UsActuarial) =>
        InstallmentPlan.Calculate(new Money(cart, s_usd), terms, s_start, method).TryGet(out var plan, out var refusal) ? plan : throw new Xunit.Sdk.XunitException(refusal.ToString());

    private static string Code(long cart, PlanTerms terms, DateOnly? start = null) =>
        InstallmentPlan.Calculate(new Money(cart, s_usd), terms, start ?? s_start, AprMethod.UsActuarial).Match(_ => "", refusal => refusal.Code);

    private static string Figures(params Money[] amounts) => string.Join(' ', amounts.Select(amount => amount.ToDecimalText()));
}
