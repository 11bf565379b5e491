using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Limit">1 to 100.</param>
/// <param name="Before">The last id of the page before; null begins with the newest.</param>
/// <param name="Reference">Only orders of this reference.</param>
/// <param name="PastDue">Only orders whose plan is past due.</param>
public sealed record ListOrdersRequest(int Limit = 25, OrderId? Before = null, OrderStatus? Status = null, string? Reference = null, bool PastDue = false);

/// <param name="Next">Pass it as <see cref="ListOrdersRequest.Before"/> for the page after this one; null at the end.</param>
public sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, OrderId? Next);

/// <summary>
/// Orders, newest first, page by page along their key. Each filter has an index that ends in the key, so that a page costs the same for every tenant.
/// Refusal: <c>invalid_value</c> of <c>limit</c> or <c>reference</c>.
/// </summary>
public sealed class ListOrdersQuery(CommandBoundary boundary) : MerchantQuery<ListOrdersRequest, OrderPage>(boundary)
{
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

        var ids = await IdsOf(reading.Db, request).Take(request.Limit + 1).ToListAsync(cancellationToken);
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
        return new OrderPage(page, ids.Count > request.Limit ? shown[^1] : null);
    }

    private static IQueryable<OrderId> IdsOf(PortalContext db, ListOrdersRequest request)
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

        var ids = orders.Select(order => order.Id);
        if (request.PastDue)
        {
            // Led by the plans that are late: asking each order for its plan would read every order of a merchant whose shoppers pay.
            var late = db.Set<Plan>().Where(plan => plan.PastDueSince != null);
            ids = request is { Status: null, Reference: null or "" }
                ? late.Select(plan => plan.Order)
                : late.Join(orders, plan => plan.Order, order => order.Id, (plan, order) => plan.Order);
        }

        return (request.Before is { } before ? ids.Where(id => Ids.Compare(id, before) < 0) : ids).OrderByDescending(id => id);
    }
}
