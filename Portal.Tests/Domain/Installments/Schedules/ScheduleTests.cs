using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Tests.Domain.Installments.Schedules;

public sealed class ScheduleTests
{
    private static readonly Currency s_usd = Currency.Of("USD");
    private static readonly DateOnly s_start = new(2026, 1, 15);

    /// <summary>Vectors of the handbook, 3.1: principal, rate, periods; payment, last payment, finance charge.</summary>
    [Theory]
    [InlineData(1_000_00, "15", 12, 90_26, 90_24, 83_10)]
    [InlineData(600_00, "10", 6, 102_94, 102_91, 17_61)]
    [InlineData(1_200_00, "29.99", 12, 116_98, 116_95, 203_73)]
    [InlineData(1_000_00, "9.99", 3, 338_90, 338_90, 16_70)]
    [InlineData(2_500_00, "35.99", 24, 147_61, 147_46, 1_042_49)]
    [InlineData(999_00, "0", 3, 333_00, 333_00, 0)]
    public void Calculate_LevelPayments_GivesTheHandbooksFigures(long principal, string rate, int periods, long payment, long last, long charge)
    {
        var schedule = Made(principal, Rules(rate, periods));

        Assert.Equal(new Money(payment, s_usd), schedule.Payment);
        Assert.Equal(last, schedule.Rows[^1].Payment);
        Assert.Equal(new Money(charge, s_usd), schedule.FinanceCharge);
        Assert.Equal(new Money(principal + charge, s_usd), schedule.TotalOfPayments);
        Assert.All(schedule.Rows[..^1], row => Assert.Equal(payment, row.Payment));
        Assert.Equal(0, schedule.Rows[^1].Balance);
    }

    [Fact]
    public void Calculate_FirstRow_SplitsInterestAndPrincipal() =>
        Assert.Equal(new ScheduleRow(1, new DateOnly(2026, 2, 15), 90_26, 77_76, 12_50, 922_24), Made(1_000_00, Rules("15", 12)).Rows[0]);

    [Theory]
    [InlineData(100_00, 3, Remainder.Last, "3333 3333 3334")]
    [InlineData(100_00, 3, Remainder.First, "3334 3333 3333")]
    [InlineData(99_99, 4, Remainder.Last, "2499 2499 2499 2502")]
    [InlineData(2, 3, Remainder.Last, "0 0 2")]
    [InlineData(2, 3, Remainder.First, "2 0 0")]
    public void Calculate_WithoutInterest_PutsTheWholeRemainderOnOneRow(long principal, int periods, Remainder remainder, string payments)
    {
        var schedule = Made(principal, Rules("0", periods) with { Remainder = remainder });

        Assert.Equal(payments, string.Join(' ', schedule.Rows.Select(row => row.Payment)));
        Assert.Equal(new Money(principal / periods, s_usd), schedule.Payment);
        Assert.True(schedule.FinanceCharge.IsZero);
    }

    [Fact]
    public void Calculate_RemainderFirstWithInterest_IsRefused() =>
        Assert.Equal(Refusal.Rule("remainder_first_with_interest", "remainder"), Refused(1_000_00, Rules("15", 12) with { Remainder = Remainder.First }), RefusalsByValue);

    /// <summary>At 50 % a period the payment of 5 in two periods is exactly 4.5, and the first interest 2.5.</summary>
    [Theory]
    [InlineData(Rounding.HalfUp, "5 3 2", "5 2 3")]
    [InlineData(Rounding.HalfEven, "4 2 2", "5 2 3")]
    public void Calculate_ExactHalves_FollowTheRounding(Rounding rounding, string first, string last)
    {
        var rows = Made(5, Rules("600", 2) with { Rounding = rounding }).Rows;

        Assert.Equal(first, $"{rows[0].Payment} {rows[0].Interest} {rows[0].Principal}");
        Assert.Equal(last, $"{rows[1].Payment} {rows[1].Interest} {rows[1].Principal}");
    }

    /// <summary>Times 1.125: an eighth over and exactly a half over, where a double counts in halves and whole units.</summary>
    [Theory]
    [InlineData(4_000_000_000_000_001, 4_500_000_000_000_001)]
    [InlineData(4_000_000_000_000_004, 4_500_000_000_000_005)]
    public void Calculate_BeyondTheDigitsOfADouble_IsStillExact(long principal, long payment) =>
        Assert.Equal(payment, Made(principal, Rules("150", 1)).Payment.Minor);

