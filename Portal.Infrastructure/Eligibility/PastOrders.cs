using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Imports;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Infrastructure.Quotes;

namespace Portal.Infrastructure.Eligibility;

/// <summary>Days of the tenant's, both included; null is open.</summary>
public sealed record PastDays(DateOnly? From, DateOnly? To)
{
    /// <summary>Those of them that lie in a month.</summary>
    /// <param name="month">Its first day.</param>
    public PastDays In(DateOnly month)
    {
        var last = month.AddDays(DateTime.DaysInMonth(month.Year, month.Month) - 1);
        return new PastDays(From > month ? From : month, To < last ? To : last);
    }
}

/// <param name="Id">Of the order, imported or sold here.</param>
/// <param name="Reference">The merchant's own name for it.</param>
/// <param name="At">When it was placed.</param>
public sealed record PastOrderRow(string Id, string Reference, DateTimeOffset At, PastOrder Order)
{
    public PastPlace Place => new(At, Id);

    /// <summary>Where it was sold here: its own page tells more.</summary>
    public OrderId? Sold => Ids.TryParse<OrderId>(Id, out var id) ? id : null;
}

/// <summary>The place of an order in a list, the newest first: those of one instant stand by their ids, downwards.</summary>
public sealed record PastPlace(DateTimeOffset At, string Id)
{
    public bool IsBefore(PastPlace other) => At != other.At ? At > other.At : string.CompareOrdinal(Id, other.Id) > 0;
}

/// <summary>
/// The orders of a tenant that have a sale line, as facts for <see cref="Quote"/>: imported ones from their compact lines, those sold here from the quotes that they
/// came from. What was given up before it was captured was no sale. They are never all in memory.
/// </summary>
/// <param name="db">Of the tenant.</param>
/// <param name="time">The tenant's, whose zone its days are of.</param>
/// <param name="offering">Whose plans booked orders keep.</param>
internal sealed class PastOrders(PortalContext db, TenantTime time, OfferingId offering)
{
    private const int FirstPortion = 200;
    private const int LaterPortion = 2_000;

    private ImportedCarts? _carts;

    /// <summary>The tenant's business date.</summary>
    public DateOnly Today => time.Today;

