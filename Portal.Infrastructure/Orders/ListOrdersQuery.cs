using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Limit">1 to 100.</param>
/// <param name="Before">The last id of the page before; null begins with the newest.</param>
/// <param name="Reference">Only orders whose reference begins so.</param>
/// <param name="PastDue">Only orders whose plan is past due.</param>
public sealed record ListOrdersRequest(int Limit = 25, OrderId? Before = null, OrderStatus? Status = null, string? Reference = null, bool PastDue = false);

/// <param name="Next">Pass it as <see cref="ListOrdersRequest.Before"/> for the page after this one; null at the end.</param>
public sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, OrderId? Next);

/// <summary>Orders, newest first, page by page along their key. Refusal: <c>invalid_value</c> of <c>limit</c>.</summary>
public sealed class ListOrdersQuery(CommandBoundary boundary) : MerchantQuery<ListOrdersRequest, OrderPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<OrderPage>> HandleAsync(ListOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
        {
            return Refusal.InvalidValue("limit", 1, 100);
        }

        var orders = From(reading, request.Before);
        if (request.Status is { } status)
        {
            orders = orders.Where(order => order.Status == status);
        }

        if (request.Reference is { Length: > 0 } reference)
        {
            orders = orders.Where(order => order.Reference.StartsWith(reference));
        }

        if (request.PastDue)
        {
            orders = orders.Where(order => reading.Db.Set<Plan>().Any(plan => plan.Order == order.Id && plan.PastDueSince != null));
        }

        var rows = await orders
            .OrderByDescending(order => order.Id)
            .Take(request.Limit + 1)
            .GroupJoin(reading.Db.Set<Plan>(), order => order.Plan, plan => plan.Id, (order, plans) => new { order, plans })
            .SelectMany(row => row.plans.DefaultIfEmpty(), (row, plan) => new { row.order, plan })
            .OrderByDescending(row => row.order.Id)
            .ToListAsync(cancellationToken);
        var page = rows.Take(request.Limit).Select(row => new OrderSummary(
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
        return new OrderPage(page, rows.Count > request.Limit ? page[^1].Id : null);
    }

    /// <summary>Ids compare as text in SQL, which the type of an id does not offer in code.</summary>
    private static IQueryable<Order> From(Reading reading, OrderId? before)
    {
        if (before is not { } last)
        {
            return reading.Db.Set<Order>();
        }

        var (merchant, environment, id) = (reading.Tenant.Id.Value, reading.Tenant.Environment.ToString(), last.Value);
        return reading.Db.Set<Order>().FromSql($"SELECT * FROM orders WHERE merchant = {merchant} AND environment = {environment} AND id < {id}");
    }
}
