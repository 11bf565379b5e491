using System.Numerics;
using FsCheck.Xunit;
using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class RoundingTests
{
    [Theory]
    [InlineData(5, 2, 3, 2)]
    [InlineData(7, 2, 4, 4)]
    [InlineData(-5, 2, -3, -2)]
    [InlineData(-7, 2, -4, -4)]
    [InlineData(1, 2, 1, 0)]
    [InlineData(4, 3, 1, 1)]
    [InlineData(5, 3, 2, 2)]
    [InlineData(0, 3, 0, 0)]
    [InlineData(long.MaxValue, long.MaxValue - 1, 1, 1)]
    [InlineData(long.MinValue, 1, long.MinValue, long.MinValue)]
    public void Divide_NearTheHalf_RoundsByMagnitude(long numerator, long denominator, long halfUp, long halfEven)
    {
        Assert.Equal(halfUp, Rounded.Divide(numerator, denominator, Rounding.HalfUp));
        Assert.Equal(halfEven, Rounded.Divide(numerator, denominator, Rounding.HalfEven));
    }

    [Property]
    public bool Divide_ThreeWidths_Agree(long numerator, long factor, uint seed, bool even)
    {
        var rounding = even ? Rounding.HalfEven : Rounding.HalfUp;
        Int128 wide = (Int128)numerator * factor;
        Int128 denominator = (Int128)(seed + 1L) * (seed % 2 == 0 ? 1 : long.MaxValue);
        var exact = Rounded.Divide((BigInteger)wide, (BigInteger)denominator, rounding);
        return exact == (BigInteger)Rounded.Divide(wide, denominator, rounding)
            && Rounded.Divide(numerator, seed + 1L, rounding) == Rounded.Divide((BigInteger)numerator, seed + 1L, rounding)
            && BigInteger.Abs((exact * (BigInteger)denominator) - (BigInteger)wide) * 2 <= (BigInteger)denominator;
    }

    [Fact]
    public void Divide_ByNothing_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Rounded.Divide(1, 0, Rounding.HalfUp));
}
