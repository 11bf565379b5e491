using FsCheck.Xunit;
using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class RateTests
{
    [Theory]
    [InlineData("12", 12_000_000, "12")]
    [InlineData("12.5", 12_500_000, "12.5")]
    [InlineData("12.500", 12_500_000, "12.5")]
    [InlineData("0", 0, "0")]
    [InlineData("0.000001", 1, "0.000001")]
    [InlineData("-0.25", -250_000, "-0.25")]
    [InlineData("100", 100_000_000, "100")]
    public void TryParse_DecimalText_IsExact(string text, long millionths, string canonical)
    {
        Assert.True(Rate.TryParse(text, out var rate));
        Assert.Equal(new Rate(millionths), rate);
        Assert.Equal(canonical, rate.ToString());
    }

    [Theory]
    [InlineData("1.0000000")]
    [InlineData("1.1234567")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e2")]
    [InlineData("1,5")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData(" 1")]
    [InlineData("1.2.3")]
    [InlineData("1%")]
    [InlineData("9223372036855")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(Rate.TryParse(text, out _));

    [Theory]
    [InlineData("5", 10_000, Rounding.HalfUp, 500)]
    [InlineData("2.5", 100, Rounding.HalfUp, 3)]
    [InlineData("2.5", 100, Rounding.HalfEven, 2)]
    [InlineData("3.5", 100, Rounding.HalfEven, 4)]
    [InlineData("2.499999", 100, Rounding.HalfUp, 2)]
    [InlineData("2.5", -100, Rounding.HalfUp, -3)]
    [InlineData("100", long.MaxValue, Rounding.HalfUp, long.MaxValue)]
    [InlineData("0", 12_345, Rounding.HalfUp, 0)]
    public void Of_Amount_RoundsOnce(string percent, long minor, Rounding rounding, long expected)
    {
        Assert.True(Rate.TryParse(percent, out var rate));
        Assert.Equal(new Money(expected, Currency.Of("USD")), rate.Of(new Money(minor, Currency.Of("USD")), rounding));
    }

    [Fact]
    public void Of_MoreThanFits_Throws() => Assert.Throws<OverflowException>(() => Rate.Percent(101).Of(new Money(long.MaxValue, Currency.Of("USD"))));

    [Property]
    public bool Text_AnyRate_ComesBack(long millionths) => Rate.TryParse(new Rate(millionths).ToString(), out var read) && read.Millionths == millionths;
}
