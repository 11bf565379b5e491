namespace Portal.Domain.Installments.Apr;

/// <summary>
/// Months measured back from the later date. The last day of a month stands for the day of a series that the month lacks: for the 31st where the dates are a
/// series of months' ends, for the 29th or 30th in February (12 CFR 1026, Appendix J (b)(3)(iv)). It takes two dates to tell such a series: the start
/// and those after it, or several after a start on another day. A lone month's end is a day like any other.
/// </summary>
internal readonly struct CalendarMonths
{
    private const int MonthsPerYear = 12;

    private readonly int _seriesDay;

    /// <param name="start">Of the transaction.</param>
    /// <param name="series">Its dates after the start.</param>
    public CalendarMonths(DateOnly start, ReadOnlySpan<DateOnly> series)
    {
        var allEndMonths = true;
        var others = new HashSet<DateOnly>();
        foreach (var date in series)
        {
            _seriesDay = Math.Max(_seriesDay, date.Day);
            allEndMonths &= EndsMonth(date);
            if (date.Day != start.Day)
                others.Add(date);
        }
        if (allEndMonths)
            _seriesDay = EndsMonth(start) || others.Count > 1 ? 31 : Math.Max(_seriesDay, start.Day);
    }

    /// <summary>The date so many months before a date of the series.</summary>
    public DateOnly Back(DateOnly later, int months)
    {
        var day = EndsMonth(later) ? Math.Max(later.Day, _seriesDay) : later.Day;
        var month = later.AddMonths(-months);
        return new DateOnly(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    /// <summary>How many full months lie between two dates, measured back from the later.</summary>
    public int Between(DateOnly earlier, DateOnly later)
    {
        var months = (MonthsPerYear * (later.Year - earlier.Year)) + later.Month - earlier.Month;
        return Back(later, months) < earlier ? months - 1 : months;
    }

    /// <summary>The other day of a semimonthly pair, before this one: the 1st pairs with the 16th, the 15th with the month's end or the 30th.</summary>
    public DateOnly HalfMonthBack(DateOnly later)
    {
        if (later.Day > 15)
        {
            var standsForEnd = later.Day == 31 || (_seriesDay >= 30 && EndsMonth(later));
            return new DateOnly(later.Year, later.Month, standsForEnd ? 15 : later.Day - 15);
        }
        var month = later.AddMonths(-1);
        var day = later.Day == 15 ? Math.Max(30, _seriesDay) : later.Day + 15;
        return new DateOnly(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    private static bool EndsMonth(DateOnly date) => date.Day == DateTime.DaysInMonth(date.Year, date.Month);
}
