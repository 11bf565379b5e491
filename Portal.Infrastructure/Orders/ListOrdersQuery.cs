using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Limit">1 to 100.</param>
/// <param name="Before">The last id of the page before; null begins with the newest.</param>
/// <param name="Reference">Only orders of this reference.</param>
/// <param name="PastDue">Only orders whose plan is past due.</param>
/// <param name="WrittenOff">Only orders whose plan was written off.</param>
/// <param name="From">Only orders placed on this day of the tenant's or later.</param>
/// <param name="To">Only orders placed on this day of the tenant's or earlier.</param>
public sealed record ListOrdersRequest(
    int Limit = 25,
    OrderId? Before = null,
    OrderStatus? Status = null,
    string? Reference = null,
    bool PastDue = false,
    bool WrittenOff = false,
    DateOnly? From = null,
    DateOnly? To = null);

/// <param name="Next">Pass it as <see cref="ListOrdersRequest.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, OrderId? Next, TimeZoneInfo Zone);

/// <summary>
/// Orders, newest first, page by page along their key. Each filter has an index that ends in the key, so that a page costs the same for every tenant.
/// Refusal: <c>invalid_value</c> of <c>limit</c>, <c>reference</c> or <c>to</c>.
/// </summary>
public sealed class ListOrdersQuery(CommandBoundary boundary) : MerchantQuery<ListOrdersRequest, OrderPage>(boundary)
{
    /// <summary>Orders placed side by side may have got their ids the other way round; never so many at once.</summary>
    private const int SideBySide = 50;

    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<OrderPage>> HandleAsync(ListOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
        {
            return Refusal.InvalidValue("limit", 1, 100);
        }

        if (request.Reference is { } typed && !StorableText.IsStorable(typed))
        {
            return Refusal.InvalidValue("reference");
        }

        if (request.From > request.To)
        {
            return Refusal.InvalidValue("to");
        }

        var times = Times.Of(request, reading.Time.Zone);
        if (await SpanAsync(reading.Db, times, cancellationToken) is not { } span)
        {
            return new OrderPage([], null, reading.Time.Zone);
        }

        var ids = await IdsOf(reading.Db, request, times, span).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = ids.Count > request.Limit ? ids[..request.Limit] : ids;
        var rows = await reading.Db.Set<Order>()
            .Where(order => shown.Contains(order.Id))
            .GroupJoin(reading.Db.Set<Plan>(), order => order.Plan, plan => plan.Id, (order, plans) => new { order, plans })
            .SelectMany(row => row.plans.DefaultIfEmpty(), (row, plan) => new { row.order, plan })
            .ToDictionaryAsync(row => row.order.Id, cancellationToken);
        var page = shown.Select(id => rows[id]).Select(row => new OrderSummary(
            row.order.Id,
            row.order.Reference,
            row.order.Status,
            row.order.Currency,
            row.order.Amount,
            row.order.Refunded,
            row.order.CreatedAt,
            row.plan?.Id,
            row.plan?.Status,
            row.plan?.Terms.Label,
            row.plan?.Outstanding,
            row.plan?.PastDueSince)).ToList();
        return new OrderPage(page, ids.Count > request.Limit ? shown[^1] : null, reading.Time.Zone);
    }

    /// <summary>
    /// Between which ids the orders of these days lie: ids and clock go up together, so that every filter goes along its own index, days or none.
    /// Null where there are none.
    /// </summary>
    private static async Task<Span?> SpanAsync(PortalContext db, Times times, CancellationToken cancellationToken)
    {
        OrderId? first = null, last = null;
        if (times.Begin is { } begin)
        {
            var ids = await db.Set<Order>().Where(order => order.CreatedAt >= begin).OrderBy(order => order.CreatedAt).ThenBy(order => order.Id).Select(order => order.Id)
                .Take(SideBySide).ToListAsync(cancellationToken);
            first = ids.Count == 0 ? null : ids.MinBy(id => id.Value, StringComparer.Ordinal);
            if (first is null)
            {
                return null;
            }
        }

        if (times.End is { } end)
        {
            var ids = await db.Set<Order>().Where(order => order.CreatedAt < end).OrderByDescending(order => order.CreatedAt).ThenByDescending(order => order.Id).Select(order => order.Id)
                .Take(SideBySide).ToListAsync(cancellationToken);
            last = ids.Count == 0 ? null : ids.MaxBy(id => id.Value, StringComparer.Ordinal);
            if (last is null)
            {
                return null;
            }
        }

        return new Span(first, last);
    }

    private static IQueryable<OrderId> IdsOf(PortalContext db, ListOrdersRequest request, Times times, Span span)
    {
        var orders = db.Set<Order>().AsQueryable();
        if (request.Status is { } status)
        {
            orders = orders.Where(order => order.Status == status);
        }

        if (request.Reference is { Length: > 0 } reference)
        {
            orders = orders.Where(order => order.Reference == reference);
        }

        if (times.Begin is { } begin)
        {
            orders = orders.Where(order => order.CreatedAt >= begin);
        }

        if (times.End is { } end)
        {
            orders = orders.Where(order => order.CreatedAt < end);
        }

        var ids = orders.Select(order => order.Id);
        if (request.PastDue || request.WrittenOff)
        {
            // Led by the plans that are late: asking each order for its plan would read every order of a merchant whose shoppers pay.
            var plans = request.PastDue
                ? db.Set<Plan>().Where(plan => plan.PastDueSince != null)
                : db.Set<Plan>().Where(plan => plan.Status == PlanStatus.ChargedOff || plan.Status == PlanStatus.Recovered);
            ids = request is { Status: null, Reference: null or "", From: null, To: null }
                ? plans.Select(plan => plan.Order)
                : plans.Join(orders, plan => plan.Order, order => order.Id, (plan, order) => plan.Order);
        }

        if (span.First is { } first)
        {
            ids = ids.Where(id => Ids.Compare(id, first) >= 0);
        }

        if (span.Last is { } last)
        {
            ids = ids.Where(id => Ids.Compare(id, last) <= 0);
        }

        return (request.Before is { } before ? ids.Where(id => Ids.Compare(id, before) < 0) : ids).OrderByDescending(id => id);
    }

    /// <param name="Begin">The first instant of the first day.</param>
    /// <param name="End">The first instant after the last day.</param>
    private sealed record Times(DateTimeOffset? Begin, DateTimeOffset? End)
    {
        public static Times Of(ListOrdersRequest request, TimeZoneInfo zone) => new(
            request.From is { } from ? Books.BeginningOf(from, zone) : null,
            request.To is { } to && to < DateOnly.MaxValue ? Books.BeginningOf(to.AddDays(1), zone) : null);
    }

    private sealed record Span(OrderId? First, OrderId? Last);
}
