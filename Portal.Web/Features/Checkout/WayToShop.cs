using Portal.Domain.Checkout;
using Portal.Domain.Common;

namespace Portal.Web.Features.Checkout;

/// <summary>Where a shopper goes from the checkout: an address of the shop's own, on an origin that it registered.</summary>
/// <param name="Origin"><c>https://shop.example</c>, as it is registered.</param>
public sealed record WayToShop(string Origin, string Address)
{
    private const int Longest = 2_000;

    /// <summary>Null for everything that does not lead to a page of a registered origin; nothing of it is told.</summary>
    /// <param name="wanted">What the link to the checkout said.</param>
    /// <param name="origins">Of the merchant.</param>
    public static WayToShop? Read(string? wanted, IReadOnlyList<string> origins)
    {
        if (wanted is not { Length: > 0 and <= Longest } || wanted.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '\\')
            || !Uri.TryCreate(wanted, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0
            || !WebOrigin.Read($"{address.Scheme}://{address.Authority}").TryGet(out var origin, out _) || !origins.Contains(origin, StringComparer.Ordinal))
        {
            return null;
        }

        // Put together anew: what a browser reads of it is what was read here.
        return new WayToShop(origin, $"{origin}{address.PathAndQuery}{address.Fragment}");
    }

    /// <summary>The same, telling the shop which plan of which quote was agreed to.</summary>
    public string With(QuoteAcceptance accepted)
    {
        var fragment = Address.IndexOf('#', StringComparison.Ordinal);
        var (page, rest) = fragment < 0 ? (Address, "") : (Address[..fragment], Address[fragment..]);
        return $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}quote={Uri.EscapeDataString(accepted.Quote.Value)}&plan={Uri.EscapeDataString(accepted.Plan)}{rest}";
    }
}
