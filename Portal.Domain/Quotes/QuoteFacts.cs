namespace Portal.Domain.Quotes;

/// <summary>
/// All that a decision may read, and nothing by which a person could be recognised: it is kept with the quote and outlives an erasure.
/// What is null is not known, which is neither true nor false.
/// </summary>
/// <param name="Country">Of the shopper, ISO 3166-1 alpha-2.</param>
/// <param name="Channel">Where the cart stands, as the merchant names it.</param>
/// <param name="HasCustomer">Whether the merchant said who the customer is.</param>
/// <param name="CustomerSince">Since when the merchant knows the customer.</param>
/// <param name="Date">The business date that schedules start from, in the tenant's zone.</param>
public sealed record QuoteFacts(Cart Cart, string? Country, string? Channel, bool HasCustomer, DateTimeOffset? CustomerSince, DateOnly Date);