    [Theory]
    [InlineData("2026-01-31", Frequency.Monthly, "2026-02-28 2026-03-31 2026-04-30 2026-05-31")]
    [InlineData("2027-12-30", Frequency.Monthly, "2028-01-30 2028-02-29 2028-03-30 2028-04-30")]
    [InlineData("2026-01-31", Frequency.Biweekly, "2026-02-14 2026-02-28 2026-03-14 2026-03-28")]
    [InlineData("2026-12-25", Frequency.Weekly, "2027-01-01 2027-01-08 2027-01-15 2027-01-22")]
    public void Calculate_DueDates_KeepTheAnchorDay(string start, Frequency frequency, string due)
    {
        var schedule = Made(100_00, Rules("0", 4) with { Frequency = frequency }, DateOnly.Parse(start, null));

        Assert.Equal(due, string.Join(' ', schedule.Rows.Select(row => $"{row.Due:yyyy-MM-dd}")));
    }

    [Fact]
    public void Calculate_FirstDueNamed_GivesItsDayToTheOthers()
    {
        Assert.True(Schedule.Calculate(new Money(300_00, s_usd), Rules("0", 3), s_start, new DateOnly(2026, 3, 31)).TryGet(out var schedule, out _));

        Assert.Equal("2026-03-31 2026-04-30 2026-05-31", string.Join(' ', schedule.Rows.Select(row => $"{row.Due:yyyy-MM-dd}")));
    }

    /// <summary>The interest of the first row of 1,000,000.00 at 12 %, worked out by hand from the definition in <see cref="DayCount"/>.</summary>
    [Theory]
    [InlineData("2026-01-15", DayCount.EqualPeriods, Frequency.Monthly, 10_000_00)]
    [InlineData("2026-01-15", DayCount.EqualPeriods, Frequency.Biweekly, 4_615_38)]
    [InlineData("2026-01-15", DayCount.EqualPeriods, Frequency.Weekly, 2_307_69)]
    [InlineData("2026-01-15", DayCount.Actual365, Frequency.Monthly, 10_191_78)]
    [InlineData("2026-01-15", DayCount.Actual360, Frequency.Monthly, 10_333_33)]
    [InlineData("2026-01-15", DayCount.ActualActual, Frequency.Monthly, 10_191_78)]
    [InlineData("2028-01-15", DayCount.ActualActual, Frequency.Monthly, 10_163_93)]
    // 15 days to 31 December 2027 over 365, then 16 over 366; 31 December belongs to 2027, 1 January to 2028.
    [InlineData("2027-12-16", DayCount.ActualActual, Frequency.Monthly, 10_177_41)]
    [InlineData("2027-12-31", DayCount.ActualActual, Frequency.Monthly, 10_163_93)]
    [InlineData("2026-01-15", DayCount.Thirty360, Frequency.Monthly, 10_000_00)]
    [InlineData("2026-01-15", DayCount.Thirty360, Frequency.Biweekly, 4_666_67)]
    [InlineData("2026-01-20", DayCount.Thirty360, Frequency.Biweekly, 4_333_33)]
    [InlineData("2026-01-31", DayCount.Thirty360, Frequency.Monthly, 9_333_33)]
    [InlineData("2026-03-31", DayCount.Thirty360, Frequency.Monthly, 10_000_00)]
    public void Calculate_DayCount_RulesTheInterest(string start, DayCount dayCount, Frequency frequency, long interest)
    {
        var rules = Rules("12", 2) with { DayCount = dayCount, Frequency = frequency };

        Assert.Equal(interest, Made(1_000_000_00, rules, DateOnly.Parse(start, null)).Rows[0].Interest);
    }

    [Fact]
    public void Calculate_HolidayRule_MovesTheDateAndNothingElse()
    {
        var rules = Rules("12", 3) with { DayCount = DayCount.Actual365 };
        var moved = Made(1_000_00, rules with { BusinessDays = new BusinessDays(HolidayRule.Following, [new DateOnly(2026, 2, 16)]) });
        var plain = Made(1_000_00, rules);

        // 15 February 2026 and 15 March are Sundays; the Monday after the first is a holiday.
        Assert.Equal("2026-02-17 2026-03-16 2026-04-15", string.Join(' ', moved.Rows.Select(row => $"{row.Due:yyyy-MM-dd}")));
        Assert.Equal(plain.Rows, moved.Rows.Select((row, i) => row with { Due = plain.Rows[i].Due }));
    }

