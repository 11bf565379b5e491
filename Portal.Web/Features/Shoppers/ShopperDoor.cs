using Portal.Infrastructure.Shoppers;

namespace Portal.Web.Features.Shoppers;

/// <summary>Who a request's link lets in, looked up once in a request: its language is chosen long before its page is drawn.</summary>
public sealed class ShopperDoor(ShopperLinks links)
{
    private (string? Token, ShopperVisit? Visit)? _seen;

    /// <inheritdoc cref="ShopperLinks.EnterAsync"/>
    public async Task<ShopperVisit?> EnterAsync(string? token, CancellationToken cancellationToken)
    {
        if (_seen is not { } seen || !string.Equals(seen.Token, token, StringComparison.Ordinal))
        {
            _seen = seen = (token, await links.EnterAsync(token, cancellationToken));
        }

        return seen.Visit;
    }
}
