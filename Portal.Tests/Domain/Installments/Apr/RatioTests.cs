using Portal.Domain.Installments.Apr;

namespace Portal.Tests.Domain.Installments.Apr;

public sealed class RatioTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0/1", 0)]
    [InlineData("39/90", 39 / 90.0)]
    [InlineData("0.4", 0.4)]
    [InlineData("365/255", 365 / 255.0)]
    public void TryParse_OneTerm_IsItsValue(string text, double value)
    {
        Assert.True(Ratio.TryParse(text, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("-1/2")]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("1/2+1/3")]
    [InlineData("1e3")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1 / 2")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(Ratio.TryParse(text, out _));

    [Theory]
    [InlineData("3/365+1/12", (3 / 365.0) + (1 / 12.0))]
    [InlineData("-1/12", -1 / 12.0)]
    [InlineData("+2", 2)]
    [InlineData("1 - 1/2 + 0.25", 0.75)]
    [InlineData("1+-1/4", 0.75)]
    [InlineData("1--1/4", 1.25)]
    public void TryParseSum_Terms_AddUp(string text, double value)
    {
        Assert.True(Ratio.TryParseSum(text, out var read));
        Assert.Equal(value, read, 15);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("1+")]
    [InlineData("1---1")]
    [InlineData("1*2")]
    [InlineData("1/12 1/12")]
    [InlineData(null)]
    public void TryParseSum_AnythingElse_IsRefused(string? text) => Assert.False(Ratio.TryParseSum(text, out _));
}
