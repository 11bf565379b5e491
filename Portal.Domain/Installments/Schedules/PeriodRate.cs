using Portal.Domain.Common;

namespace Portal.Domain.Installments.Schedules;

/// <summary>
/// The part of an annual rate that a period bears, as an exact fraction. The denominator is the same for all periods of a schedule;
/// with the highest rate and a period of ten years the numerator still fits 64 bits.
/// </summary>
internal static class PeriodRate
{
    public static long Denominator(ScheduleRules rules) => Rate.Whole * rules.DayCount switch
    {
        DayCount.EqualPeriods => rules.Frequency.PerYear(),
        DayCount.ActualActual => 365 * 366,
        DayCount.Actual365 => 365,
        DayCount.Actual360 or DayCount.Thirty360 => 360,
        _ => throw new ArgumentOutOfRangeException(nameof(rules), rules.DayCount, null),
    };

    public static long Numerator(ScheduleRules rules, DateOnly start, DateOnly end) => rules.AnnualRate.Millionths * rules.DayCount switch
    {
        DayCount.EqualPeriods => 1,
        DayCount.ActualActual => DaysByYear(start, end),
        DayCount.Actual365 or DayCount.Actual360 => end.DayNumber - start.DayNumber,
        DayCount.Thirty360 => Thirty360(start, end),
        _ => throw new ArgumentOutOfRangeException(nameof(rules), rules.DayCount, null),
    };

    // In 1/(365 * 366) of a year: a day of a leap year is 365 of them, any other 366.
    private static int DaysByYear(DateOnly start, DateOnly end)
    {
        var parts = 0;
        // The first day counted is the one after the start, the last is the end itself.
        for (var from = start.DayNumber; from < end.DayNumber;)
        {
            var year = DateOnly.FromDayNumber(from + 1).Year;
            var until = Math.Min(end.DayNumber, new DateOnly(year, 12, 31).DayNumber);
            parts += (until - from) * (DateTime.IsLeapYear(year) ? 365 : 366);
            from = until;
        }
        return parts;
    }

    private static int Thirty360(DateOnly start, DateOnly end)
    {
        var first = Math.Min(start.Day, 30);
        var last = end.Day == 31 && first == 30 ? 30 : end.Day;
        return (360 * (end.Year - start.Year)) + (30 * (end.Month - start.Month)) + last - first;
    }
}
