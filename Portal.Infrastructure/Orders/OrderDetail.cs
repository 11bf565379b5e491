using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>An order with all that belongs to it, as a page or the API shows it.</summary>
/// <param name="Plan">Null for an order paid by card.</param>
/// <param name="Customer">Null when nobody was named. Its fields are null once erased.</param>
/// <param name="Refunds">Oldest first.</param>
/// <param name="Events">What moved no money, oldest first.</param>
/// <param name="Entries">What was booked, oldest first, with lines.</param>
/// <param name="Today">The tenant's business date: days past due are counted to it.</param>
public sealed record OrderDetail(
    Order Order,
    Plan? Plan,
    Customer? Customer,
    IReadOnlyList<Refund> Refunds,
    IReadOnlyList<OrderEvent> Events,
    IReadOnlyList<JournalEntry> Entries,
    DateOnly Today)
{
    /// <summary>When the shopper asked for help with paying, oldest first.</summary>
    public IReadOnlyList<AskedHelp> Help { get; init; } = [];
}

/// <summary>A request for help, as far as the reader may know of it.</summary>
/// <param name="IsErased">Whether it no longer says why.</param>
/// <param name="Reason">Null once erased, and for who may not help shoppers.</param>
/// <param name="Words">As <paramref name="Reason"/>, and where nothing was written.</param>
public sealed record AskedHelp(HelpRequestId Id, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, bool IsErased, HelpReason? Reason, string? Words);

/// <summary>An order in a list.</summary>
/// <param name="Terms">Of its plan.</param>
/// <param name="Outstanding">Of its plan; minor units.</param>
/// <param name="PastDueSince">Due date of the oldest unpaid installment.</param>
public sealed record OrderSummary(
    OrderId Id,
    string Reference,
    OrderStatus Status,
    Currency Currency,
    long Amount,
    long Refunded,
    DateTimeOffset CreatedAt,
    PlanId? Plan,
    PlanStatus? PlanStatus,
    AgreedTerms? Terms,
    long? Outstanding,
    DateOnly? PastDueSince)
{
    /// <summary>What the shopper read.</summary>
    public string? PlanLabel => Terms?.Label;

    internal static OrderSummary Of(Order order, Plan? plan) => new(
        order.Id, order.Reference, order.Status, order.Currency, order.Amount, order.Refunded, order.CreatedAt, plan?.Id, plan?.Status, plan?.Terms, plan?.Outstanding, plan?.PastDueSince);
}

internal static class OrderReading
{
    public static async Task<OrderDetail?> DetailAsync(PortalContext db, Actor reader, OrderId id, DateOnly today, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (order is null)
        {
            return null;
        }

        var plan = order.Plan is { } planId ? await db.Set<Plan>().AsNoTracking().SingleAsync(row => row.Id == planId, cancellationToken) : null;
        var customer = order.Customer is { } customerId
            ? await db.Set<Customer>().AsNoTracking().SingleAsync(row => row.Id == customerId, cancellationToken)
            : null;
        var refunds = await db.Set<Refund>().AsNoTracking().Where(row => row.Order == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var events = await db.Set<OrderEvent>().AsNoTracking().Where(row => row.Order == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var entries = await db.Set<JournalEntry>().Where(entry => entry.Order == id).OrderBy(entry => entry.Id).WithLinesAsync(db, cancellationToken);
        var mayKnow = reader.Can(Permission.HelpShoppers);
        var help = await db.Set<HelpRequest>().Where(row => row.Order == id).OrderBy(row => row.Id)
            .Select(row => new AskedHelp(row.Id, row.AskedAt, row.AnsweredAt, row.Reason == null, mayKnow ? row.Reason : null, mayKnow ? row.Words : null))
            .ToListAsync(cancellationToken);
        return new OrderDetail(order, plan, customer, refunds, events, entries, today) { Help = help };
    }

    /// <summary>Order and plan, to be changed: the order's row is locked, before any balance is.</summary>
    public static async Task<(Order Order, Plan? Plan)?> ForChangeAsync(UnitOfWork work, OrderId id, CancellationToken cancellationToken)
    {
        await work.LockAsync("orders", id.Value, cancellationToken);
        return await FindAsync(work.Db, id, cancellationToken);
    }

    /// <summary>
    /// Waits for the person of an order, as whatever forgets one does: for the name of the shopper, where the shop gave one, and then for the order.
    /// </summary>
    public static async Task LockShopperAsync(this UnitOfWork work, OrderId id, CancellationToken cancellationToken)
    {
        var name = await work.Db.Set<Order>().Where(row => row.Id == id)
            .Join(work.Db.Set<Customer>(), row => row.Customer, row => row.Id, (_, row) => row.Shopper)
            .SingleOrDefaultAsync(cancellationToken);
        if (name is not null)
        {
            await work.LockNameAsync(name, cancellationToken);
        }

        await work.LockAsync("orders", id.Value, cancellationToken);
    }

    /// <summary>Order and plan as they are.</summary>
    public static async Task<(Order Order, Plan? Plan)?> FindAsync(PortalContext db, OrderId id, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (order is null)
        {
            return null;
        }

        var plan = order.Plan is { } planId ? await db.Set<Plan>().SingleAsync(row => row.Id == planId, cancellationToken) : null;
        return (order, plan);
    }

    /// <summary>Leaves on the order's timeline what happened to it or to a contract of it.</summary>
    public static void Note(this UnitOfWork work, OrderId order, string code, string? detail = null, long? amount = null, string? contract = null) =>
        work.Add(new OrderEvent
        {
            Id = Ids.New<EventId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Order = order,
            Contract = contract,
            Code = code,
            Detail = detail,
            Amount = amount,
            At = work.Time.Now,
        });
}
