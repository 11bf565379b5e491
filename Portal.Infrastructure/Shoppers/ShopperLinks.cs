using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>Who came by a link.</summary>
/// <param name="Language">In which the shopper bought; null where it is not known.</param>
public sealed record ShopperVisit(Actor Actor, string? Language);

/// <summary>
/// Who stands at the door with a link. What is looked up is the id in it; the secret behind it is compared here. A link that is wrong, withdrawn or its
/// shopper's who was forgotten leads nowhere, and the three can't be told apart.
/// </summary>
public sealed class ShopperLinks(IPortalContextFactory contexts)
{
    private const string Name = "shopper";

    /// <summary>The shopper, confined to the one plan; null where the link opens nothing.</summary>
    public async Task<ShopperVisit?> EnterAsync(string? token, CancellationToken cancellationToken)
    {
        if (!ShopperLinkSecrets.TryRead(token, out var id, out var hash))
        {
            return null;
        }

        await using var db = Open();
        var whose = await db.Set<DirectoryEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id.Value, cancellationToken);
        var found = whose is null ? null : await Standing(db, whose.Merchant, whose.Environment, id).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(found.Link.SecretHash), Encoding.ASCII.GetBytes(hash)))
        {
            return null;
        }

        var link = new PlanLink(id, whose!.Merchant, whose.Environment, found.Link.Order, found.Link.Plan, found.Customer);
        return new ShopperVisit(new Actor(id.Value, Name, Role.Shopper, new Scope.Shopper(link)), found.Language);
    }

    /// <summary>Whether a link that opened its plan a moment ago still does.</summary>
    internal async Task<bool> StandsAsync(PlanLink link, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await StandsAsync(db, link, cancellationToken);
    }

    /// <inheritdoc cref="StandsAsync(PlanLink, CancellationToken)"/>
    internal static Task<bool> StandsAsync(PortalContext db, PlanLink link, CancellationToken cancellationToken) =>
        Standing(db, link.Merchant, link.Environment, link.Id)
            .AnyAsync(found => found.Link.Order == link.Order && found.Link.Plan == link.Plan && found.Customer == link.Customer, cancellationToken);

    private static IQueryable<StandingLink> Standing(PortalContext db, MerchantId merchant, TenantEnvironment environment, LinkId id) =>
        from link in db.Set<ShopperLink>().AsNoTracking()
        where link.Merchant == merchant && link.Environment == environment && link.Id == id && link.WithdrawnAt == null
        join order in db.Set<Order>() on new { link.Merchant, link.Environment, Id = link.Order } equals new { order.Merchant, order.Environment, order.Id }
        join customer in db.Set<Customer>()
            on new { order.Merchant, order.Environment, Id = order.Customer } equals new { customer.Merchant, customer.Environment, Id = (CustomerId?)customer.Id } into customers
        from customer in customers.DefaultIfEmpty()
        where customer == null || customer.ErasedAt == null
        select new StandingLink { Link = link, Customer = order.Customer, Language = customer == null ? null : customer.Language };

    private PortalContext Open() => contexts.Create(new Scope.System("shopper-links"));

    private sealed class StandingLink
    {
        public required ShopperLink Link { get; init; }

        public required CustomerId? Customer { get; init; }

        public required string? Language { get; init; }
    }
}
