using Portal.Domain.Common;

namespace Portal.Domain.Access;

/// <summary>What a shopper's link opens: one plan, with its order and whoever bought it.</summary>
/// <param name="Customer">Null where nobody was named.</param>
public sealed record PlanLink(LinkId Id, MerchantId Merchant, TenantEnvironment Environment, OrderId Order, PlanId Plan, CustomerId? Customer);
