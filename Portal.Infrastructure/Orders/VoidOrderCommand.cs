using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>Gives up an authorised order; no money has moved and none will. Refusals: <c>not_found</c>, <c>order_status_forbids</c>.</summary>
public sealed class VoidOrderCommand(CommandBoundary boundary) : MerchantCommand<OrderId, OrderDetail>(boundary)
{
    protected override Permission Permission => Permission.ManageOrders;

    protected override async Task<Result<OrderDetail>> HandleAsync(OrderId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await OrderReading.ForChangeAsync(work, request, cancellationToken) is not var (order, plan))
        {
            return Refusal.NotFound("order");
        }

        var before = order.Status;
        if (!order.Void(work.Time.Now).TryGet(out _, out var refusal)
            || (plan is not null && !plan.Void(work.Time.Today).TryGet(out _, out refusal)))
        {
            return refusal;
        }

        var detail = await OrderReading.DetailAsync(work.Db, work.Actor, request, work.Time.Today, cancellationToken);
        work.Note(order.Id, OrderEvents.Voided);
        work.Audit("order.voided", order.Id.Value, new { Status = before }, new { order.Status });
        return detail! with { Order = order, Plan = plan };
    }
}
