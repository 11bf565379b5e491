using Portal.Domain.Common;

namespace Portal.Domain.Quotes;

/// <summary>
/// What an offering without plans offers: something with a price of its own beside the cart, such as a cover (handbook 3.2). What is not quoted to a cart,
/// as a payout (handbook 3.3), is no offer at all.
/// </summary>
/// <param name="Key">Names it within its version.</param>
/// <param name="Label">What the shopper reads.</param>
/// <param name="Price">What the shopper pays for it, on top of the cart.</param>
/// <param name="Sku">The product of the cart that it covers; null for the whole order.</param>
/// <param name="FreeUntil">The last day on which it can be given back for its whole price; null where it can't.</param>
public sealed record CoverOffer(string Key, string Label, Money Price, string? Sku, DateOnly? FreeUntil);
