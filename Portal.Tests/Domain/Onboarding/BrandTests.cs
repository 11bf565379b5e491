using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Tests.Domain.Onboarding;

/// <summary>Colours by WCAG's formula, against ratios that are printed elsewhere, and the colour that a brand may have.</summary>
public sealed class BrandTests
{
    /// <summary>Of the understanding documents of WCAG 2 (21:1, #777 and #767676 beside 4.5), and of the contrast tables of the colour keywords.</summary>
    [Theory]
    [InlineData("#000000", "#ffffff", 21.00)]
    [InlineData("#ffffff", "#ffffff", 1.00)]
    [InlineData("#777777", "#ffffff", 4.47)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#ff0000", "#ffffff", 3.99)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    [InlineData("#008000", "#ffffff", 5.13)]
    [InlineData("#ffff00", "#ffffff", 1.07)]
    [InlineData("#949494", "#ffffff", 3.03)]
    [InlineData("#3a4fd0", "#ffffff", 6.54)]
    public void Contrast_OfTwoColours_IsThePrintedRatio(string one, string other, double ratio)
    {
        Assert.True(Colour.TryParse(one, out var first));
        Assert.True(Colour.TryParse(other, out var second));

        Assert.Equal(ratio, Math.Floor(Contrast.Between(first, second) * 100) / 100, 2);
        Assert.Equal(Contrast.Between(first, second), Contrast.Between(second, first), 12);
    }

    [Theory]
    [InlineData("#0a7c66", "#ffffff")]
    [InlineData("  0A7C66 ", "#ffffff")]
    [InlineData("#ffd400", "#151922")]
    [InlineData("#fff", "#151922")]
    [InlineData("#000", "#ffffff")]
    public void Brand_TakesTheTextThatIsReadBetter(string typed, string ink) => Assert.Equal(ink, BrandColour.Read(typed).Answered().Ink.ToString());

    [Theory]
    [InlineData("#808080", "colour_too_close", "4.45")]
    [InlineData("", "colour_unreadable", null)]
    [InlineData("green", "colour_unreadable", null)]
    [InlineData("#12345", "colour_unreadable", null)]
    [InlineData("#0a7c66;}body{", "colour_unreadable", null)]
    [InlineData("#１２３４５６", "colour_unreadable", null)]
    public void Brand_ThatCantBe_IsRefused_WithItsRatio(string typed, string code, string? ratio)
    {
        var refusal = BrandColour.Read(typed).Refused();

        Assert.Equal((code, "colour", ratio), (refusal.Code, refusal.Param, refusal.Args.Length > 0 ? refusal.Args[0] as string : null));
    }

    [Fact]
    public void EveryGrey_IsTakenExactlyWhereItCanBeRead()
    {
        for (var level = 0; level < 256; level++)
        {
            var grey = new Colour((byte)level, (byte)level, (byte)level);
            Assert.Equal(BrandColour.Of(grey).Ratio >= Contrast.ForText, !BrandColour.Read(grey.ToString()).IsRefused);
        }
    }
}
