using Portal.Domain.Installments.Apr;

namespace Portal.Tests.Domain.Installments.Apr;

public sealed class UnitPeriodTests
{
    [Theory]
    [InlineData("day", Interval.Day, 1, 365)]
    [InlineData("week", Interval.Week, 1, 52)]
    [InlineData("2 week", Interval.Week, 2, 26)]
    [InlineData("half_month", Interval.HalfMonth, 1, 24)]
    [InlineData("month", Interval.Month, 1, 12)]
    [InlineData("3 month", Interval.Month, 3, 4)]
    [InlineData("12 month", Interval.Year, 1, 1)]
    [InlineData("year", Interval.Year, 1, 1)]
    public void TryParse_StandardInterval_KnowsItsNumberPerYear(string text, Interval interval, int multiple, double perYear)
    {
        Assert.True(UnitPeriod.TryParse(text, out var unit));
        Assert.Equal(new UnitPeriod(interval, multiple), unit);
        Assert.Equal(perYear, unit.PerYear);
    }

    [Theory]
    [InlineData("0 week")]
    [InlineData("53 week")]
    [InlineData("13 month")]
    [InlineData("2 day")]
    [InlineData("2 year")]
    [InlineData("-1 month")]
    [InlineData(" month")]
    [InlineData("2  week")]
    [InlineData("fortnight")]
    [InlineData("Month")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(UnitPeriod.TryParse(text, out _));

    [Theory]
    [InlineData("2026-03-01", "2026-03-16 2026-04-01 2026-04-16")]
    [InlineData("2026-01-15", "2026-01-31 2026-02-15 2026-02-28")]
    [InlineData("2026-01-31", "2026-02-15 2026-02-28 2026-03-15")]
    [InlineData("2026-01-20", "2026-02-05 2026-02-20 2026-03-05")]
    public void After_HalfMonths_GoToAndFro(string origin, string expected)
    {
        var first = DateOnly.Parse(origin, null);

        var dates = Enumerable.Range(1, 3).Select(n => $"{new UnitPeriod(Interval.HalfMonth).After(first, n):yyyy-MM-dd}");

        Assert.Equal(expected, string.Join(' ', dates));
    }

    /// <summary>Appendix J (b)(4): what the dates imply shows in the rate. Each case names the unit-period by hand for comparison.</summary>
    [Theory]
    [InlineData("2026-01-31", "2026-02-28 2026-03-31 2026-04-30", "month")]
    [InlineData("2026-01-30", "2026-02-28 2026-03-30 2026-04-30", "month")]
    [InlineData("2026-07-01", "2026-08-01 2026-09-01", "month")]
    [InlineData("2026-01-01", "2026-01-15 2026-01-29 2026-02-12", "2 week")]
    [InlineData("2026-01-01", "2026-01-16 2026-02-01 2026-02-16 2026-03-01 2026-03-16 2026-04-01", "half_month")]
    [InlineData("2026-01-05", "2026-02-03 2026-03-03 2026-04-03 2026-04-10 2026-04-17", "week")]
    [InlineData("2026-01-05", "2026-01-06 2026-01-07 2026-01-08", "day")]
    [InlineData("2026-01-01", "2028-01-01 2030-01-01", "year")]
    [InlineData("2026-01-01", "2027-01-01 2028-01-01", "year")]
    // No period recurs: 33, 61 and 26 days are 40 on average, nearest to six weeks.
    [InlineData("2026-01-01", "2026-02-03 2026-04-05 2026-05-01", "6 week")]
    public void Solve_DatesWithoutUnit_FindsTheCommonPeriod(string start, string due, string unit)
    {
        DatedFlow[] advances = [new(100_000, DateOnly.Parse(start, null))];
        DatedFlow[] payments = [.. due.Split(' ').Select(date => new DatedFlow(60_000, DateOnly.Parse(date, null)))];
        Assert.True(UnitPeriod.TryParse(unit, out var named));

        Assert.True(UsActuarial.Solve(advances, payments, named).TryGet(out var expected, out _));
        Assert.True(UsActuarial.Solve(advances, payments).TryGet(out var found, out _));

        Assert.Equal(expected.Percent, found.Percent);
        Assert.All(
            new[] { "day", "week", "2 week", "6 week", "half_month", "month", "year" }.Where(other => !string.Equals(other, unit, StringComparison.Ordinal)),
            other => Assert.True(UnitPeriod.TryParse(other, out var parsed)
                && UsActuarial.Solve(advances, payments, parsed).TryGet(out var rate, out _)
                && rate.Percent != expected.Percent));
    }

    /// <summary>A lone month's end is no series of months' ends: 28 January to 28 February is a month, 30 March to 30 June three.</summary>
    [Theory]
    [InlineData("2026-01-28", "2026-02-28", 1_010_00, "12.00")]
    [InlineData("2026-03-30", "2026-06-30", 1_030_00, "12.00")]
    [InlineData("2026-01-31", "2026-02-28", 1_010_00, "12.00")]
    [InlineData("2026-01-30", "2026-02-28", 1_010_00, "12.00")]
    public void Solve_OnePaymentOnAMonthsEnd_IsMeasuredFromItsOwnDay(string start, string due, long payment, string percent)
    {
        Assert.True(UsActuarial.Solve([new DatedFlow(1_000_00, DateOnly.Parse(start, null))], [new DatedFlow(payment, DateOnly.Parse(due, null))]).TryGet(out var apr, out _));

        Assert.Equal(percent, apr.ToString());
    }

    [Fact]
    public void Solve_MonthsEndsOnTheStartsOwnDay_AreWholeMonths()
    {
        DatedFlow[] payments = [new(600_00, new DateOnly(2026, 9, 30)), new(600_00, new DateOnly(2026, 11, 30))];

        Assert.True(UsActuarial.Solve([new DatedFlow(1_000_00, new DateOnly(2026, 7, 30))], payments, new UnitPeriod(Interval.Month)).TryGet(out var dated, out _));
        Assert.True(UsActuarial.Solve([new UnitPeriodFlow(1_000_00)], [new UnitPeriodFlow(600_00, 2), new UnitPeriodFlow(600_00, 4)], 12).TryGet(out var placed, out _));

        Assert.Equal(placed.Percent, dated.Percent, 9);
    }

    [Fact]
    public void Solve_SeveralAdvances_CountsTheirPeriodsToo()
    {
        // Monthly advances outnumber the quarterly payments.
        DatedFlow[] advances = [.. Enumerable.Range(0, 6).Select(i => new DatedFlow(10_000, new DateOnly(2026, 1, 10).AddMonths(i)))];
        DatedFlow[] payments = [.. Enumerable.Range(1, 3).Select(i => new DatedFlow(21_000, new DateOnly(2026, 6, 10).AddMonths(3 * i)))];

        Assert.True(UsActuarial.Solve(advances, payments).TryGet(out var found, out _));
        Assert.True(UsActuarial.Solve([new UnitPeriodFlow(10_000, Count: 6)], [new UnitPeriodFlow(21_000, 8, Count: 3, Every: 3)], 12).TryGet(out var expected, out _));

        Assert.Equal(expected.Percent, found.Percent, 9);
    }
}
