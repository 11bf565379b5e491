using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>Where an order comes from.</summary>
public enum OrderOrigin
{
    /// <summary>Sold here.</summary>
    Sold,

    /// <summary>Of the time before.</summary>
    Imported,
}

/// <param name="Limit">1 to 100.</param>
/// <param name="After">Where the page before ended; null begins at the beginning.</param>
/// <param name="Origin">Only these; null is both. A status, past due and written off are of orders that were sold here.</param>
/// <param name="Reference">Only orders of this reference, to the letter.</param>
/// <param name="Search">Only orders whose reference, or whose customer's reference or e-mail, begins so, in whichever case.</param>
/// <param name="Country">Only orders of this country, as it is kept.</param>
/// <param name="Currency">Only orders in it; left out where a band of amounts is asked for, the merchant's own.</param>
/// <param name="AtLeast">Only orders of this amount or more; minor units.</param>
/// <param name="AtMost">Only orders of this amount or less; minor units.</param>
/// <param name="PastDue">Only orders whose plan is past due.</param>
/// <param name="WrittenOff">Only orders whose plan was written off.</param>
/// <param name="From">Only orders placed on this day of the tenant's or later.</param>
/// <param name="To">Only orders placed on this day of the tenant's or earlier.</param>
/// <param name="MostLookedAt">How many orders one page looks at: it may have fewer than asked for, or none, and go on all the same.</param>
public sealed record ListOrdersRequest(
    int Limit = 25,
    OrderPlace? After = null,
    OrderSort Sort = OrderSort.Newest,
    OrderOrigin? Origin = null,
    OrderStatus? Status = null,
    string? Reference = null,
    string? Search = null,
    string? Country = null,
    Currency? Currency = null,
    long? AtLeast = null,
    long? AtMost = null,
    bool PastDue = false,
    bool WrittenOff = false,
    DateOnly? From = null,
    DateOnly? To = null,
    int MostLookedAt = 50_000);

/// <summary>An order of the list, sold here or imported.</summary>
/// <param name="Id">Of an <see cref="Order"/> or an <see cref="ImportedOrder"/>.</param>
/// <param name="At">When it was placed.</param>
/// <param name="Returned">What of it was refunded, or came back.</param>
/// <param name="Sold">What else is known of one that was sold here; null for an imported one.</param>
public sealed record OrderRow(string Id, string Reference, DateTimeOffset At, Money Amount, Money Returned, string? Country, OrderSummary? Sold)
{
    public static OrderRow Of(OrderSummary order, string? country) => new(
        order.Id.Value, order.Reference, order.CreatedAt, new Money(order.Amount, order.Currency), new Money(order.Refunded, order.Currency), country, order);
}

/// <param name="Next">Pass it as <see cref="ListOrdersRequest.After"/> for the page after this one; null at the end.</param>
/// <param name="HasImported">Whether the merchant imported any at all.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record OrderPage(IReadOnlyList<OrderRow> Orders, OrderPlace? Next, bool HasImported, TimeZoneInfo Zone);

/// <summary>
/// Orders of both kinds, page by page along the key by which they are sorted, each page in bounded time whatever the tenant holds (ADR 0037). Refusal:
/// <c>invalid_value</c> of <c>limit</c>, <c>reference</c>, <c>q</c>, <c>country</c>, <c>max</c> or <c>to</c>.
/// </summary>
public sealed class ListOrdersQuery(CommandBoundary boundary) : MerchantQuery<ListOrdersRequest, OrderPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<OrderPage>> HandleAsync(ListOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (Misfit(request) is { } refusal)
            return refusal;
        var cut = OrderCut.Of(request, reading.Merchant.Currency, reading.Time.Zone);

        // The embedded database answers on the thread that asks; of many rows that is no moment.
        var found = cut.IsWhole ? await FindAsync(cut, request, reading.Db, cancellationToken) : await Task.Run(() => FindAsync(cut, request, reading.Db, cancellationToken), cancellationToken);
        var rows = await RowsAsync(reading.Db, found.Places, cancellationToken);
        var hasImported = rows.Exists(row => row.Sold is null) || await reading.Db.Set<ImportedOrder>().AnyAsync(cancellationToken);
        return new OrderPage(rows, found.Behind, hasImported, reading.Time.Zone);
    }

    private static Refusal? Misfit(ListOrdersRequest request) =>
        request.Limit is < 1 or > 100 ? Refusal.InvalidValue("limit", 1, 100)
        : request.Reference is { } reference && !StorableText.IsStorable(reference) ? Refusal.InvalidValue("reference")
        : request.Search is { } search && !StorableText.IsStorable(search) ? Refusal.InvalidValue("q")
        : request.Country is { } country && !StorableText.IsStorable(country) ? Refusal.InvalidValue("country")
        : request.AtLeast > request.AtMost ? Refusal.InvalidValue("max")
        : request.From > request.To ? Refusal.InvalidValue("to")
        : null;

    private static async Task<FoundPlaces> FindAsync(OrderCut cut, ListOrdersRequest request, PortalContext db, CancellationToken cancellationToken) =>
        (cut.IsSearched ? await new OrderSearch(db, cut).FromAsync(request.After, request.Limit, cancellationToken) : null)
        ?? await new OrderWalk(db, cut, request.Limit, request.MostLookedAt).FromAsync(request.After, cancellationToken);

    /// <summary>What is shown of each, by its key. One that was undone in the meantime is left out.</summary>
    private static async Task<List<OrderRow>> RowsAsync(PortalContext db, IReadOnlyList<OrderPlace> places, CancellationToken cancellationToken)
    {
        var sold = places.Select(place => Ids.TryParse<OrderId>(place.Id, out var id) ? id : (OrderId?)null).OfType<OrderId>().ToList();
        var imported = places.Select(place => Ids.TryParse<ImportedOrderId>(place.Id, out var id) ? id : (ImportedOrderId?)null).OfType<ImportedOrderId>().ToList();
        var rows = new Dictionary<string, OrderRow>(StringComparer.Ordinal);
        if (sold.Count > 0)
        {
            var orders = db.Set<Order>().Where(order => sold.Contains(order.Id))
                .GroupJoin(db.Set<Plan>(), order => order.Plan, plan => plan.Id, (order, plans) => new { order, plans })
                .SelectMany(row => row.plans.DefaultIfEmpty(), (row, plan) => new { row.order, plan });
            foreach (var row in await orders.ToListAsync(cancellationToken))
                rows[row.order.Id.Value] = OrderRow.Of(OrderSummary.Of(row.order, row.plan), row.order.Country);
        }

        if (imported.Count > 0)
        {
            var orders = db.Set<ImportedOrder>().Where(order => imported.Contains(order.Id))
                .Select(order => new { order.Id, order.Reference, order.At, order.Currency, order.Amount, order.Returned, order.Country });
            foreach (var row in await orders.ToListAsync(cancellationToken))
                rows[row.Id.Value] = new OrderRow(row.Id.Value, row.Reference, row.At, new Money(row.Amount, row.Currency), new Money(row.Returned, row.Currency), row.Country, null);
        }

        return [.. places.Select(place => rows.GetValueOrDefault(place.Id)).OfType<OrderRow>()];
    }
}
