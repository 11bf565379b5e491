using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Portal.Domain.Common;

/// <summary>A colour of a screen: red, green and blue of sRGB.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>Of text on a light ground.</summary>
    public static Colour Ink { get; } = new(0x15, 0x19, 0x22);

    /// <summary>Reads <c>#0a7c66</c>, with or without its sign, also the short form <c>#07c</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Colour colour)
    {
        colour = default;
        var digits = text?.Trim() is ['#', .. var rest] ? rest : text?.Trim() ?? "";
        if (digits.Length == 3)
        {
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        }

        if (digits.Length != 6 || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        var value = int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        colour = new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary><c>#0a7c66</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
}

/// <summary>How well two colours can be told apart, by WCAG 2.2: the relative luminance of sRGB, and the ratio of two of them.</summary>
public static class Contrast
{
    /// <summary>What text of usual size needs at least (success criterion 1.4.3, level AA).</summary>
    public const double ForText = 4.5;

    /// <summary>From 1, the same, to 21, black on white.</summary>
    public static double Between(Colour one, Colour other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(Colour colour) => (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
