using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Offerings;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Find;

public enum FoundKind
{
    Order,
    Entry,
    Offering,
}

/// <summary>Something that has a page.</summary>
/// <param name="Id">Of the page.</param>
/// <param name="Name">An order's reference, an entry's event, an offering's name.</param>
/// <param name="Via">The id that was asked for, where it is another one: a plan's, a refund's or a quote's.</param>
public sealed record Found(FoundKind Kind, string Id, string Name, string? Via = null);

/// <summary>
/// What a person means by a text, within their merchant and environment and what they may see: a whole id, an order's reference, part of an offering's name.
/// A handful of rows along indexes, whatever the tenant holds; what is not theirs is simply not found. Refusal: <c>invalid_value</c> of <c>q</c>.
/// </summary>
public sealed class FindQuery(CommandBoundary boundary) : MerchantQuery<string, IReadOnlyList<Found>>(boundary)
{
    private const int Most = 8;

    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<IReadOnlyList<Found>>> HandleAsync(string request, Reading reading, CancellationToken cancellationToken)
    {
        var text = request.Trim();
        if (text.Length == 0 || !StorableText.IsStorable(text))
        {
            return Refusal.InvalidValue("q");
        }

        var found = new List<Found>();
        if (await ByIdAsync(text, reading, cancellationToken) is { } named)
        {
            found.Add(named);
        }

        if (reading.Actor.Can(Permission.ViewOrders))
        {
            var key = SearchKey.Of(text);
            found.AddRange(await reading.Db.Set<Order>()
                .Where(order => order.ReferenceKey == key)
                .OrderByDescending(order => order.Id)
                .Take(Most)
                .Select(order => new Found(FoundKind.Order, order.Id.Value, order.Reference, null))
                .ToListAsync(cancellationToken));
        }

        if (reading.Actor.Can(Permission.ViewOfferings))
        {
            // A merchant has dozens of them and not thousands.
            var offerings = await reading.Db.Set<Offering>().Select(offering => new { offering.Id, offering.Name }).ToListAsync(cancellationToken);
            found.AddRange(offerings
                .Where(offering => offering.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Select(offering => new Found(FoundKind.Offering, offering.Id.Value, offering.Name)));
        }

        return found.DistinctBy(row => (row.Kind, row.Id)).Take(Most).ToList();
    }

    /// <summary>The directory knows every id; only one of this tenant and environment goes on to its rows.</summary>
    private static async Task<Found?> ByIdAsync(string text, Reading reading, CancellationToken cancellationToken)
    {
        var (merchant, environment) = (reading.Tenant.Id, reading.Tenant.Environment);
        var known = await reading.Db.Set<DirectoryEntry>()
            .AnyAsync(entry => entry.Id == text && entry.Merchant == merchant && entry.Environment == environment, cancellationToken);
        return known ? await FindAsync(text, reading, cancellationToken) : null;
    }

    private static async Task<Found?> FindAsync(string id, Reading reading, CancellationToken cancellationToken)
    {
        var db = reading.Db;
        if (reading.Actor.Can(Permission.ViewOrders))
        {
            var order = id switch
            {
                _ when Ids.TryParse<OrderId>(id, out var own) => own,
                _ when Ids.TryParse<PlanId>(id, out var plan) => await db.Set<Plan>().Where(row => row.Id == plan).Select(row => (OrderId?)row.Order).SingleOrDefaultAsync(cancellationToken),
                _ when Ids.TryParse<RefundId>(id, out var refund) => await db.Set<Refund>().Where(row => row.Id == refund).Select(row => (OrderId?)row.Order).SingleOrDefaultAsync(cancellationToken),
                _ when Ids.TryParse<QuoteId>(id, out var quote) => await db.Set<Order>().Where(row => row.Quote == quote).Select(row => (OrderId?)row.Id).SingleOrDefaultAsync(cancellationToken),
                _ => null,
            };
            if (order is { } sold && await db.Set<Order>().Where(row => row.Id == sold).Select(row => row.Reference).SingleOrDefaultAsync(cancellationToken) is { } reference)
            {
                return new Found(FoundKind.Order, sold.Value, reference, string.Equals(sold.Value, id, StringComparison.Ordinal) ? null : id);
            }
        }

        if (reading.Actor.Can(Permission.ViewLedger) && Ids.TryParse<JournalEntryId>(id, out var entry)
            && await db.Set<JournalEntry>().Where(row => row.Id == entry).Select(row => row.Event).SingleOrDefaultAsync(cancellationToken) is { } code)
        {
            return new Found(FoundKind.Entry, id, code);
        }

        return reading.Actor.Can(Permission.ViewOfferings) && Ids.TryParse<OfferingId>(id, out var offering)
            && await db.Set<Offering>().Where(row => row.Id == offering).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken) is { } name
            ? new Found(FoundKind.Offering, id, name)
            : null;
    }
}
