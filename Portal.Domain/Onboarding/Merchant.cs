using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>How the house sees a merchant; rules may read it.</summary>
public enum MerchantStanding
{
    Good,

    /// <summary>Its orders are looked at more closely.</summary>
    Watched,

    /// <summary>It may offer less than others.</summary>
    Restricted,
}

/// <summary>A brand that switches on financial products: the tenant.</summary>
public sealed class Merchant
{
    public required MerchantId Id { get; init; }

    /// <summary>Names the merchant in addresses: <c>/m/northwind/test</c>. Lower case letters, digits and hyphens; never changes.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>The licensed bank behind this merchant's products.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>Where the merchant is at home, ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    public MerchantStanding Standing { get; set; }

    /// <summary>What the merchant sells in, ISO 4217.</summary>
    public required Currency Currency { get; set; }

    /// <summary>IANA name. Business dates of this tenant are days in this zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Business days until the proceeds of a capture are available.</summary>
    public required int SettlementDays { get; set; }

    /// <summary>The profile without its display name, which is <see cref="Name"/>.</summary>
    public MerchantProfile Details { get; private set; } = MerchantProfile.Empty;

    /// <summary>Who the merchant is to its shoppers and to the bank.</summary>
    public MerchantProfile Profile
    {
        get => Details with { DisplayName = Name };
        set => (Name, Details) = (value.DisplayName, value with { DisplayName = "" });
    }

    /// <summary>What shoppers' pages are coloured with, <c>#0a7c66</c>; null is the house's own.</summary>
    public string? BrandColour { get; set; }

    /// <summary>The hash of the logo, which is its address; null where there is none.</summary>
    public string? LogoHash { get; set; }

    /// <summary>Origins from which a publishable key may call, as <c>https://shop.example</c>.</summary>
    public required IReadOnlyList<string> Origins { get; set; }
}
