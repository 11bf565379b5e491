using Portal.Domain.Installments.Apr;

namespace Portal.Tests.Domain.Installments.Apr;

/// <summary>
/// The examples of 12 CFR 1026 (Regulation Z), Appendix J (c), all of 1978, each by its unit-periods and by its dates. The last three are written from
/// memory of the text; their rates follow from 1.044 - 1 twice a year, (1 + i)(1 + i / 2) = 1.13519 and (1 + i)^2 = 1.24.
/// </summary>
public sealed class UsActuarialTests
{
    /// <param name="Case">The paragraph.</param>
    /// <param name="Payments">In their order: amount and number.</param>
    /// <param name="Unit">The unit-period the example names.</param>
    public sealed record Example(
        string Case, long Advance, (long Amount, int Count)[] Payments, string PerYear, int Full, string Fraction, string Unit, string Advanced, string First, string Percent)
    {
        public override string ToString() => Case;
    }

    public static TheoryData<Example> AppendixJ =>
    [
        new("(c)(1)(i) monthly", 5_000_00, [(230_00, 24)], "12", 1, "0", "month", "1978-01-10", "1978-02-10", "9.69"),
        new("(c)(1)(ii) monthly, long first", 6_000_00, [(200_00, 36)], "12", 1, "19/30", "month", "1978-02-10", "1978-04-01", "11.82"),
        new("(c)(1)(iii) semimonthly, short first", 5_000_00, [(219_17, 24)], "24", 0, "6/15", "half_month", "1978-02-23", "1978-03-01", "10.34"),
        new("(c)(1)(iv) quarterly, long first", 10_000_00, [(385_00, 40)], "4", 1, "39/90", "3 month", "1978-05-23", "1978-10-01", "8.97"),
        new("(c)(1)(v) weekly, long first", 500_00, [(17_60, 30)], "52", 4, "4/7", "week", "1978-03-20", "1978-04-21", "14.96"),
        new("(c)(2)(i) monthly, irregular first payment", 5_000_00, [(250_00, 1), (230_00, 23)], "12", 1, "0", "month", "1978-01-10", "1978-02-10", "10.08"),
        new("(c)(2)(ii) every 4 weeks, long first, irregular first payment", 400_00, [(39_50, 1), (38_31, 11)], "13", 1, "5/28", "4 week", "1978-03-18", "1978-04-20", "28.50"),
        new("(c)(3)(i) monthly, irregular last payment", 5_000_00, [(230_00, 23), (280_00, 1)], "12", 1, "0", "month", "1978-01-10", "1978-02-10", "10.50"),
        new("(c)(3)(ii) every 2 weeks, short first, irregular last payment", 200_00, [(9_50, 19), (30_00, 1)], "26", 0, "8/14", "2 week", "1978-04-03", "1978-04-11", "12.22"),
        new("(c)(4)(i) monthly, irregular first and last", 5_000_00, [(250_00, 1), (230_00, 22), (280_00, 1)], "12", 1, "0", "month", "1978-01-10", "1978-02-10", "10.90"),
        new("(c)(4)(ii) every 2 months, short first, irregular first and last", 8_000_00, [(449_36, 1), (465_00, 18), (200_00, 1)], "6", 0, "52/60", "2 month", "1978-01-10", "1978-03-01", "7.30"),
        new("(c)(5)(i) single payment, days", 1_000_00, [(1_080_00, 1)], "365/255", 1, "0", "", "1978-01-03", "1978-09-15", "11.45"),
        new("(c)(5)(ii) single payment, months", 1_000_00, [(1_044_00, 1)], "2", 1, "0", "", "1978-07-15", "1979-01-15", "8.80"),
        new("(c)(5)(iii) single payment, a year and months", 1_000_00, [(1_135_19, 1)], "1", 1, "6/12", "year", "1978-01-17", "1979-07-17", "8.76"),
        new("(c)(5)(iv) single payment, two years", 1_000_00, [(1_240_00, 1)], "1", 2, "0", "year", "1978-01-03", "1980-01-03", "11.36"),
    ];

    [Theory]
    [MemberData(nameof(AppendixJ))]
    public void Solve_UnitPeriods_GivesThePrintedRate(Example example)
    {
        Assert.True(Ratio.TryParse(example.PerYear, out var perYear));
        Assert.True(Ratio.TryParse(example.Fraction, out var fraction));
        var full = example.Full;
        var payments = new List<UnitPeriodFlow>();
        foreach (var (amount, count) in example.Payments)
        {
            payments.Add(new UnitPeriodFlow(amount, full, fraction, count));
            full += count;
        }

        var apr = UsActuarial.Solve([new UnitPeriodFlow(example.Advance)], payments.ToArray(), perYear);

        Assert.Equal(example.Percent, apr.Match(rate => rate.ToString(), refusal => refusal.Code));
    }

    [Theory]
    [MemberData(nameof(AppendixJ))]
    public void Solve_Dates_FindsUnitPeriodAndFraction(Example example)
    {
        var advanced = DateOnly.Parse(example.Advanced, null);
        var first = DateOnly.Parse(example.First, null);
        var unit = UnitPeriod.TryParse(example.Unit, out var named) ? named : (UnitPeriod?)null;
        var payments = new List<DatedFlow>();
        foreach (var (amount, count) in example.Payments)
            for (var i = 0; i < count; i++)
                payments.Add(new DatedFlow(amount, unit?.After(first, payments.Count) ?? first));
        DatedFlow[] advances = [new(example.Advance, advanced)];

        Assert.Equal(example.Percent, UsActuarial.Solve(advances, payments.ToArray(), unit).Match(rate => rate.ToString(), refusal => refusal.Code));
        Assert.Equal(example.Percent, UsActuarial.Solve(advances, payments.ToArray()).Match(rate => rate.ToString(), refusal => refusal.Code));
    }
}
