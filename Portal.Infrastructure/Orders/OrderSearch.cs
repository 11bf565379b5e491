using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>
/// The orders that a name leads to, where they are few: along the indexes of references and customers, and sorted here. Where they are many the list is walked
/// along instead, which soon comes by as many as a page shows; both find the same, in the same order.
/// </summary>
internal sealed class OrderSearch(PortalContext db, OrderCut cut)
{
    /// <summary>More than these are many.</summary>
    public const int Few = 500;

    /// <summary>Null where they are many.</summary>
    public async Task<FoundPlaces?> FromAsync(OrderPlace? after, int limit, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OrderPlace>(StringComparer.Ordinal);
        if (cut.WithSold && !await SoldAsync(found, cancellationToken))
            return null;
        if (cut.WithImported && !await ImportedAsync(found, cancellationToken))
            return null;
        var behind = found.Values.Where(place => after is null || place.CompareTo(after, cut.Sort) > 0).ToList();
        behind.Sort((left, right) => left.CompareTo(right, cut.Sort));
        return behind.Count > limit ? new FoundPlaces(behind[..limit], behind[limit - 1]) : new FoundPlaces(behind, null);
    }

    private async Task<bool> SoldAsync(Dictionary<string, OrderPlace> found, CancellationToken cancellationToken)
    {
        var (first, last) = Range();
        var orders = db.Set<Order>().Where(order => SearchKey.Compare(order.ReferenceKey, first) >= 0 && SearchKey.Compare(order.ReferenceKey, last) <= 0)
            .OrderBy(order => order.ReferenceKey).ThenBy(order => order.Id).Take(Few + 1);
        if (!await TakeAsync(found, OrderWays.Named(db, orders), cancellationToken))
            return false;
        if (cut.Key is null)
            return true;
        var customers = db.Set<Customer>();
        var named = await customers.Where(customer => SearchKey.Compare(customer.ReferenceKey, first) >= 0 && SearchKey.Compare(customer.ReferenceKey, last) <= 0)
            .OrderBy(customer => customer.ReferenceKey).Select(customer => (CustomerId?)customer.Id).Take(Few + 1).ToListAsync(cancellationToken);
        named.AddRange(await customers.Where(customer => SearchKey.Compare(customer.EmailKey, first) >= 0 && SearchKey.Compare(customer.EmailKey, last) <= 0)
            .OrderBy(customer => customer.EmailKey).Select(customer => (CustomerId?)customer.Id).Take(Few + 1).ToListAsync(cancellationToken));
        return named.Count <= Few
            && (named.Count == 0 || await TakeAsync(found, OrderWays.Named(db, db.Set<Order>().Where(order => named.Contains(order.Customer)).Take(Few + 1)), cancellationToken));
    }

    private async Task<bool> ImportedAsync(Dictionary<string, OrderPlace> found, CancellationToken cancellationToken)
    {
        var (first, last) = Range();
        var orders = db.Set<ImportedOrder>();
        return await TakeAsync(
                found,
                OrderWays.Named(orders.Where(order => SearchKey.Compare(order.ReferenceKey, first) >= 0 && SearchKey.Compare(order.ReferenceKey, last) <= 0)
                    .OrderBy(order => order.ReferenceKey).ThenBy(order => order.Reference).Take(Few + 1)),
                cancellationToken)
            && (cut.Key is null || await TakeAsync(
                found,
                OrderWays.Named(orders.Where(order => SearchKey.Compare(order.CustomerKey, first) >= 0 && SearchKey.Compare(order.CustomerKey, last) <= 0)
                    .OrderBy(order => order.CustomerKey).ThenBy(order => order.Id).Take(Few + 1)),
                cancellationToken));
    }

    /// <summary>The keys of what is asked for: from the beginning to the last that begins so, or one alone.</summary>
    private (string First, string Last) Range()
    {
        var first = cut.Key ?? SearchKey.Of(cut.Reference!);
        return (first, cut.Key is null ? first : SearchKey.LastOf(first));
    }

    /// <returns>False where there are many.</returns>
    private async Task<bool> TakeAsync<TId>(Dictionary<string, OrderPlace> found, IQueryable<Spot<TId>> spots, CancellationToken cancellationToken)
        where TId : struct, IPrefixedId<TId>
    {
        var read = await spots.ToListAsync(cancellationToken);
        foreach (var spot in read.Where(cut.Has))
            found[spot.Id.Value] = spot.Place;
        return read.Count <= Few;
    }
}
