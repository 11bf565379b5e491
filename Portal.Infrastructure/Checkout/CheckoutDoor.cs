using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Checkout;

/// <summary>
/// Who comes to a page that the house shows in a shop's name: whoever has the id of a quote, which nobody guesses (80 bits of chance), or the link to an offering.
/// It opens that one and nothing else.
/// </summary>
public sealed class CheckoutDoor(IPortalContextFactory contexts)
{
    private const string Name = "checkout";

    /// <summary>The shopper, as whom the quote is read and accepted; null where there is no such quote.</summary>
    public Task<Actor?> EnterAsync(string? quote, CancellationToken cancellationToken) => EnterAsync<QuoteId>(quote, cancellationToken);

    /// <summary>Whoever looks at what an offering costs; null where there is no such offering.</summary>
    public Task<Actor?> EnterOfferingAsync(string? offering, CancellationToken cancellationToken) => EnterAsync<OfferingId>(offering, cancellationToken);

    /// <summary>Who came to one thing asks for no other.</summary>
    internal static bool Opens(Actor actor, string id) => actor.Role is not Role.Checkout || string.Equals(actor.Id, id, StringComparison.Ordinal);

    private async Task<Actor?> EnterAsync<TId>(string? text, CancellationToken cancellationToken)
        where TId : struct, IPrefixedId<TId>
    {
        if (!Ids.TryParse<TId>(text, out var id))
        {
            return null;
        }

        await using var db = contexts.Create(new Scope.System(Name));
        return await db.Set<DirectoryEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id.Value, cancellationToken) is { } whose
            ? new Actor(id.Value, Name, Role.Checkout, new Scope.Merchant(whose.Merchant, whose.Environment))
            : null;
    }
}
