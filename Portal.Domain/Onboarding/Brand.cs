using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>What a merchant's pages look like to its shoppers.</summary>
/// <param name="Colour"><c>#0a7c66</c>; null is the house's own.</param>
/// <param name="Logo">The hash of the picture, which is its address; null where there is none.</param>
public sealed record Brand(string? Colour, string? Logo)
{
    public static Brand None { get; } = new(null, null);
}

/// <summary>A brand's colour with the text that stands on it.</summary>
/// <param name="Ink">White or dark, whichever is read better.</param>
/// <param name="Ratio">Between the two; never rounded up.</param>
public sealed record BrandColour(Colour Colour, Colour Ink, double Ratio)
{
    public static BrandColour Of(Colour colour)
    {
        var (white, dark) = (Contrast.Between(colour, Common.Colour.White), Contrast.Between(colour, Common.Colour.Ink));
        return white >= dark ? new BrandColour(colour, Common.Colour.White, white) : new BrandColour(colour, Common.Colour.Ink, dark);
    }

    /// <summary>A colour that text can be read on. Refusals: <c>colour_unreadable</c>, <c>colour_too_close</c> with the best ratio and the least.</summary>
    public static Result<BrandColour> Read(string? typed)
    {
        if (!Common.Colour.TryParse(typed, out var colour))
        {
            return Refusal.Invalid("colour_unreadable", "colour");
        }

        var brand = Of(colour);
        return brand.Ratio < Contrast.ForText
            ? Refusal.Rule("colour_too_close", "colour", brand.RatioText, "4.5")
            : brand;
    }

    /// <summary>With two decimals, cut and not rounded: 4.499 is not 4.50.</summary>
    public string RatioText => (Math.Floor(Ratio * 100) / 100).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
