namespace Portal.Domain.Common;

/// <summary>
/// A percentage, exact to six places: integer millionths of a percent, so that 12.5 % is 12,500,000. For annual rates, fees and shares alike.
/// </summary>
public readonly record struct Rate(long Millionths) : IComparable<Rate>
{
    /// <summary>Decimal places of a percent that a rate can hold.</summary>
    public const int Places = 6;

    /// <summary>Millionths of a percent in the whole: 100 %.</summary>
    public const long Whole = 100_000_000;

    public static readonly Rate Zero;

    public bool IsZero => Millionths == 0;

    public bool IsNegative => Millionths < 0;

    public static bool operator <(Rate left, Rate right) => left.Millionths < right.Millionths;

    public static bool operator >(Rate left, Rate right) => left.Millionths > right.Millionths;

    public static bool operator <=(Rate left, Rate right) => left.Millionths <= right.Millionths;

    public static bool operator >=(Rate left, Rate right) => left.Millionths >= right.Millionths;

    public int CompareTo(Rate other) => Millionths.CompareTo(other.Millionths);

    /// <summary>Whole percent: <c>Rate.Percent(12)</c> is 12 %.</summary>
    public static Rate Percent(int percent) => new(percent * 1_000_000L);

    /// <summary>Reads a percentage in plain decimal text ("12", "12.5", "-0.000001"); more than six places, exponents, signs other than minus and blanks are refused.</summary>
    public static bool TryParse(string? text, out Rate rate)
    {
        var read = DecimalText.TryParse(text, Places, out var millionths);
        rate = new Rate(millionths);
        return read;
    }

    /// <summary>This share of an amount, rounded once.</summary>
    /// <exception cref="OverflowException">The share does not fit an amount; impossible up to 100 %.</exception>
    public Money Of(Money amount, Rounding rounding = Rounding.HalfUp) =>
        amount with { Minor = checked((long)Rounded.Divide((Int128)amount.Minor * Millionths, Whole, rounding)) };

    /// <summary>Plain decimal text without needless zeros: "12.5".</summary>
    public override string ToString() => DecimalText.Write(Millionths, Places, 0);
}
