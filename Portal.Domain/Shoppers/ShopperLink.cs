using Portal.Domain.Common;

namespace Portal.Domain.Shoppers;

/// <summary>
/// A link by which a shopper reaches their plan without an account. The secret in it is shown once and not stored. It opens until it is withdrawn, or its
/// shopper is forgotten.
/// </summary>
public sealed class ShopperLink : ITenantOwned
{
    public required LinkId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OrderId Order { get; init; }

    public required PlanId Plan { get; init; }

    /// <summary>SHA-256 of the secret, in lower-case hex.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The machine's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The machine's clock.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
