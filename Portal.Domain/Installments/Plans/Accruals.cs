using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments.Plans;

/// <summary>Interest and deferred income that one row has earned up to a day. Minor units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AccruedIncome(int Row, DateOnly On, long Interest, long Mdr, long Fee)
{
    public bool IsNothing => Interest == 0 && Mdr == 0 && Fee == 0;
}

/// <summary>
/// Earning by time. Interest accrues by the day, round(row interest x days elapsed / days of the period), and is booked on the due date or
/// earlier on payoff, refund or charge-off. The deferred income of a row is earned on its due date; what is left of a contract that ends is
/// earned at once. A late payment accrues nothing extra. Source: handbook 3.7.
/// </summary>
public static class Accruals
{
    /// <summary>Books the rows that have fallen due, each on its own day.</summary>
    public static (PlanBook Book, IReadOnlyList<AccruedIncome> Accruals) OfDueRows(PlanBook book, DateOnly today)
    {
        var accruals = new List<AccruedIncome>();
        var rows = new List<PlanRow>(book.Rows.Count);
        var (mdr, fee) = (0L, 0L);
        foreach (var row in book.Rows)
        {
            if (row.Due > today || (row.Earned && row.Accrued == row.Interest))
            {
                rows.Add(row);
                continue;
            }

            var accrual = new AccruedIncome(row.N, row.Due, row.Interest - row.Accrued, row.Earned ? 0 : row.EarnsMdr, row.Earned ? 0 : row.EarnsFee);
            mdr += accrual.Mdr;
            fee += accrual.Fee;
            rows.Add(row with { Accrued = row.Interest, AccruedThrough = row.Due, Earned = true });
            if (!accrual.IsNothing)
            {
                accruals.Add(accrual);
            }
        }

        return (book with { Rows = rows, DeferredMdr = book.DeferredMdr - mdr, DeferredFee = book.DeferredFee - fee }, accruals);
    }

    /// <summary>Books the interest of the period that is running, up to today. Rows that are due have been booked before.</summary>
    public static (PlanBook Book, AccruedIncome? Accrual) OfRunningPeriod(PlanBook book, DateOnly today, Rounding rounding)
    {
        var running = book.Rows.FirstOrDefault(row => row.Due > today);
        if (running is null || running.From >= today)
        {
            return (book, null);
        }

        var to = AccruedTo(running, today, rounding);
        var accrual = new AccruedIncome(running.N, today, to - running.Accrued, 0, 0);
        return accrual.IsNothing
            ? (book, null)
            : (book.WithRow(running with { Accrued = to, AccruedThrough = today }), accrual);
    }

    /// <summary>All deferred income that is left, for a contract that ends.</summary>
    public static (PlanBook Book, AccruedIncome? Accrual) OfWhatIsLeft(PlanBook book, DateOnly today)
    {
        var left = new AccruedIncome(0, today, 0, book.DeferredMdr, book.DeferredFee);
        var ended = book with { DeferredMdr = 0, DeferredFee = 0, Rows = [.. book.Rows.Select(row => row with { Earned = true })] };
        return (ended, left.IsNothing ? null : left);
    }

    /// <summary>Interest of a row from the start of its period to a day within it; where part is booked, the rest spreads over the days left.</summary>
    private static long AccruedTo(PlanRow row, DateOnly day, Rounding rounding) =>
        row.Accrued + Accrual.Interest(row.Interest - row.Accrued, row.AccruedThrough ?? row.From, row.Due, day, rounding);
}
