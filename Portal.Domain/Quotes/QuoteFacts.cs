using Portal.Domain.Onboarding;

namespace Portal.Domain.Quotes;

/// <summary>Whether the merchant has seen the shopper's device before. The device itself is personal data and no fact.</summary>
public enum DeviceSeen
{
    New,
    Known,
}

/// <summary>What a provider of risk signals says of the order, in one word.</summary>
public enum RiskSignal
{
    Raised,
    Clear,
}

/// <summary>
/// All that a decision may read, and nothing by which a person could be recognised: it is kept with the quote and outlives an erasure.
/// What is null is not known, which is neither true nor false.
/// </summary>
/// <param name="Country">Of the shopper, ISO 3166-1 alpha-2.</param>
/// <param name="Channel">Where the cart stands, as the merchant names it.</param>
/// <param name="HasCustomer">Whether the merchant said who the customer is.</param>
/// <param name="CustomerSince">Since when the merchant knows the customer.</param>
/// <param name="Date">The business date that schedules start from, in the tenant's zone.</param>
public sealed record QuoteFacts(Cart Cart, string? Country, string? Channel, bool HasCustomer, DateTimeOffset? CustomerSince, DateOnly Date)
{
    /// <summary>Where the order is sent, ISO 3166-1 alpha-2.</summary>
    public string? ShipsTo { get; init; }

    /// <summary>A <see cref="CampaignTag"/>; no rule reads it.</summary>
    public string? Campaign { get; init; }

    public DeviceSeen? Device { get; init; }

    public RiskSignal? RiskSignal { get; init; }

    /// <summary>Of the merchant, when it was asked.</summary>
    public MerchantStanding? Standing { get; init; }

    /// <summary>Whether it is sent to another country than the shopper's.</summary>
    public bool? ShipsAbroad => ShipsTo is null || Country is null ? null : !string.Equals(ShipsTo, Country, StringComparison.Ordinal);

    /// <summary>How long the merchant has known the customer, in whole days of the calendar (UTC) up to <see cref="Date"/>; none for one who comes later.</summary>
    public int? CustomerDays => CustomerSince is { } since ? Math.Max(0, Date.DayNumber - DateOnly.FromDateTime(since.UtcDateTime).DayNumber) : null;
}
