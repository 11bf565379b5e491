using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;

namespace Portal.Tests.Domain.Installments.Apr;

/// <summary>How far the general equation is solved, and when it has no answer.</summary>
public sealed class SolvingTests
{
    [Theory]
    [InlineData(1_000_00, 900_00, "-10.00")]
    [InlineData(1_000_00, 1, "-100.00")]
    [InlineData(1_000_00, 1_000_00, "0.00")]
    [InlineData(1_000_000_00, 999_999_99, "0.00")]
    [InlineData(1, 100_001, "10000000.00")]
    [InlineData(1, 2_000_000_000_000_001, "200000000000000000.00")]
    [InlineData(100_000, 112_345, "12.35")]
    [InlineData(100_000, 112_335, "12.34")]
    [InlineData(100_000, 87_655, "-12.35")]
    [InlineData(9_000_000_000_000_000_000, 9_100_000_000_000_000_000, "1.11")]
    public void Solve_OnePaymentAfterAYear_IsExactInTwoPlaces(long advance, long payment, string percent)
    {
        Assert.Equal(percent, Answer(UsActuarial.Solve([new UnitPeriodFlow(advance)], [new UnitPeriodFlow(payment, 1)], 1)));
        Assert.Equal(percent, Answer(EuEffective.Solve([new YearFlow(advance)], [new YearFlow(payment, 1)])));
    }

    [Fact]
    public void Solve_NothingEverPaid_HasNoSolution() =>
        Assert.Equal("no_solution", Answer(UsActuarial.Solve([new UnitPeriodFlow(1_000)], [new UnitPeriodFlow(0, 1)], 12)));

    [Fact]
    public void Solve_AdvanceTakenBackAtOnce_HasNoSolution() =>
        Assert.Equal("no_solution", Answer(UsActuarial.Solve([new UnitPeriodFlow(1_000)], [new UnitPeriodFlow(1_000), new UnitPeriodFlow(100, 1, Count: 400)], 365)));

    /// <summary>A rate that no decimal holds is none that could be told.</summary>
    [Fact]
    public void Solve_RateBeyondAllNumbers_HasNoSolution()
    {
        Assert.Equal("no_solution", Answer(UsActuarial.Solve([new UnitPeriodFlow(1)], [new UnitPeriodFlow(9_000_000_000_000_000_000, 0, 0.0005)], 100_000)));
        Assert.Equal("no_solution", Answer(EuEffective.Solve([new YearFlow(1)], [new YearFlow(9_000_000_000_000_000_000, 1e-3)])));
    }

    [Fact]
    public void Solve_TwoRoots_GivesTheOneNearestToZero() =>
        Assert.Equal("10.00", Answer(EuEffective.Solve([new YearFlow(1_000_00), new YearFlow(1_320_00, 2)], [new YearFlow(2_300_00, 1)])));

    [Fact]
    public void Solve_LossOverHundredsOfPeriods_Converges()
    {
        var apr = UsActuarial.Solve([new UnitPeriodFlow(1_000_000_00)], [new UnitPeriodFlow(1, 1, Count: 2_400)], 12);

        Assert.True(apr.TryGet(out var rate, out _));
        var growth = 1 + (rate.Percent / 1200);
        Assert.Equal(1, (1 - Math.Pow(growth, -2_400)) / (growth - 1) / 1_000_000_00, 9);
    }

    [Property]
    public bool Solve_RepeatedFlow_EqualsTheFlowsOneByOne(byte count, ushort extra, byte first, byte every, byte odd)
    {
        var (payments, step, fraction) = (1 + (count % 48), 1 + (every % 3), odd / 256.0);
        var amount = (1_000_00L + extra) / payments;
        UnitPeriodFlow[] single = [.. Enumerable.Range(0, payments).Select(i => new UnitPeriodFlow(amount, 1 + first + (i * step), fraction))];

        var repeated = UsActuarial.Solve([new UnitPeriodFlow(1_000_00)], [new UnitPeriodFlow(amount, 1 + first, fraction, payments, step)], 12);
        var apart = UsActuarial.Solve([new UnitPeriodFlow(1_000_00)], single, 12);

        return repeated.TryGet(out var left, out _) && apart.TryGet(out var right, out _) && Math.Abs(left.Percent - right.Percent) < 1e-9;
    }

    private static string Answer(Result<AnnualPercentageRate> result) => result.Match(apr => apr.ToString(), refusal => refusal.Code);
}
