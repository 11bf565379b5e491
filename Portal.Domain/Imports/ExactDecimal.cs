using System.Numerics;
using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>A decimal number as it was written, exact at any length: <see cref="Mantissa"/> over ten to the power of <see cref="Scale"/>.</summary>
public readonly record struct ExactDecimal(BigInteger Mantissa, int Scale)
{
    /// <summary>Most characters of a number.</summary>
    public const int Longest = 100;

    /// <summary>
    /// Reads digits, a sign, one decimal mark, and marks between groups of three where they can't be taken for a decimal mark: with both marks in the number, or
    /// with two groups. False with <see cref="ImportReasons.InvalidNumber"/> or <see cref="ImportReasons.AmbiguousNumber"/>.
    /// </summary>
    /// <param name="text">Trimmed.</param>
    /// <param name="mark">The decimal mark, '.' or ','.</param>
    /// <param name="isMarkSure">Whether one group is one too ("1,234"), since the other mark can't be the decimal mark.</param>
    public static bool TryParse(ReadOnlySpan<char> text, char mark, bool isMarkSure, out ExactDecimal number, out string reason)
    {
        number = default;
        reason = ImportReasons.InvalidNumber;
        var negative = text.Length > 0 && text[0] is '-' or '\u2212';
        if (negative || text is ['+', ..])
            text = text[1..];
        if (text.IsEmpty || text.Length > Longest)
            return false;

        var point = text.IndexOf(mark);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty && fraction.IsEmpty)
            return false;
        Span<char> digits = stackalloc char[Longest];
        if (!TryUngroup(whole, mark, digits, out var count, out var groups) || (fraction.Length > 0 && fraction.ContainsAnyExceptInRange('0', '9')))
            return false;
        if (groups == 1 && point < 0 && (!isMarkSure || text[0] is '0'))
        {
            reason = ImportReasons.AmbiguousNumber;
            return false;
        }

        fraction.CopyTo(digits[count..]);
        number = new ExactDecimal(Value(digits[..(count + fraction.Length)], negative), fraction.Length);
        return true;
    }

    /// <summary>The number where it is whole ("6", "6.00") and no larger than this; null elsewhere.</summary>
    /// <param name="largest">By magnitude.</param>
    /// <param name="isWhole">Whether it is whole, however large.</param>
    public int? Whole(int largest, out bool isWhole)
    {
        isWhole = Scale == 0;
        if (isWhole && Mantissa >= -largest && Mantissa <= largest)
            return (int)Mantissa;
        var (whole, rest) = BigInteger.DivRem(Mantissa, BigInteger.Pow(10, Scale));
        isWhole = rest.IsZero;
        return isWhole && BigInteger.Abs(whole) <= largest ? (int)whole : null;
    }

    /// <summary>This many pieces at this price in minor units, rounded half-up by magnitude; null beyond the largest.</summary>
    /// <param name="pieces">Not negative.</param>
    /// <param name="currency">Whose minor unit it is rounded to.</param>
    /// <param name="largest">By magnitude.</param>
    public long? Times(int pieces, Currency currency, long largest)
    {
        if (Scale <= 18 && Mantissa >= long.MinValue && Mantissa <= long.MaxValue)
        {
            // A long times a million times a thousand is far inside 128 bits.
            var quick = Rounded.Divide((Int128)(long)Mantissa * pieces * currency.MinorPerMajor, (Int128)s_powers[Scale], Rounding.HalfUp);
            return Int128.Abs(quick) <= largest ? (long)quick : null;
        }

        var exact = Rounded.Divide(Mantissa * pieces * currency.MinorPerMajor, BigInteger.Pow(10, Scale), Rounding.HalfUp);
        return BigInteger.Abs(exact) <= largest ? (long)exact : null;
    }

    private static readonly long[] s_powers = [.. Enumerable.Range(0, 19).Select(power => (long)BigInteger.Pow(10, power))];

    private static bool TryUngroup(ReadOnlySpan<char> whole, char mark, Span<char> digits, out int count, out int groups)
    {
        (count, groups) = (0, 0);
        var separator = '\0';
        var since = 0;
        foreach (var character in whole)
        {
            if (char.IsAsciiDigit(character))
            {
                digits[count++] = character;
                since++;
                continue;
            }

            var known = character is '\u00A0' or '\u202F' ? ' ' : character;
            if (known == mark || known is not (',' or '.' or ' ' or '\'') || (groups > 0 && (known != separator || since != 3)) || since is 0 or > 3)
                return false;
            (separator, since) = (known, 0);
            groups++;
        }

        // A blank or an apostrophe is never a decimal mark: one group is as clear as two.
        if (groups > 0 && since != 3)
            return false;
        groups += separator is ' ' or '\'' ? 1 : 0;
        return true;
    }

    private static BigInteger Value(ReadOnlySpan<char> digits, bool negative)
    {
        BigInteger value = digits.Length <= 18 ? Small(digits) : BigInteger.Parse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }

    private static long Small(ReadOnlySpan<char> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
            value = (value * 10) + (digit - '0');
        return value;
    }
}
