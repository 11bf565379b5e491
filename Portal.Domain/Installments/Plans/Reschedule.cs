using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments.Plans;

/// <summary>Makes the rows that have not fallen due repay a smaller balance with the same payments, so that the plan ends sooner.</summary>
internal static class Reschedule
{
    /// <param name="terms">Rate, rhythm and rounding.</param>
    /// <param name="rows">All rows; those that are due stay as they are.</param>
    /// <param name="today">The day up to which the running row's interest is booked.</param>
    /// <param name="balance">What the rows ahead are to repay now.</param>
    public static IEnumerable<PlanRow> Ahead(AgreedTerms terms, IReadOnlyList<PlanRow> rows, DateOnly today, long balance)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Due <= today)
            {
                yield return row;
                continue;
            }

            var interest = row.Accrued + ToCome(terms, i + 1, row, today, balance);
            var owed = interest - row.CreditedInterest;
            var principal = i == rows.Count - 1 ? balance : Math.Min(balance, Math.Max(0, row.Payment - owed));
            balance -= principal;
            yield return row with { Principal = row.PaidPrincipal + principal, Interest = interest };
        }
    }

    /// <summary>Interest of the row's days after today on the new balance.</summary>
    private static long ToCome(AgreedTerms terms, int period, PlanRow row, DateOnly today, long balance)
    {
        var whole = PeriodInterest(terms, period, balance);
        return whole - Accrual.Interest(whole, row.From, row.Due, today, terms.Rounding);
    }

    private static long PeriodInterest(AgreedTerms terms, int period, long balance)
    {
        if (terms.AnnualRate.IsZero)
        {
            return 0;
        }

        var rules = new ScheduleRules { Periods = period, AnnualRate = terms.AnnualRate, Frequency = terms.Frequency, DayCount = terms.DayCount, Rounding = terms.Rounding };
        var (from, due) = (terms.PeriodEnd(period - 1), terms.PeriodEnd(period));
        return (long)Rounded.Divide((Int128)balance * PeriodRate.Numerator(rules, from, due), PeriodRate.Denominator(rules), terms.Rounding);
    }
}