    [Theory]
    [InlineData(1, 12, "0 0 0 0 0 0 0 0 0 0 0 1")]
    [InlineData(6, 12, "1 1 1 1 1 1 0 0 0 0 0 0")]
    [InlineData(7, 4, "2 2 2 1")]
    public void Calculate_FewMinorUnits_StillBalances(long principal, int periods, string payments)
    {
        var schedule = Made(principal, Rules("10", periods));

        Assert.Equal(payments, string.Join(' ', schedule.Rows.Select(row => row.Payment)));
        Assert.Equal(0, schedule.Rows[^1].Balance);
    }

    [Fact]
    public void Calculate_LongFirstPeriod_AddsItsUnpaidInterest()
    {
        var rules = Rules("36", 60) with { DayCount = DayCount.Actual365 };
        Assert.True(Schedule.Calculate(new Money(10_000_00, s_usd), rules, s_start, s_start.AddDays(75)).TryGet(out var schedule, out _));

        Assert.True(schedule.Rows[0].Interest > schedule.Rows[0].Payment);
        Assert.True(schedule.Rows[0].Principal < 0 && schedule.Rows[0].Balance > 10_000_00);
        Assert.Equal(0, schedule.Rows[^1].Balance);
        Assert.True(Math.Abs(schedule.Rows[^1].Payment - schedule.Payment.Minor) < 2_00);
    }

    [Theory]
    [InlineData(0, "12", 12, "principal")]
    [InlineData(-5, "12", 12, "principal")]
    [InlineData(1_000_00, "12", 0, "periods")]
    [InlineData(1_000_00, "12", 2_401, "periods")]
    [InlineData(1_000_00, "-1", 12, "annual_rate_percent")]
    [InlineData(1_000_00, "1000000.000001", 12, "annual_rate_percent")]
    [InlineData(long.MaxValue, "12", 12, "principal")]
    [InlineData(long.MaxValue - 1, "0.000001", 2, "principal")]
    [InlineData(9_000_000_000_000_000_000, "1000000", 1, "principal")]
    public void Calculate_WhatDoesNotFit_IsAnInvalidValue(long principal, string rate, int periods, string param)
    {
        var refusal = Refused(principal, Rules(rate, periods));

        Assert.Equal((RefusalKind.Invalid, "invalid_value", param), (refusal.Kind, refusal.Code, refusal.Param));
    }

    [Fact]
    public void Calculate_AllOfTheRangeWithoutInterest_Fits() =>
        Assert.Equal(long.MaxValue, Made(long.MaxValue, Rules("0", 12)).Rows.Sum(row => row.Payment));

    [Theory]
    [InlineData("1899-12-31", null, "start_date")]
    [InlineData("9999-12-31", null, "start_date")]
    [InlineData("2026-01-15", "2026-01-15", "first_due")]
    [InlineData("2026-01-15", "2036-02-15", "first_due")]
    public void Calculate_DatesOutOfReach_AreInvalid(string start, string? firstDue, string param)
    {
        DateOnly? due = firstDue is null ? null : DateOnly.Parse(firstDue, null);

        Assert.False(Schedule.Calculate(new Money(100_00, s_usd), Rules("0", 3), DateOnly.Parse(start, null), due).TryGet(out _, out var refusal));

        Assert.Equal(param, refusal.Param);
    }

    private static ScheduleRules Rules(string rate, int periods) =>
        Rate.TryParse(rate, out var annual) ? new ScheduleRules { Periods = periods, AnnualRate = annual } : throw new FormatException(rate);

    private static Schedule Made(long principal, ScheduleRules rules, DateOnly? start = null) =>
        Schedule.Calculate(new Money(principal, s_usd), rules, start ?? s_start).TryGet(out var schedule, out var refusal) ? schedule : throw new Xunit.Sdk.XunitException(refusal.ToString());

    private static Refusal Refused(long principal, ScheduleRules rules)
    {
        Assert.False(Schedule.Calculate(new Money(principal, s_usd), rules, s_start).TryGet(out _, out var refusal));
        return refusal;
    }

    private static bool RefusalsByValue(Refusal left, Refusal right) => (left.Kind, left.Code, left.Param) == (right.Kind, right.Code, right.Param);
}
