using System.Runtime.InteropServices;

namespace Portal.Domain.Installments.Apr;

/// <summary>The unit-period that a transaction's dates imply: 12 CFR 1026, Appendix J (b)(3) and (b)(4).</summary>
internal static class CommonPeriod
{
    /// <summary>
    /// The period that occurs most often, but at least twice; of equally frequent ones the smaller; never more than a year. Where none recurs, the
    /// standard interval nearest to the average of all, of two equally near the lower. A date read both as months and as days counts as what recurs more often.
    /// </summary>
    /// <param name="start">The day the finance charge begins to be earned.</param>
    /// <param name="advances">In order; those on the start make no period.</param>
    /// <param name="payments">In order.</param>
    /// <param name="calendar">Of all these dates.</param>
    public static UnitPeriod Of(DateOnly start, ReadOnlySpan<DateOnly> advances, ReadOnlySpan<DateOnly> payments, CalendarMonths calendar)
    {
        var counts = new Dictionary<UnitPeriod, int>();
        var (days, periods) = (0, 0);
        foreach (var series in (ReadOnlySpan<DateOnly[]>)[Distinct(start, advances), Distinct(start, payments)])
        {
            for (var i = 1; i < series.Length; i++)
            {
                var length = series[i].DayNumber - series[i - 1].DayNumber;
                (days, periods) = (days + length, periods + 1);
                CollectionsMarshal.GetValueRefOrAddDefault(counts, InDays(length), out _)++;
                if (InMonths(series, i, calendar) is { } reading)
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, reading, out _)++;
            }
        }

        var common = counts.Where(count => count.Value > 1).OrderByDescending(count => count.Value).ThenBy(count => count.Key.Days).ThenByDescending(count => count.Key.Interval);
        foreach (var (unit, _) in common)
            return unit.Days > 365 ? new UnitPeriod(Interval.Year) : unit;
        return periods == 0 ? new UnitPeriod(Interval.Day) : Nearest((double)days / periods);
    }

    private static DateOnly[] Distinct(DateOnly start, ReadOnlySpan<DateOnly> dates) => [.. dates.ToArray().Prepend(start).Distinct().Order()];

    private static UnitPeriod InDays(int days) => days % 7 == 0 ? new UnitPeriod(Interval.Week, days / 7) : new UnitPeriod(Interval.Day, days);

    /// <summary>Whole months, or half of one where the period after or before makes a month with it.</summary>
    private static UnitPeriod? InMonths(DateOnly[] series, int i, CalendarMonths calendar)
    {
        var (from, to) = (series[i - 1], series[i]);
        var months = calendar.Between(from, to);
        if (months > 0 && calendar.Back(to, months) == from)
            return months % 12 == 0 ? new UnitPeriod(Interval.Year, months / 12) : new UnitPeriod(Interval.Month, months);
        return (i + 1 < series.Length && calendar.Back(series[i + 1], 1) == from) || (i > 1 && calendar.Back(to, 1) == series[i - 2])
            ? new UnitPeriod(Interval.HalfMonth)
            : null;
    }

    private static UnitPeriod Nearest(double days)
    {
        var standard = Enumerable.Range(1, 52).Select(weeks => new UnitPeriod(Interval.Week, weeks))
            .Concat(Enumerable.Range(1, 11).Select(months => new UnitPeriod(Interval.Month, months)))
            .Concat([new UnitPeriod(Interval.Day), new UnitPeriod(Interval.HalfMonth), new UnitPeriod(Interval.Year)]);
        return standard.OrderBy(unit => Math.Abs(unit.Days - days)).ThenBy(unit => unit.Days).First();
    }
}
