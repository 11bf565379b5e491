using System.Collections.Frozen;

namespace Portal.Domain.Installments.Schedules;

/// <summary>Where a due date moves that falls on a day without business.</summary>
public enum HolidayRule
{
    Following,
    Preceding,

    /// <summary>Following, unless that is in the next month; then preceding.</summary>
    ModifiedFollowing,
}

/// <summary>
/// A rule with the holidays and weekend of one place, all given as data. It moves due dates only: interest and the APR stay on the days the rule
/// started from, whatever the day count, so that a calendar never changes what is owed (Regulation Z 1026.17(c)(3) allows the disclosure to do so).
/// </summary>
public sealed class BusinessDays
{
    private readonly HolidayRule _rule;
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly bool[] _weekend = new bool[7];

    /// <param name="rule">Where a date moves.</param>
    /// <param name="holidays">Days without business besides the weekend.</param>
    /// <param name="weekend">Saturday and Sunday where nothing is given.</param>
    /// <exception cref="ArgumentException">No day of the week would be left.</exception>
    public BusinessDays(HolidayRule rule, IEnumerable<DateOnly> holidays, params ReadOnlySpan<DayOfWeek> weekend)
    {
        _rule = rule;
        _holidays = holidays.ToFrozenSet();
        foreach (var day in weekend.IsEmpty ? [DayOfWeek.Saturday, DayOfWeek.Sunday] : weekend)
            _weekend[(int)day] = true;
        if (Array.TrueForAll(_weekend, off => off))
            throw new ArgumentException("A week needs a business day.", nameof(weekend));
    }

    public bool IsOpen(DateOnly date) => !_weekend[(int)date.DayOfWeek] && !_holidays.Contains(date);

    /// <summary>
    /// The date itself where it is a business day, else where the rule sends it. No rule sends it back to the day it counts from or before:
    /// what an order of Friday has due on Saturday is due on Monday.
    /// </summary>
    /// <param name="date">The day to be moved.</param>
    /// <param name="after">The day it counts from.</param>
    public DateOnly Adjust(DateOnly date, DateOnly after)
    {
        if (IsOpen(date))
            return date;
        var (preceding, following) = (Nearest(date, -1), Nearest(date, 1));
        var goesBack = _rule == HolidayRule.Preceding || (_rule == HolidayRule.ModifiedFollowing && following.Month != date.Month);
        return goesBack && preceding > after ? preceding : following;
    }

    private DateOnly Nearest(DateOnly date, int step)
    {
        while (!IsOpen(date))
            date = date.AddDays(step);
        return date;
    }
}
