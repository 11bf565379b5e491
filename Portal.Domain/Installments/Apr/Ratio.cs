using System.Globalization;

namespace Portal.Domain.Installments.Apr;

/// <summary>Times as text: an integer, a decimal or a fraction of them (<c>1</c>, <c>0.5</c>, <c>39/90</c>), and sums of these (<c>3/365+1/12</c>).</summary>
public static class Ratio
{
    private const int LongestNumber = 28;

    /// <summary>One term; without a sign.</summary>
    public static bool TryParse(string? text, out double value) => TryTerm(text, out value);

    /// <summary>Terms joined by plus or minus, each with a sign of its own if it likes.</summary>
    public static bool TryParseSum(string? text, out double value)
    {
        value = 0;
        var left = text.AsSpan();
        var sign = TakeSign(ref left) ?? 1;
        while (true)
        {
            var end = left.IndexOfAny('+', '-');
            if (!TryTerm((end < 0 ? left : left[..end]).Trim(), out var term))
                return false;
            value += sign * term;
            if (end < 0)
                return true;
            left = left[end..];
            sign = TakeSign(ref left) ?? 1;
            sign *= TakeSign(ref left) ?? 1;
        }
    }

    private static int? TakeSign(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text.IsEmpty || text[0] is not ('+' or '-'))
            return null;
        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        return sign;
    }

    private static bool TryTerm(ReadOnlySpan<char> text, out double value)
    {
        var slash = text.IndexOf('/');
        if (!TryNumber(slash < 0 ? text : text[..slash], out value))
            return false;
        if (slash < 0)
            return true;
        if (!TryNumber(text[(slash + 1)..], out var divisor) || divisor == 0)
            return false;
        value /= divisor;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > LongestNumber || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
            return false;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
