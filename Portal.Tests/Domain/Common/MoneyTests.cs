using FsCheck.Xunit;
using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class MoneyTests
{
    private static readonly Currency s_usd = Currency.Of("USD");
    private static readonly Currency s_jpy = Currency.Of("JPY");
    private static readonly Currency s_kwd = Currency.Of("KWD");

    [Fact]
    public void Operators_SameCurrency_Calculate()
    {
        var five = new Money(500, s_usd);
        var two = new Money(200, s_usd);

        Assert.Equal(new Money(700, s_usd), five + two);
        Assert.Equal(new Money(-300, s_usd), two - five);
        Assert.Equal(new Money(-500, s_usd), -five);
        Assert.Equal(new Money(1500, s_usd), 3 * five);
        Assert.True(two < five && five > two && two <= five && five >= two && five.CompareTo(two) > 0);
        Assert.Equal(two, Money.Min(five, two));
        Assert.Equal(five, Money.Max(five, two));
        Assert.True(Money.Zero(s_usd).IsZero && five.IsPositive && (-five).IsNegative);
    }

    [Fact]
    public void Operators_TwoCurrencies_Throw()
    {
        var dollar = new Money(100, s_usd);
        var yen = new Money(100, s_jpy);

        Assert.NotEqual(dollar, yen);
        Assert.Throws<InvalidOperationException>(() => dollar + yen);
        Assert.Throws<InvalidOperationException>(() => dollar - yen);
        Assert.Throws<InvalidOperationException>(() => dollar < yen);
        Assert.Throws<InvalidOperationException>(() => dollar.CompareTo(yen));
        Assert.Throws<InvalidOperationException>(() => dollar + default(Money));
    }

    [Fact]
    public void Operators_PastTheRange_Throw()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, s_usd) + new Money(1, s_usd));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue, s_usd) - new Money(1, s_usd));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue, s_usd));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, s_usd) * 2);
    }

    [Theory]
    [InlineData(1234, "USD", "12.34 USD")]
    [InlineData(-5, "USD", "-0.05 USD")]
    [InlineData(0, "USD", "0.00 USD")]
    [InlineData(500, "JPY", "500 JPY")]
    [InlineData(-1, "KWD", "-0.001 KWD")]
    [InlineData(long.MaxValue, "USD", "92233720368547758.07 USD")]
    [InlineData(long.MinValue, "KWD", "-9223372036854775.808 KWD")]
    public void ToString_AndTryParse_AreInverse(long minor, string code, string text)
    {
        var money = new Money(minor, Currency.Of(code));

        Assert.Equal(text, money.ToString());
        Assert.True(Money.TryParse(text, out var read));
        Assert.Equal(money, read);
    }

    [Theory]
    [InlineData("12.3 USD")]
    [InlineData("12.345 USD")]
    [InlineData("012.34 USD")]
    [InlineData("-0.00 USD")]
    [InlineData("12.34USD")]
    [InlineData("12.34 usd")]
    [InlineData("1,234.00 USD")]
    [InlineData("+1.00 USD")]
    [InlineData("5.0 JPY")]
    [InlineData("92233720368547758.08 USD")]
    [InlineData("1.00 XXX")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NotCanonical_IsRefused(string? text) => Assert.False(Money.TryParse(text, out _));

    [Property]
    public bool Text_AnyAmount_ComesBack(long minor, byte pick)
    {
        var currency = (pick % 3) switch { 0 => s_jpy, 1 => s_usd, _ => s_kwd };
        return Money.TryParse(new Money(minor, currency).ToString(), out var read) && read == new Money(minor, currency);
    }
}
