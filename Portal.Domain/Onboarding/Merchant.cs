using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

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

    /// <summary>What the merchant sells in, ISO 4217.</summary>
    public required Currency Currency { get; set; }

    /// <summary>IANA name. Business dates of this tenant are days in this zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Business days until the proceeds of a capture are available.</summary>
    public required int SettlementDays { get; set; }

    /// <summary>Origins from which a publishable key may call, as <c>https://shop.example</c>.</summary>
    public required IReadOnlyList<string> Origins { get; set; }
}
