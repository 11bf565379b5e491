using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("400", "USD", 40_000)]
    [InlineData(" $1,200.5 ", "USD", 120_050)]
    [InlineData("1,234,567.89", "USD", 123_456_789)]
    [InlineData("USD 0.01", "USD", 1)]
    [InlineData("1200", "JPY", 1_200)]
    [InlineData("KD 1.250", "KWD", 1_250)]
    [InlineData("\uFF11\uFF0C\uFF12\uFF10\uFF10\uFF0E\uFF15", "USD", 120_050)]
    public void TryRead_OfWhatPeopleType_IsExact(string typed, string currency, long minor)
    {
        Assert.True(AmountText.TryRead(typed, Currency.Of(currency), out var amount));
        Assert.Equal(new Money(minor, Currency.Of(currency)), amount);
    }

    [Theory]
    [InlineData(null, "USD")]
    [InlineData("", "USD")]
    [InlineData("12,50", "USD")]
    [InlineData("1.005", "USD")]
    [InlineData("1.5", "JPY")]
    [InlineData("-5", "USD")]
    [InlineData("\u22125", "USD")]
    [InlineData("5 dollars", "USD")]
    [InlineData(".5", "USD")]
    [InlineData("1e3", "USD")]
    [InlineData("99999999999999999", "USD")]
    [InlineData("999,999,999,999,999,999,999,999,999", "USD")]
    [InlineData("4\u0660\u0660", "USD")]
    [InlineData("4.\u0665", "USD")]
    [InlineData("--5", "USD")]
    [InlineData("\uD835 5", "USD")]
    public void TryRead_OfWhatCouldBeMisread_ReadsNothing(string? typed, string currency) => Assert.False(AmountText.TryRead(typed, Currency.Of(currency), out _));

    [Fact]
    public void Of_ReadsBack()
    {
        var amount = new Money(120_050, Currency.Of("USD"));

        Assert.True(AmountText.TryRead(AmountText.Of(amount), amount.Currency, out var read));
        Assert.Equal(amount, read);
    }
}
