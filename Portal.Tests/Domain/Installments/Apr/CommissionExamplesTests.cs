using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;

namespace Portal.Tests.Domain.Installments.Apr;

/// <summary>
/// "Examples for the calculation of the annual percentage rate of charge for credit agreements for consumers relating to residential immovable property"
/// (G. M. Soto for the European Commission, January 2015), section 2.1. Each lends 200,000.00 and takes 2 % of it at once; the unrounded rate is printed to
/// six places. Left out are those that repeat an equation, and those whose payments the report prints only as a table.
/// </summary>
public sealed class CommissionExamplesTests
{
    private const long Lent = 200_000_00;
    private const long Fee = 4_000_00;

    /// <param name="payments">Amount in cents @ months of the first x how many, after days over the length of a year.</param>
    [Theory]
    [InlineData("1", "143286@1x240", 6.434412, 6.4)]
    [InlineData("2, case 1", "3/365 143357@1x240", 6.434185, 6.4)]
    [InlineData("2, case 2", "3/366 143356@1x240", 6.434111, 6.4)]
    [InlineData("3", "144953@1x240", 6.588554, 6.6)]
    [InlineData("4", "159953@1x240", 7.946625, 7.9)]
    [InlineData("5", "149018@1x240", 6.961575, 7.0)]
    [InlineData("6", "143286@1x240 10000@240x1", 6.436359, 6.4)]
    [InlineData("7", "119910@1x180 14209769@180x1", 6.409523, 6.4)]
    [InlineData("8", "116667@1x240 20000000@240x1", 7.430479, 7.4)]
    [InlineData("8, highest rate", "116667@1x6 139833@7x234 20000000@240x1", 8.869280, 8.9)]
    [InlineData("11", "150000@1x220 40770@221x1", 6.452756, 6.5)]
    [InlineData("18, case 1", "14/365 142901@0x240", 6.435937, 6.4)]
    [InlineData("18, case 2", "20/366 143754@1x240", 6.432478, 6.4)]
    [InlineData("20", "131991@1x24 142341@25x216", 6.190654, 6.2)]
    [InlineData("21", "131991@1x9 137406@10x231", 5.853526, 5.9)]
    [InlineData("21, highest rate", "131991@1x9 153061@10x231", 7.199734, 7.2)]
    public void Solve_Months_GivesTheReportsRates(string example, string payments, double printed, double apr)
    {
        var parts = payments.Split(' ');
        var days = parts[0].Contains('/', StringComparison.Ordinal) ? Fraction(parts[0]) : 0;
        var flows = parts.Where(part => part.Contains('@', StringComparison.Ordinal))
            .Select(part => part.Split('@', 'x'))
            .Select(part => new YearFlow(long.Parse(part[0], null), days + (int.Parse(part[1], null) / 12.0), int.Parse(part[2], null), 1 / 12.0));

        AssertPrinted(example, EuEffective.Solve([new YearFlow(Lent)], [new YearFlow(Fee), .. flows]), printed, apr);
    }

    /// <summary>The same credits by their dates.</summary>
    [Theory]
    [InlineData("2, case 1", "2012-01-12", "2012-02-15", "month", 240, 1_433_57, 6.434185, 6.4)]
    [InlineData("2, case 2", "2013-01-12", "2013-02-15", "month", 240, 1_433_56, 6.434111, 6.4)]
    [InlineData("2, case 3", "2012-01-12", "2012-02-15", "year", 20, 16_541_86, 6.282070, 6.3)]
    [InlineData("18, case 1", "2015-02-15", "2015-03-01", "month", 240, 1_429_01, 6.435937, 6.4)]
    [InlineData("18, case 2", "2012-03-12", "2012-05-01", "month", 240, 1_437_54, 6.432478, 6.4)]
    public void Solve_Dates_GivesTheReportsRates(string example, string agreed, string first, string unit, int count, long payment, double printed, double apr)
    {
        Assert.True(UnitPeriod.TryParse(unit, out var period));
        var (start, due) = (DateOnly.Parse(agreed, null), DateOnly.Parse(first, null));
        var payments = Enumerable.Range(0, count).Select(n => new DatedFlow(payment, period.Interval == Interval.Year ? due.AddYears(n) : due.AddMonths(n)));

        AssertPrinted(example, EuEffective.Solve([new DatedFlow(Lent, start)], [new DatedFlow(Fee, start), .. payments], period.Interval), printed, apr);
    }

    /// <summary>Equal parts of the capital with the interest of what is left; each payment is rounded as the report's tables do.</summary>
    [Theory]
    [InlineData("12", 900_00, 6.492533, 6.5)]
    [InlineData("13", 833_33.333333, 6.476009, 6.5)]
    public void Solve_FallingPayments_GivesTheReportsRates(string example, double capital, double printed, double apr)
    {
        var payments = new List<YearFlow>();
        for (var (left, month) = ((double)Lent, 1); left > 1; month++)
        {
            var part = Math.Min(capital, left);
            payments.Add(new YearFlow((long)Math.Round(part + (left * 0.005), MidpointRounding.AwayFromZero), month / 12.0));
            left -= part;
        }

        AssertPrinted(example, EuEffective.Solve([new YearFlow(Lent)], [new YearFlow(Fee), .. payments]), printed, apr);
    }

    private static void AssertPrinted(string example, Result<AnnualPercentageRate> solved, double printed, double apr)
    {
        Assert.True(solved.TryGet(out var rate, out var refusal), $"{example}: {refusal?.Code}");
        Assert.True(Math.Abs(rate.Percent - printed) <= 0.000_000_5, $"{example}: {rate.Percent:R} instead of {printed:R}");
        Assert.Equal((decimal)apr, Math.Round((decimal)rate.Percent, 1, MidpointRounding.AwayFromZero));
    }

    private static double Fraction(string text)
    {
        var parts = text.Split('/');
        return double.Parse(parts[0], null) / int.Parse(parts[1], null);
    }
}
