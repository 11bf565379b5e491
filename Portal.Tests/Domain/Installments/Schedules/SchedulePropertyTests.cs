using System.Numerics;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;
using Portal.Tests.Domain.Installments.Plans;
using PositiveInt = FsCheck.PositiveInt;

namespace Portal.Tests.Domain.Installments.Schedules;

[Properties(Arbitrary = [typeof(AnyTermsArbitrary)], MaxTest = 400)]
public sealed class SchedulePropertyTests
{
    [Property]
    public bool Rows_AnyTerms_AddUpAndEndAtZero(AnyTerms terms)
    {
        var schedule = terms.Schedule();
        var balance = terms.Principal.Minor;
        var due = terms.Start;
        foreach (var row in schedule.Rows)
        {
            balance -= row.Principal;
            if (row.Payment != row.Principal + row.Interest || row.Balance != balance || row.Payment < 0 || row.Interest < 0 || row.Due <= due)
                return false;
            due = row.Due;
        }
        return balance == 0
            && schedule.Rows.Length == terms.Rules.Periods
            && schedule.Rows.Sum(row => row.Payment) == schedule.TotalOfPayments.Minor
            && schedule.Rows.Sum(row => row.Interest) == schedule.FinanceCharge.Minor;
    }

    [Property]
    public bool Payment_AnyTerms_IsTheExactQuotientRounded(AnyTerms terms)
    {
        var schedule = terms.Schedule();
        if (terms.Rules.AnnualRate.IsZero || terms.Rules.DayCount is not (DayCount.EqualPeriods or DayCount.Actual365))
            return true;

        // growth / annuity as plain fractions, with dates of its own where they matter.
        BigInteger growth = 1, annuity = 0, scale = 1;
        var from = terms.Start;
        for (var i = 1; i <= terms.Rules.Periods; i++)
        {
            var due = terms.Rules.Frequency == Frequency.Monthly ? terms.Start.AddMonths(i) : terms.Start.AddDays(i * (terms.Rules.Frequency == Frequency.Weekly ? 7 : 14));
            var (numerator, denominator) = terms.Rules.DayCount == DayCount.Actual365
                ? (terms.Rules.AnnualRate.Millionths * (due.DayNumber - from.DayNumber), 36_500_000_000)
                : (terms.Rules.AnnualRate.Millionths, 100_000_000L * (terms.Rules.Frequency switch { Frequency.Monthly => 12, Frequency.Weekly => 52, _ => 26 }));
            growth *= denominator + numerator;
            scale *= denominator;
            annuity = (annuity * (denominator + numerator)) + scale;
            from = due;
        }
        return schedule.Payment.Minor == Rounded.Divide(terms.Principal.Minor * growth, annuity, terms.Rules.Rounding);
    }

    [Property]
    public bool Payment_AtAHigherRate_IsNeverLower(AnyTerms terms, PositiveInt more)
    {
        var dearer = terms with { Rules = terms.Rules with { AnnualRate = new Rate(terms.Rules.AnnualRate.Millionths + more.Get) } };
        return terms.Rules.AnnualRate.IsZero || dearer.Schedule().Payment >= terms.Schedule().Payment;
    }

    /// <summary>Rounding compounds to the end of the term, so the sum is compared where a thousandth of a percent outweighs it.</summary>
    [Property]
    public bool FinanceCharge_AtAHigherRate_IsHigher(AnyTerms terms, PositiveInt more)
    {
        var rate = terms.Rules.AnnualRate.Millionths % 60_000_000;
        return Charge(rate) < Charge(rate + 1_000 + more.Get);

        Money Charge(long millionths) => (terms with
        {
            Principal = terms.Principal with { Minor = 100_000_000_000_000 },
            Rules = terms.Rules with { AnnualRate = new Rate(millionths), Remainder = Remainder.Last },
        }).Schedule().FinanceCharge;
    }

    [Property]
    public bool Apr_OfTheRows_IsWorthThePrincipal(AnyTerms terms)
    {
        var schedule = terms.Schedule();
        var yield = RegularYield.Of(terms.Principal.Minor, schedule.Rows.AsSpan());
        var worth = schedule.Rows.Sum(row => row.Payment / Math.Pow(1 + yield!.Value, row.N));
        return Math.Abs(worth - terms.Principal.Minor) <= 1e-9 * terms.Principal.Minor;
    }

    [Property]
    public bool Apr_OfAnUnroundedAmount_IsTheRateOfTheSchedule(AnyTerms terms)
    {
        // Of so much, rounding is too little to see in six places of the rate.
        var large = terms with { Principal = terms.Principal with { Minor = 100_000_000_000_000 }, Rules = terms.Rules with { DayCount = DayCount.EqualPeriods } };
        var perYear = large.Rules.Frequency.PerYear();
        var yield = RegularYield.Of(large.Principal.Minor, large.Schedule().Rows.AsSpan())!.Value;
        return Math.Abs((100 * yield * perYear) - (large.Rules.AnnualRate.Millionths / 1e6)) < 1e-6;
    }

    /// <summary>The dates of a schedule give back its equal periods, month-ends and all, by both laws.</summary>
    [Property]
    public bool Apr_FromTheDates_EqualsTheRegularOne(AnyTerms terms)
    {
        if (terms.Rules.Periods < 2 || terms.Principal.Minor < 1_000)
            return true;
        var schedule = terms.Schedule();
        var yield = RegularYield.Of(terms.Principal.Minor, schedule.Rows.AsSpan())!.Value;
        DatedFlow[] advances = [new(terms.Principal.Minor, terms.Start)];
        DatedFlow[] payments = [.. schedule.Rows.Select(row => new DatedFlow(row.Payment, row.Due))];
        var unit = terms.Rules.Frequency == Frequency.Monthly ? Interval.Month : Interval.Week;

        return Same(AprMethod.UsActuarial, UsActuarial.Solve(advances, payments)) && Same(AprMethod.EuEffective, EuEffective.Solve(advances, payments, unit));

        bool Same(AprMethod method, Result<AnnualPercentageRate> dated)
        {
            var regular = AnnualPercentageRate.OfPeriods(method, yield, terms.Rules.Frequency.PerYear()).Take().Percent;
            return dated.TryGet(out var apr, out _) && Math.Abs(apr.Percent - regular) <= 1e-8 * Math.Max(1, Math.Abs(regular));
        }
    }
}
