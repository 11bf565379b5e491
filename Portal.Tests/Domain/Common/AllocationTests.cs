using FsCheck;
using FsCheck.Xunit;
using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class AllocationTests
{
    private static readonly Currency s_usd = Currency.Of("USD");

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [InlineData(101, new long[] { 1, 1, 1 }, new long[] { 34, 34, 33 })]
    [InlineData(12_000, new long[] { 60, 12, 48 }, new long[] { 6_000, 1_200, 4_800 })]
    [InlineData(10, new long[] { 0, 1, 2 }, new long[] { 0, 3, 7 })]
    [InlineData(5, new long[] { 0, 0, 7 }, new long[] { 0, 0, 5 })]
    [InlineData(0, new long[] { 1, 2 }, new long[] { 0, 0 })]
    public void ByLargestRemainder_Weights_GivesLeftOverToLargestThenFirst(long total, long[] weights, long[] expected)
    {
        var shares = Allocation.ByLargestRemainder(new Money(total, s_usd), weights);

        Assert.Equal(expected, shares.Select(share => share.Minor));
    }

    [Fact]
    public void ByLargestRemainder_WeightsThatMeanNothing_Throw()
    {
        Assert.Throws<ArgumentException>(() => Allocation.ByLargestRemainder(new Money(1, s_usd), 0, 0));
        Assert.Throws<ArgumentException>(() => Allocation.ByLargestRemainder(new Money(1, s_usd), 1, -1));
        Assert.Throws<ArgumentException>(() => Allocation.ByLargestRemainder(new Money(1, s_usd)));
    }

    [Property]
    public bool ByLargestRemainder_AnyTotal_LosesNothingAndStaysWithinOneOfTheExactShare(long total, NonEmptyArray<NonNegativeInt> weights)
    {
        long[] parts = [.. weights.Get.Select(w => (long)w.Get).Append(1)];
        var sum = parts.Sum(p => (decimal)p);
        var shares = Allocation.ByLargestRemainder(new Money(total, s_usd), parts);
        return shares.Aggregate(Int128.Zero, (left, share) => left + share.Minor) == total
            && shares.Zip(parts).All(pair => Math.Abs(pair.First.Minor - (total * (pair.Second / sum))) < 1.000001m);
    }
}
