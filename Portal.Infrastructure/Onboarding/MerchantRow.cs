using Portal.Domain.Common;

namespace Portal.Infrastructure.Onboarding;

/// <summary>A merchant in the list of a desk.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record MerchantRow(MerchantId Id, string Slug, string Name, string Country, Currency Currency, string Partner);
