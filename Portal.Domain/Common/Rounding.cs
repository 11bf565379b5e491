using System.Numerics;

namespace Portal.Domain.Common;

/// <summary>What becomes of an amount that lies exactly between two minor units. Both act on the magnitude, so that -2.5 mirrors 2.5.</summary>
public enum Rounding
{
    /// <summary>Away from zero: 2.5 becomes 3. The default of every product.</summary>
    HalfUp,

    /// <summary>To the even neighbour: 2.5 becomes 2, 3.5 becomes 4.</summary>
    HalfEven,
}

/// <summary>Exact rounded division. The denominator is always positive.</summary>
public static class Rounded
{
    /// <returns>numerator / denominator, rounded.</returns>
    public static long Divide(long numerator, long denominator, Rounding rounding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var (quotient, rest) = Math.DivRem(numerator, denominator);
        var magnitude = rest < 0 ? -rest : rest;
        // rest < denominator, so comparing with what is missing cannot overflow where doubling could.
        return Up(magnitude.CompareTo(denominator - magnitude), (quotient & 1) == 0, rounding)
            ? quotient + (numerator < 0 ? -1 : 1)
            : quotient;
    }

    /// <inheritdoc cref="Divide(long, long, Rounding)"/>
    public static Int128 Divide(Int128 numerator, Int128 denominator, Rounding rounding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        if (long.MinValue <= numerator && numerator <= long.MaxValue && denominator <= long.MaxValue)
            return Divide((long)numerator, (long)denominator, rounding);
        var (quotient, rest) = Int128.DivRem(numerator, denominator);
        var magnitude = Int128.Abs(rest);
        return Up(magnitude.CompareTo(denominator - magnitude), Int128.IsEvenInteger(quotient), rounding)
            ? quotient + (numerator < 0 ? -1 : 1)
            : quotient;
    }

    /// <inheritdoc cref="Divide(long, long, Rounding)"/>
    public static BigInteger Divide(BigInteger numerator, BigInteger denominator, Rounding rounding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var (quotient, rest) = BigInteger.DivRem(numerator, denominator);
        var magnitude = BigInteger.Abs(rest);
        return Up(magnitude.CompareTo(denominator - magnitude), quotient.IsEven, rounding)
            ? quotient + (numerator.Sign < 0 ? -1 : 1)
            : quotient;
    }

    private static bool Up(int againstHalf, bool even, Rounding rounding) =>
        againstHalf > 0 || (againstHalf == 0 && (rounding == Rounding.HalfUp || !even));
}
