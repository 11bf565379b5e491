using Portal.Domain.Common;

namespace Portal.Domain.Installments.Plans;

/// <summary>What a plan is made of when its quote is accepted.</summary>
public sealed record NewPlan(
    MerchantId Merchant,
    TenantEnvironment Environment,
    OrderId Order,
    DateTimeOffset OrderedAt,
    PartnerId Partner,
    OfferingId Offering,
    OfferingVersionId Version,
    string? Shopper,
    AgreedTerms Terms,
    IReadOnlyList<PlanRow> Rows);
