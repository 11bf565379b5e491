using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>A licensed bank or insurer that stands behind products.</summary>
public sealed class Partner
{
    public required PartnerId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The most one shopper may owe over all plans of a currency, in its minor units; a larger application is declined.</summary>
    public required IReadOnlyDictionary<string, long> ShopperExposureLimits { get; set; }

    /// <summary>From when on it holds no licence any more; null while it does.</summary>
    public DateOnly? LicenceEndedOn { get; set; }

    public bool IsRegulatedOn(DateOnly day) => !(day >= LicenceEndedOn);
}
