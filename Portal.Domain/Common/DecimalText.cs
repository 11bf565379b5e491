using System.Globalization;

namespace Portal.Domain.Common;

/// <summary>Scaled integers as plain decimal text: digits, one point with a digit on both sides, a leading minus. No culture, no exponent, no rounding.</summary>
internal static class DecimalText
{
    /// <param name="text">What was written.</param>
    /// <param name="places">Most digits after the point.</param>
    /// <param name="scaled">The value times ten to the power of <paramref name="places"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, int places, out long scaled)
    {
        scaled = 0;
        var negative = text.StartsWith('-');
        if (negative)
            text = text[1..];
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || fraction.Length > places)
            return false;

        var value = Int128.Zero;
        if (!TryAppend(whole, ref value) || !TryAppend(fraction, ref value))
            return false;
        for (var i = fraction.Length; i < places; i++)
            value *= 10;
        if (negative)
            value = -value;
        if (value < long.MinValue || value > long.MaxValue)
            return false;
        scaled = (long)value;
        return true;
    }

    /// <param name="scaled">The value times ten to the power of <paramref name="places"/>.</param>
    /// <param name="places">Digits after the point that the integer carries.</param>
    /// <param name="kept">Digits after the point that are written although they are zero.</param>
    public static string Write(long scaled, int places, int kept)
    {
        var digits = Int128.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var fraction = digits[^places..].TrimEnd('0').PadRight(kept, '0');
        return $"{(scaled < 0 ? "-" : "")}{digits[..^places]}{(fraction.Length > 0 ? "." : "")}{fraction}";
    }

    private static bool TryAppend(ReadOnlySpan<char> digits, ref Int128 value)
    {
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c) || value > long.MaxValue)
                return false;
            value = (value * 10) + (c - '0');
        }
        return true;
    }
}
