using Portal.Domain.Common;

namespace Portal.Domain.Orders;

/// <summary>A refund that was made, as it was answered: it never changes.</summary>
public sealed class Refund : ITenantOwned, IAppendOnly
{
    public required RefundId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required OrderId Order { get; init; }

    public required Currency Currency { get; init; }

    public required long Amount { get; init; }

    /// <summary>What of its fee the merchant got back.</summary>
    public required long FeeReturned { get; init; }

    /// <summary>What the shopper got back at once.</summary>
    public required long PaidBack { get; init; }

    /// <summary>By how much the plan's outstanding fell; zero without a plan.</summary>
    public required long PlanReducedBy { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
