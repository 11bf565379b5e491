using System.Globalization;

namespace Portal.Domain.Common;

/// <summary>
/// A signed amount in minor units of one currency. Arithmetic is checked; two currencies in one expression are a bug and throw.
/// How a reader sees it is Web's business: the text here is for machines ("12.34 USD").
/// </summary>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    public bool IsPositive => Minor > 0;

    public bool IsNegative => Minor < 0;

    public static Money operator +(Money left, Money right) => left with { Minor = checked(left.Minor + right.SameAs(left)) };

    public static Money operator -(Money left, Money right) => left with { Minor = checked(left.Minor - right.SameAs(left)) };

    public static Money operator -(Money amount) => amount with { Minor = checked(-amount.Minor) };

    public static Money operator *(Money amount, long times) => amount with { Minor = checked(amount.Minor * times) };

    public static Money operator *(long times, Money amount) => amount * times;

    public static bool operator <(Money left, Money right) => left.Minor < right.SameAs(left);

    public static bool operator >(Money left, Money right) => left.Minor > right.SameAs(left);

    public static bool operator <=(Money left, Money right) => left.Minor <= right.SameAs(left);

    public static bool operator >=(Money left, Money right) => left.Minor >= right.SameAs(left);

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    public int CompareTo(Money other) => Minor.CompareTo(other.SameAs(this));

    /// <summary>Reads "12.34 USD" with exactly the currency's digits after the point, as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(string? text, out Money money)
    {
        money = default;
        var space = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        if (space < 0 || !Currency.TryFind(text![(space + 1)..], out var currency))
            return false;
        if (!DecimalText.TryParse(text.AsSpan(0, space), currency.Exponent, out var minor))
            return false;
        money = new Money(minor, currency);
        return string.Equals(money.ToString(), text, StringComparison.Ordinal);
    }

    /// <summary>The amount in major units without the code: "12.34", "-5", "0.125".</summary>
    public string ToDecimalText() => DecimalText.Write(Minor, Currency.Exponent, Currency.Exponent);

    public override string ToString() => Currency is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{ToDecimalText()} {Currency.Code}");

    private long SameAs(Money other) =>
        ReferenceEquals(Currency, other.Currency) ? Minor : throw new InvalidOperationException($"An amount in {other.Currency} met one in {Currency}.");
}
