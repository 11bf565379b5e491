using System.Globalization;
using System.Runtime.InteropServices;

namespace Portal.Domain.Installments.Apr;

/// <summary>The standard intervals of time of 12 CFR 1026, Appendix J (b)(3)(iii).</summary>
public enum Interval
{
    Day,
    Week,
    HalfMonth,
    Month,
    Year,
}

/// <summary>A unit-period, or the distance of repeated payments: so many days, weeks or months, half a month, or a year.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitPeriod(Interval Interval, int Multiple = 1)
{
    private static readonly Dictionary<string, Interval> s_names = new(StringComparer.Ordinal)
    {
        ["day"] = Interval.Day,
        ["week"] = Interval.Week,
        ["half_month"] = Interval.HalfMonth,
        ["month"] = Interval.Month,
        ["year"] = Interval.Year,
    };

    /// <summary>Unit-periods in a year, Appendix J (b)(5)(ii) to (v).</summary>
    public double PerYear => Interval switch
    {
        Interval.Day => 365.0 / Multiple,
        Interval.Week => 52.0 / Multiple,
        Interval.HalfMonth => 24,
        Interval.Month => 12.0 / Multiple,
        _ => 1,
    };

    /// <summary>Its length for comparing with others, a month being 30 days and a year 365.</summary>
    public double Days => Interval switch
    {
        Interval.Day => Multiple,
        Interval.Week => 7 * Multiple,
        Interval.HalfMonth => 15,
        Interval.Month => 30 * Multiple,
        _ => 365,
    };

    /// <summary>
    /// Reads <c>month</c>, <c>half_month</c>, <c>week</c>, <c>year</c> or <c>day</c>, weeks and months also with a multiple up to a year
    /// (<c>2 week</c>, <c>3 month</c>).
    /// </summary>
    public static bool TryParse(string? text, out UnitPeriod unit)
    {
        unit = default;
        if (text is null)
            return false;
        var multiple = 1;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space >= 0 && !int.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out multiple))
            return false;
        if (!s_names.TryGetValue(text[(space + 1)..], out var interval))
            return false;
        var most = interval switch { Interval.Week => 52, Interval.Month => 12, _ => 1 };
        if (multiple < 1 || multiple > most)
            return false;
        unit = interval == Interval.Month && multiple == 12 ? new UnitPeriod(Interval.Year) : new UnitPeriod(interval, multiple);
        return true;
    }

    /// <summary>The date so many unit-periods after another. Half months go to and fro between a day up to the 15th and its partner in the second half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar ends before.</exception>
    public DateOnly After(DateOnly origin, int periods) => Interval switch
    {
        Interval.Day => origin.AddDays(Multiple * periods),
        Interval.Week => origin.AddDays(7 * Multiple * periods),
        Interval.HalfMonth => HalfMonthsAfter(origin, periods),
        Interval.Month => origin.AddMonths(Multiple * periods),
        _ => origin.AddMonths(12 * periods),
    };

    /// <summary>Full unit-periods and the odd fraction between two dates, Appendix J (b)(5)(i) to (v).</summary>
    internal (int Full, double Fraction) Between(DateOnly earlier, DateOnly later, CalendarMonths calendar)
    {
        if (Interval is Interval.Day or Interval.Week)
            return Divided(later.DayNumber - earlier.DayNumber, Interval == Interval.Day ? Multiple : 7 * Multiple);

        var months = calendar.Between(earlier, later);
        if (Interval == Interval.Year)
        {
            var (years, left) = Math.DivRem(months, 12);
            return calendar.Back(later, months) == earlier
                ? (years, left / 12.0)
                : (years, (calendar.Back(later, 12 * years).DayNumber - earlier.DayNumber) / 365.0);
        }
        var days = calendar.Back(later, months).DayNumber - earlier.DayNumber;
        return Interval == Interval.Month && Multiple == 1
            ? (months, days / 30.0)
            : Divided((30 * months) + days, Interval == Interval.HalfMonth ? 15 : 30 * Multiple);
    }

    private static (int Full, double Fraction) Divided(int days, int daysPerPeriod)
    {
        var (full, left) = Math.DivRem(days, daysPerPeriod);
        return (full, (double)left / daysPerPeriod);
    }

    private static DateOnly HalfMonthsAfter(DateOnly origin, int periods)
    {
        var (months, half) = Math.DivRem(periods, 2);
        if (half == 0)
            return origin.AddMonths(months);
        // The 15th pairs with the last day, the 1st with the 16th, and so on.
        if (origin.Day > 15)
        {
            var next = origin.AddMonths(months + 1);
            return new DateOnly(next.Year, next.Month, Math.Min(origin.Day, 30) - 15);
        }
        var month = origin.AddMonths(months);
        return new DateOnly(month.Year, month.Month, Math.Min(origin.Day == 15 ? 31 : origin.Day + 15, DateTime.DaysInMonth(month.Year, month.Month)));
    }
}
