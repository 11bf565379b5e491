namespace Portal.Domain.Quotes;

/// <summary>What somebody asks offers for.</summary>
/// <param name="Since">Since when the merchant knows the customer.</param>
/// <param name="At">Business time that schedules start from, instead of now.</param>
/// <param name="On">Likewise, as a date of the tenant's zone.</param>
/// <param name="Shopper">Null when nothing was said of the person.</param>
public sealed record QuoteAsk(
    Cart Cart, string? Country, string? Channel, bool HasCustomer, DateTimeOffset? Since = null, DateTimeOffset? At = null, DateOnly? On = null, ShopperData? Shopper = null)
{
    public string? ShipsTo { get; init; }

    /// <summary>A <see cref="CampaignTag"/>.</summary>
    public string? Campaign { get; init; }

    public DeviceSeen? Device { get; init; }

    public RiskSignal? RiskSignal { get; init; }
}