    /// <summary>As the store has them at hand.</summary>
    public async IAsyncEnumerable<PastOrder> AllAsync(PastDays days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var carts = await CartsAsync(cancellationToken);
        await foreach (var row in Rows(Imported(days)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return Of(row, carts, named: false);
        await foreach (var row in Rows(Booked(days)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return Of(row);
    }

    /// <summary>
    /// The same on the caller's own thread, for long counting that gives way to others: the rows of one statement each, so that all of them are of one moment.
    /// </summary>
    public async Task<IEnumerable<PastOrderRow>> OpenAsync(PastDays days, CancellationToken cancellationToken)
    {
        var carts = await CartsAsync(cancellationToken);
        return Rows(Imported(days)).AsEnumerable().Select(row => RowOf(row, carts, named: false)).Concat(Rows(Booked(days)).AsEnumerable().Select(RowOf));
    }

    /// <summary>How many there are at most: with those that have only returns.</summary>
    public async Task<int> CountAsync(PastDays days, CancellationToken cancellationToken) =>
        await Within(db.Set<ImportedOrder>(), days).CountAsync(cancellationToken) + await Booked(days).CountAsync(cancellationToken);

    /// <summary>Whether there are no more than so many; it looks at no more of them than it has to.</summary>
    public async Task<bool> HasAtMostAsync(int most, PastDays days, CancellationToken cancellationToken)
    {
        var imported = await Within(db.Set<ImportedOrder>(), days).Select(order => order.Id).Take(most + 1).CountAsync(cancellationToken);
        return imported <= most && imported + await Booked(days).Select(order => order.Id).Take(most + 1 - imported).CountAsync(cancellationToken) <= most;
    }

    /// <summary>The day of the newest; null without any.</summary>
    public async Task<DateOnly?> LastDayAsync(CancellationToken cancellationToken)
    {
        var imported = await db.Set<ImportedOrder>().MaxAsync(order => (DateTimeOffset?)order.At, cancellationToken);
        var booked = await db.Set<Order>().MaxAsync(order => (DateTimeOffset?)order.CreatedAt, cancellationToken);
        return (imported is null || booked > imported ? booked : imported) is { } last ? time.DateOf(last) : null;
    }

    /// <summary>The newest first.</summary>
    /// <param name="days">Which days.</param>
    /// <param name="after">Only what comes after this place.</param>
    /// <param name="cancellationToken">Whoever asked no longer listens.</param>
    public async IAsyncEnumerable<PastOrderRow> NewestFirstAsync(PastDays days, PastPlace? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var imported = PortionsAsync((place, count) => ImportedAsync(days, place, count, cancellationToken), after).GetAsyncEnumerator(cancellationToken);
        await using var booked = PortionsAsync((place, count) => BookedAsync(days, place, count, cancellationToken), after).GetAsyncEnumerator(cancellationToken);
        var (hasImported, hasBooked) = (await imported.MoveNextAsync(), await booked.MoveNextAsync());
        while (hasImported || hasBooked)
        {
            if (!hasBooked || (hasImported && imported.Current.Place.IsBefore(booked.Current.Place)))
            {
                yield return imported.Current;
                hasImported = await imported.MoveNextAsync();
            }
            else
            {
                yield return booked.Current;
                hasBooked = await booked.MoveNextAsync();
            }
        }
    }

    /// <summary>One order with the names of its lines; null where this tenant has no such order with a sale.</summary>
    public async Task<PastOrderRow?> FindAsync(OrderId? sold, ImportedOrderId? imported, CancellationToken cancellationToken)
    {
        var ever = new PastDays(null, null);
        if (sold is not null)
            return await Rows(Booked(ever).Where(order => order.Id == sold)).SingleOrDefaultAsync(cancellationToken) is { } booked ? RowOf(booked) : null;
        return await Rows(Imported(ever).Where(order => order.Id == imported)).SingleOrDefaultAsync(cancellationToken) is { } past
            ? RowOf(past, await CartsAsync(cancellationToken), named: true)
            : null;
    }

    /// <summary>Portion after portion along the key, each read to its end before its rows are looked at, so that one connection serves both kinds.</summary>
    private static async IAsyncEnumerable<PastOrderRow> PortionsAsync(Func<PastPlace?, int, Task<List<PastOrderRow>>> read, PastPlace? after)
    {
        for (var count = FirstPortion; ; count = LaterPortion)
        {
            var rows = await read(after, count);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < count)
                yield break;
            after = rows[^1].Place;
        }
    }

    private async Task<List<PastOrderRow>> ImportedAsync(PastDays days, PastPlace? after, int count, CancellationToken cancellationToken)
    {
        var orders = Imported(days);
        if (after is { At: var at, Id: var id })
        {
            // The first condition is where the index begins. Among ids of the other kind, all of one instant come before or all come after.
            orders = orders.Where(order => order.At <= at);
            orders = Ids.TryParse<ImportedOrderId>(id, out var last) ? orders.Where(order => order.At < at || Ids.Compare(order.Id, last) < 0)
                : string.CompareOrdinal(ImportedOrderId.Prefix, id) < 0 ? orders
                : orders.Where(order => order.At < at);
        }

        var rows = await Rows(orders.OrderByDescending(order => order.At).ThenByDescending(order => order.Id).Take(count)).ToListAsync(cancellationToken);
        var carts = await CartsAsync(cancellationToken);
        return rows.ConvertAll(row => RowOf(row, carts, named: false));
    }

    private async Task<List<PastOrderRow>> BookedAsync(PastDays days, PastPlace? after, int count, CancellationToken cancellationToken)
    {
        var orders = Booked(days);
        if (after is { At: var at, Id: var id })
        {
            orders = orders.Where(order => order.CreatedAt <= at);
            orders = Ids.TryParse<OrderId>(id, out var last) ? orders.Where(order => order.CreatedAt < at || Ids.Compare(order.Id, last) < 0)
                : string.CompareOrdinal(OrderId.Prefix, id) < 0 ? orders
                : orders.Where(order => order.CreatedAt < at);
        }

        var rows = await Rows(orders.OrderByDescending(order => order.CreatedAt).ThenByDescending(order => order.Id).Take(count)).ToListAsync(cancellationToken);
        return rows.ConvertAll(RowOf);
    }

    private IQueryable<ImportedOrder> Imported(PastDays days) => Within(db.Set<ImportedOrder>().Where(order => order.Sales > 0), days);

    private IQueryable<ImportedOrder> Within(IQueryable<ImportedOrder> orders, PastDays days)
    {
        var (begin, end) = Between(days);
        orders = begin is null ? orders : orders.Where(order => order.At >= begin);
        return end is null ? orders : orders.Where(order => order.At < end);
    }

    private IQueryable<Order> Booked(PastDays days)
    {
        var (begin, end) = Between(days);
        var orders = db.Set<Order>().Where(order => order.Status != OrderStatus.Voided);
        orders = begin is null ? orders : orders.Where(order => order.CreatedAt >= begin);
        return end is null ? orders : orders.Where(order => order.CreatedAt < end);
    }

    /// <summary>The instants of these days; null where nothing lies beyond them, and the calendar may not either.</summary>
    private (DateTimeOffset? Begin, DateTimeOffset? End) Between(PastDays days) => (
        days.From > ImportClock.FirstDay ? Books.BeginningOf(days.From.Value, time.Zone) : null,
        days.To < ImportClock.LastDay ? Books.BeginningOf(days.To.Value.AddDays(1), time.Zone) : null);

    // As one query: what may be split is read into memory whole before its first row is given, where a connection answers one question at a time.
    private static IQueryable<ImportedRow> Rows(IQueryable<ImportedOrder> orders) => orders.AsSingleQuery().Select(order => new ImportedRow
    {
        Id = order.Id,
        Reference = order.Reference,
        At = order.At,
        Currency = order.Currency,
        Sales = order.Sales,
        Country = order.Country,
        Channel = order.Channel,
        HasCustomer = order.Customer != null,
        Lines = order.Lines,
    });

    private IQueryable<BookedRow> Rows(IQueryable<Order> orders) => orders.AsSingleQuery()
        .Join(db.Set<StoredQuote>(), order => order.Quote, quote => quote.Id, (order, quote) => new { order, quote })
        .GroupJoin(db.Set<Plan>(), row => row.order.Plan, plan => plan.Id, (row, plans) => new { row.order, row.quote, plans })
        .SelectMany(row => row.plans.DefaultIfEmpty(), (row, plan) => new BookedRow
        {
            Id = row.order.Id,
            Reference = row.order.Reference,
            At = row.order.CreatedAt,
            Currency = row.quote.Currency,
            Facts = row.quote.Facts,
            Offering = plan == null ? null : plan.Offering,
            Terms = plan == null ? null : plan.Terms,
        });

    /// <summary>With the categories that are put on products now.</summary>
    private async Task<ImportedCarts> CartsAsync(CancellationToken cancellationToken) =>
        _carts ??= new ImportedCarts(await ProductBook.CategoriesAsync(db, cancellationToken));

    private PastOrderRow RowOf(ImportedRow row, ImportedCarts carts, bool named) => new(row.Id.Value, row.Reference, row.At, Of(row, carts, named));

    private PastOrderRow RowOf(BookedRow row) => new(row.Id.Value, row.Reference, row.At, Of(row));

    private PastOrder Of(ImportedRow row, ImportedCarts carts, bool named)
    {
        var on = time.DateOf(row.At);
        var cart = carts.Of(row.Currency, row.Sales, row.Lines, named);
        return new PastOrder(new QuoteFacts(cart, row.Country, row.Channel, row.HasCustomer, null, on), on, PlanChoice.First);
    }

    /// <summary>It keeps the plan it took; one that was paid by card, or on a plan of another offering, took none of this one.</summary>
    private PastOrder Of(BookedRow row) => new(
        FactsJson.Read(row.Facts, row.Currency),
        time.DateOf(row.At),
        row.Terms is { } terms && row.Offering == offering ? PlanChoice.Of(terms.Term) : PlanChoice.None);

    private sealed class ImportedRow
    {
        public required ImportedOrderId Id { get; init; }

        public required string Reference { get; init; }

        public required DateTimeOffset At { get; init; }

        public required Currency Currency { get; init; }

        public required int Sales { get; init; }

        public required string? Country { get; init; }

        public required string? Channel { get; init; }

        public required bool HasCustomer { get; init; }

        public required byte[] Lines { get; init; }
    }

    private sealed class BookedRow
    {
        public required OrderId Id { get; init; }

        public required string Reference { get; init; }

        public required DateTimeOffset At { get; init; }

        public required Currency Currency { get; init; }

        public required string Facts { get; init; }

        public required OfferingId? Offering { get; init; }

        public required AgreedTerms? Terms { get; init; }
    }
}
