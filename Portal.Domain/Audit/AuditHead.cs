using Portal.Domain.Common;

namespace Portal.Domain.Audit;

/// <summary>The end of a tenant's chain: its row is the lock under which the next entry is linked.</summary>
public sealed class AuditHead : ITenantOwned
{
    /// <summary>What the first entry of a chain names as the hash before it.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>
    /// In place of a merchant, the chain of the house itself: of what no merchant's chain tells. It stands in live; no merchant has this id, and every anchor
    /// holds its end too.
    /// </summary>
    public static readonly MerchantId House = MerchantId.From(MerchantId.Prefix + "00000000000000000000000000");

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public long Number { get; set; }

    public string Hash { get; set; } = Genesis;
}
