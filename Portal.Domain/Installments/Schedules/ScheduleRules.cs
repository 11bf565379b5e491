using System.Text.Json.Serialization;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Schedules;

/// <summary>How often a payment falls due.</summary>
public enum Frequency
{
    /// <summary>Each month on the day of the start, or on the month's last day where that day is missing; the day is kept: 31 Jan, 28 Feb, 31 Mar.</summary>
    Monthly,

    /// <summary>Every 14 days.</summary>
    Biweekly,

    /// <summary>Every 7 days.</summary>
    Weekly,
}

/// <summary>Which part of the annual rate a period bears.</summary>
public enum DayCount
{
    /// <summary>1/12, 1/26 or 1/52 whatever the dates, also for an odd first period.</summary>
    EqualPeriods,

    /// <summary>The days in (start, end], each over 365 or 366 by its own calendar year.</summary>
    ActualActual,

    /// <summary>The days over 365.</summary>
    [JsonStringEnumMemberName("actual_365")]
    Actual365,

    /// <summary>The days over 360.</summary>
    [JsonStringEnumMemberName("actual_360")]
    Actual360,

    /// <summary>Months of 30 days over 360: a 31st is a 30th, at the end of a period only if the period began on a 30th or 31st ("bond basis").</summary>
    [JsonStringEnumMemberName("30_360")]
    Thirty360,
}

/// <summary>The row of an equal split that takes what the division leaves.</summary>
public enum Remainder
{
    Last,
    First,
}

/// <summary>What an offering fixes about a schedule; the amount and the dates come with each order.</summary>
public sealed record ScheduleRules
{
    /// <summary>Most rows of a schedule: 200 years of months.</summary>
    public const int MostPeriods = 2_400;

    /// <summary>Highest annual rate: a million percent.</summary>
    public static readonly Rate HighestRate = Rate.Percent(1_000_000);

    public required int Periods { get; init; }

    public Rate AnnualRate { get; init; }

    public Frequency Frequency { get; init; }

    public DayCount DayCount { get; init; }

    public Rounding Rounding { get; init; }

    public Remainder Remainder { get; init; }

    /// <summary>Where a due date goes that falls on a day without business; null leaves it there.</summary>
    public BusinessDays? BusinessDays { get; init; }
}

public static class FrequencyExtensions
{
    /// <summary>Payments in a year: 12, 26 or 52. The unit-periods per year of Regulation Z, Appendix J (b)(5), and the 52 weeks or 12 equal months of Directive 2008/48/EC, Annex I.</summary>
    public static int PerYear(this Frequency frequency) => frequency switch
    {
        Frequency.Monthly => 12,
        Frequency.Biweekly => 26,
        Frequency.Weekly => 52,
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, null),
    };

    /// <summary>The date so many periods after another; months keep the day of the origin.</summary>
    public static DateOnly After(this Frequency frequency, DateOnly origin, int periods) => frequency switch
    {
        Frequency.Monthly => origin.AddMonths(periods),
        Frequency.Biweekly => origin.AddDays(14 * periods),
        Frequency.Weekly => origin.AddDays(7 * periods),
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, null),
    };
}
