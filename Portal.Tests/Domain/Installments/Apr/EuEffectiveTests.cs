using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;

namespace Portal.Tests.Domain.Installments.Apr;

public sealed class EuEffectiveTests
{
    /// <summary>
    /// The examples of Directive 98/7/EC, Annex II. A: calendar, 1 January 1994 on. B: the standard year. The figures of A1 to A3 are those of the
    /// Directive (A2 to one place, 16.9); A4 and B are from memory of its equations and not compared with the print. All unrounded rates were worked out
    /// apart from this code, by halving.
    /// </summary>
    [Theory]
    [InlineData("A1", 1_000_00, "546/365:120000", 12.96, 12.96203770807)]
    [InlineData("A2", 950_00, "546/365:120000", 16.90, 16.90262065370)]
    [InlineData("A3", 1_000_00, "1:60000 2:60000", 13.07, 13.06623862918)]
    [InlineData("A4", 1_000_00, "90/365:27200 181/365:27200 1:54400", 13.23, 13.22624554265)]
    [InlineData("B1", 1_000_00, "1.5:120000", 12.92, 12.92432346572)]
    [InlineData("B2", 950_00, "1.5:120000", 16.85, 16.85261269287)]
    [InlineData("B3", 1_000_00, "1:60000 2:60000", 13.07, 13.06623862918)]
    [InlineData("B4", 1_000_00, "0.25:27200 6/12:27200 1:54400", 13.19, 13.18549545276)]
    public void Solve_Years_GivesTheDirectivesRates(string example, long lent, string repaid, double printed, double percent)
    {
        YearFlow[] payments = [.. repaid.Split(' ').Select(text => text.Split(':')).Select(part => new YearFlow(long.Parse(part[1], null), Sum(part[0])))];

        var apr = Solved(EuEffective.Solve([new YearFlow(lent)], payments));

        Assert.Equal((decimal)printed, apr.Rounded);
        Assert.True(Math.Abs(apr.Percent - percent) < 1e-10, $"{example}: {apr.Percent:R}");
    }

    /// <summary>
    /// Two loans of 6,000 over 48 months from the Commission's proposal COM(2002) 443, remembered and not looked up; the rates are worked out apart from this
    /// code and agree.
    /// </summary>
    [Theory]
    [InlineData(149_31, 9.380593)]
    [InlineData(150_56, 9.856689)]
    public void Solve_FortyEightMonths_GivesTheProposalsRates(long payment, double percent) => Assert.Equal(
        percent, Solved(EuEffective.Solve([new YearFlow(6_000_00)], [new YearFlow(payment, 1 / 12.0, 48, 1 / 12.0)])).Percent, 6);

    [Fact]
    public void Solve_BackFromAMonthsEnd_CountsDaysAlike() => Assert.Equal(
        Solved(EuEffective.Solve([new YearFlow(1_000_00)], [new YearFlow(50_00, -3 / 12.0), new YearFlow(1_000_00, 1)])).Percent,
        Solved(EuEffective.Solve(
            [new DatedFlow(1_000_00, Date("2026-06-30"))], [new DatedFlow(50_00, Date("2026-03-30")), new DatedFlow(1_000_00, Date("2027-06-30"))], Interval.Month)).Percent,
        9);

    [Theory]
    [InlineData(1_000_00, "1995-07-01:120000", "12.96")]
    [InlineData(950_00, "1995-07-01:120000", "16.90")]
    [InlineData(1_000_00, "1995-01-01:60000 1996-01-01:60000", "13.07")]
    [InlineData(1_000_00, "1994-04-01:27200 1994-07-01:27200 1995-01-01:54400", "13.23")]
    public void Solve_DatesByTheDay_GivesTheDirectivesRates(long lent, string repaid, string printed)
    {
        DatedFlow[] payments = [.. repaid.Split(' ').Select(text => text.Split(':')).Select(part => new DatedFlow(long.Parse(part[1], null), Date(part[0])))];

        Assert.Equal(printed, Solved(EuEffective.Solve([new DatedFlow(lent, Date("1994-01-01"))], payments, Interval.Day)).ToString());
    }

