using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>Captures an authorised order. Refusals: <c>not_found</c>, <c>order_status_forbids</c>, <c>authorisation_expired</c>.</summary>
public sealed class CaptureOrderCommand(CommandBoundary boundary) : MerchantCommand<OrderId, OrderDetail>(boundary)
{
    protected override Permission Permission => Permission.ManageOrders;

    protected override async Task<Result<OrderDetail>> HandleAsync(OrderId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await OrderReading.ForChangeAsync(work, request, cancellationToken) is not var (order, plan))
        {
            return Refusal.NotFound("order");
        }

        if (!Capturing.Capture(order, plan, work).TryGet(out var booking, out var refusal))
        {
            return refusal;
        }

        var before = await OrderReading.DetailAsync(work.Db, work.Actor, request, work.Time.Today, cancellationToken);
        var entries = await work.BookAsync([booking], order.Id, plan?.Id.Value, cancellationToken);
        work.Audit("order.captured", order.Id.Value, new { before!.Order.Status }, new { order.Status });
        return before with { Order = order, Plan = plan, Entries = [.. before.Entries, .. entries] };
    }
}
