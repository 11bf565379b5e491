using Portal.Domain.Common;

namespace Portal.Tests.Domain.Common;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("USD", 2, 2)]
    [InlineData("GBP", 2, 2)]
    [InlineData("JPY", 0, 0)]
    [InlineData("KWD", 3, 3)]
    [InlineData("HUF", 2, 2)]
    [InlineData("TWD", 2, 2)]
    [InlineData("ISK", 0, 2)]
    [InlineData("UGX", 0, 2)]
    [InlineData("MGA", 2, 0)]
    [InlineData("SLE", 2, 2)]
    [InlineData("ZWG", 2, 2)]
    [InlineData("XCG", 2, 2)]
    [InlineData("UYI", 0, 0)]
    public void Of_Code_KnowsBothExponents(string code, int exponent, int stripe)
    {
        var currency = Currency.Of(code);

        Assert.Equal(code, currency.Code);
        Assert.Equal(exponent, currency.Exponent);
        Assert.Equal(stripe, currency.StripeExponent);
        Assert.Equal(Math.Pow(10, exponent), currency.MinorPerMajor);
    }

    [Theory]
    [InlineData("CLF")]
    [InlineData("UYW")]
    [InlineData("XXX")]
    [InlineData("XTS")]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("HRK")]
    [InlineData("ANG")]
    [InlineData("usd")]
    [InlineData("US")]
    [InlineData("")]
    [InlineData(null)]
    public void TryFind_WithoutMinorUnitOrGone_IsUnknown(string? code)
    {
        Assert.False(Currency.TryFind(code, out _));
    }

    [Fact]
    public void Of_UnknownCode_Throws() => Assert.Throws<ArgumentException>(() => Currency.Of("CLF"));

    [Fact]
    public void All_HasEachCodeOnce_AndStripesZeroDigitList()
    {
        Assert.Equal(17 + 7, Currency.All.Count(c => c.Exponent != 2));
        Assert.Equal(Currency.All.Count, Currency.All.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Currency.All, c => Assert.Same(c, Currency.Of(c.Code)));

        // docs.stripe.com/currencies, "Zero-decimal currencies", less UGX, whose amounts keep two digits there; UYI is none of Stripe's.
        string[] whole = ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];
        Assert.Equal(string.Join(' ', whole), string.Join(' ', Currency.All.Where(c => c.StripeExponent == 0)));
    }
}