    /// <summary>
    /// Intervals by the rule of Directive 2014/17/EU, Annex I, remark (c), read in FCA MCOB 10A.2.3R: whole periods and then days are counted back; the
    /// days are over the length of the year that ends with them.
    /// </summary>
    [Theory]
    [InlineData("2012-01-12", "2012-02-15", "month", "1/12+3/365")]
    [InlineData("2012-01-12", "2012-04-15", "month", "3/12+3/365")]
    [InlineData("2013-01-12", "2013-02-15", "month", "1/12+3/366")]
    [InlineData("2012-02-26", "2012-03-29", "month", "1/12+3/366")]
    [InlineData("2019-01-12", "2020-01-12", "month", "1")]
    [InlineData("2024-12-31", "2025-02-28", "month", "2/12")]
    [InlineData("2024-01-31", "2025-02-28", "month", "13/12")]
    [InlineData("2024-02-28", "2024-03-31", "month", "1/12+1/366")]
    [InlineData("2026-03-30", "2026-06-30", "month", "3/12")]
    [InlineData("2026-01-28", "2026-02-28", "month", "1/12")]
    [InlineData("2026-01-30", "2026-02-28", "month", "1/12")]
    [InlineData("2012-01-12", "2012-02-15", "year", "34/365")]
    [InlineData("2012-01-12", "2014-02-15", "year", "2+34/365")]
    [InlineData("2020-01-01", "2021-03-15", "year", "1+74/366")]
    [InlineData("2024-02-29", "2025-03-31", "year", "1+31/366")]
    [InlineData("2020-01-01", "2021-03-15", "day", "1+74/366")]
    [InlineData("2012-01-12", "2012-01-30", "week", "2/52+4/365")]
    [InlineData("2012-01-12", "2013-01-12", "week", "1+2/365")]
    [InlineData("2026-01-01", "2026-02-16", "half_month", "3/24")]
    [InlineData("2026-01-16", "2026-02-01", "half_month", "1/24")]
    [InlineData("2026-01-01", "2026-01-20", "half_month", "1/24+4/365")]
    public void Solve_Dates_CountsWholePeriodsThenDaysBack(string from, string to, string unit, string years)
    {
        Assert.True(UnitPeriod.TryParse(unit, out var period));

        var apr = Solved(EuEffective.Solve([new DatedFlow(100_00, Date(from))], [new DatedFlow(200_00, Date(to))], period.Interval));

        // Doubling in t years is a rate of 2^(1/t) - 1.
        Assert.Equal(Sum(years), Math.Log(2) / Math.Log(1 + (apr.Percent / 100)), 12);
    }

    [Fact]
    public void Solve_HalfMonthsToTheMonthsEnd_CountEvenly()
    {
        DateOnly[] due = [Date("2026-02-15"), Date("2026-02-28"), Date("2026-03-15"), Date("2026-03-31"), Date("2026-04-15"), Date("2026-04-30")];

        var dated = EuEffective.Solve([new DatedFlow(500_00, Date("2026-01-31"))], [.. due.Select(date => new DatedFlow(100_00, date))], Interval.HalfMonth);
        var placed = EuEffective.Solve([new YearFlow(500_00)], [new YearFlow(100_00, 1 / 24.0, 6, 1 / 24.0)]);

        Assert.Equal(Solved(placed).Percent, Solved(dated).Percent, 9);
    }

    [Fact]
    public void Solve_ChargeBeforeTheDrawdown_CountsBackwards()
    {
        var placed = EuEffective.Solve([new YearFlow(1_000_00)], [new YearFlow(50_00, -1 / 12.0), new YearFlow(1_000_00, 1)]);
        var dated = EuEffective.Solve(
            [new DatedFlow(1_000_00, Date("2026-03-10"))], [new DatedFlow(50_00, Date("2026-02-10")), new DatedFlow(1_000_00, Date("2027-03-10"))], Interval.Month);

        Assert.Equal(Solved(placed).Percent, Solved(dated).Percent, 9);
        // The fee is out for 13/12 of a year: 1000 = 50 x^(1/12) + 1000 / x.
        var growth = 1 + (Solved(placed).Percent / 100);
        Assert.Equal(1_000, (50 * Math.Pow(growth, 1 / 12.0)) + (1_000 / growth), 9);
    }

    private static AnnualPercentageRate Solved(Result<AnnualPercentageRate> result) =>
        result.TryGet(out var apr, out var refusal) ? apr : throw new Xunit.Sdk.XunitException(refusal.Code);

    private static double Sum(string text) => Ratio.TryParseSum(text, out var value) ? value : throw new FormatException(text);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
