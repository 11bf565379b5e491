using System.Text.Json.Serialization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>A cover of what is on its way, at a price by the order's total: a kind as unlike installments as a kind can be.</summary>
public sealed record ShippingProtectionSpec : OfferingSpec
{
    public override KindDescriptor Descriptor => ShippingProtectionKind.Instance;

    /// <summary>Largest order.</summary>
    public required long Maximum { get; init; }

    /// <summary>What it costs, by the order's total.</summary>
    public required ValueList<CoverBand> Bands { get; init; }

    /// <summary>Days after the order in which it can be given back.</summary>
    public int CancelDays { get; init; }

    /// <summary>Share of the price that giving it back costs, once the goods are on their way.</summary>
    public Rate CancelFee { get; init; }

    public CarrierRule Carrier { get; init; }

    [JsonIgnore]
    public override ValueList<AmountBand> Amounts => Bands.Count == 0 || Bands[0].From > Maximum ? [] : [new AmountBand(Bands[0].From, Maximum)];
}

/// <param name="Key">Names it for good.</param>
/// <param name="From">Smallest order of the band, minor units; it ends where the next one begins.</param>
/// <param name="Price">For the whole order, minor units.</param>
public sealed record CoverBand(string Key, long From, long Price);

/// <summary>Which carriers' losses are covered.</summary>
public enum CarrierRule
{
    Any,
    TrackedOnly,
}
