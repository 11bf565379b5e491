using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

public sealed class ExactDecimalTests
{
    private const long Largest = 1_000_000_000_000_000;

    [Theory]
    [InlineData("2.55", '.', 3, 765)]
    [InlineData("2,55", ',', 3, 765)]
    [InlineData("0.001", '.', 1, 0)]
    [InlineData("0.005", '.', 1, 1)]
    [InlineData("0.0049999999999999999999999999999999", '.', 1, 0)]
    [InlineData("0.0050000000000000000000000000000000", '.', 1, 1)]
    [InlineData(".5", '.', 1, 50)]
    [InlineData("5.", '.', 1, 500)]
    [InlineData("1,234.56", '.', 1, 123456)]
    [InlineData("1.234,56", ',', 1, 123456)]
    [InlineData("1 234,56", ',', 1, 123456)]
    [InlineData("1\u00A0234", ',', 1, 123400)]
    [InlineData("1'234.5", '.', 1, 123450)]
    [InlineData("1,234,567", '.', 1, 123456700)]
    [InlineData("+4", '.', 2, 800)]
    [InlineData("11062.06", '.', 1, 1106206)]
    [InlineData("0.125", '.', 4, 50)]
    public void Times_IsExactAndRoundedHalfUp(string text, char mark, int pieces, long minor)
    {
        Assert.True(ExactDecimal.TryParse(text, mark, isMarkSure: false, out var number, out _));
        Assert.Equal(minor, number.Times(pieces, Currency.Of("GBP"), Largest));
    }

    [Theory]
    [InlineData("JPY", "10.5", 11)]
    [InlineData("KWD", "1.0005", 1001)]
    public void Times_RoundsToTheMinorUnitOfItsCurrency(string currency, string text, long minor)
    {
        Assert.True(ExactDecimal.TryParse(text, '.', isMarkSure: false, out var number, out _));
        Assert.Equal(minor, number.Times(1, Currency.Of(currency), Largest));
    }

    [Theory]
    [InlineData("", '.', "invalid_number")]
    [InlineData("-", '.', "invalid_number")]
    [InlineData(".", '.', "invalid_number")]
    [InlineData("2,55", '.', "invalid_number")]
    [InlineData("2.55", ',', "invalid_number")]
    [InlineData("1,23,456", '.', "invalid_number")]
    [InlineData("12.34.56", '.', "invalid_number")]
    [InlineData("1e3", '.', "invalid_number")]
    [InlineData("£5", '.', "invalid_number")]
    [InlineData("٣", '.', "invalid_number")]
    [InlineData("1,234", '.', "ambiguous_number")]
    [InlineData("1.234", ',', "ambiguous_number")]
    public void WhatIsNoNumber_IsToldAsSuch(string text, char mark, string reason)
    {
        Assert.False(ExactDecimal.TryParse(text, mark, isMarkSure: false, out _, out var told));
        Assert.Equal(reason, told);
    }

    [Theory]
    [InlineData("1,234", '.', 1234)]
    [InlineData("-12.345", ',', -12345)]
    [InlineData("1,200,000", '.', 1200000)]
    public void OneGroup_IsAGroup_WhereTheMarkIsSure(string text, char mark, int whole)
    {
        Assert.True(ExactDecimal.TryParse(text, mark, isMarkSure: true, out var number, out _));
        Assert.Equal(whole, number.Whole(int.MaxValue, out _));
    }

    [Fact]
    public void Zero_BeginsNoGroup_EvenWhereTheMarkIsSure()
    {
        Assert.False(ExactDecimal.TryParse("0,123", '.', isMarkSure: true, out _, out var reason));
        Assert.Equal(ImportReasons.AmbiguousNumber, reason);
    }

    [Fact]
    public void Whole_TakesOnlyWholeNumbersWithinBounds()
    {
        Assert.Equal(-12, Read("-12").Whole(1_000_000, out _));
        Assert.Equal(6, Read("6.00").Whole(1_000_000, out _));
        Assert.Null(Read("6.5").Whole(1_000_000, out var fraction));
        Assert.False(fraction);
        Assert.Null(Read("1000000000000000000").Whole(1_000_000, out var huge));
        Assert.True(huge);
        Assert.Null(Read("-1000001").Whole(1_000_000, out _));
    }

    [Fact]
    public void Times_BeyondTheLargest_IsNothing()
    {
        Assert.Null(Read("99999999999999999999999999").Times(1, Currency.Of("GBP"), Largest));
        Assert.Null(Read("9999999999999.99").Times(1_000_000, Currency.Of("GBP"), Largest));
    }

    private static ExactDecimal Read(string text)
    {
        Assert.True(ExactDecimal.TryParse(text, '.', isMarkSure: false, out var number, out _));
        return number;
    }
}
