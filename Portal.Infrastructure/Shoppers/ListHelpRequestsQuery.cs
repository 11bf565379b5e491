using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>Somebody who waits for an answer.</summary>
/// <param name="AskedAt">The tenant's clock.</param>
/// <param name="PastDueSince">The oldest day of what is late on the plan.</param>
public sealed record OpenHelpRequest(
    HelpRequestId Id, string Slug, string Merchant, TenantEnvironment Environment, OrderId Order, string Reference, Money Outstanding, DateTimeOffset AskedAt, DateOnly? PastDueSince);

/// <summary>Shoppers who asked for help with paying and have no answer yet, of every merchant: the fifty who have waited longest.</summary>
public sealed class ListHelpRequestsQuery(CommandBoundary boundary) : DeskQuery<Done, IReadOnlyList<OpenHelpRequest>>(boundary)
{
    private const int Most = 50;

    protected override Permission Permission => Permission.ViewSupport;

    protected override async Task<Result<IReadOnlyList<OpenHelpRequest>>> HandleAsync(Done request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await (
            from asked in db.Set<HelpRequest>().Where(row => row.AnsweredAt == null).OrderBy(row => row.Id).Take(Most)
            join merchant in db.Set<Merchant>() on asked.Merchant equals merchant.Id
            join order in db.Set<Order>() on new { asked.Merchant, asked.Environment, Id = asked.Order } equals new { order.Merchant, order.Environment, order.Id }
            join plan in db.Set<Domain.Installments.Plans.Plan>() on new { asked.Merchant, asked.Environment, Id = asked.Plan } equals new { plan.Merchant, plan.Environment, plan.Id }
            orderby asked.Id
            select new { asked.Id, merchant.Slug, merchant.Name, asked.Environment, asked.Order, order.Reference, plan.Outstanding, plan.Currency, asked.AskedAt, plan.PastDueSince })
            .ToListAsync(cancellationToken);
        return rows.Select(row => new OpenHelpRequest(
            row.Id, row.Slug, row.Name, row.Environment, row.Order, row.Reference, new Money(row.Outstanding, row.Currency), row.AskedAt, row.PastDueSince)).ToList();
    }
}
