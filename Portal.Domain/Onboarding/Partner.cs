using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>A licensed bank or insurer that stands behind products.</summary>
public sealed class Partner
{
    public required PartnerId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The most one shopper may owe over all plans of a currency, in its minor units; a larger application is declined.</summary>
    public required IReadOnlyDictionary<string, long> ShopperExposureLimits { get; set; }
}
