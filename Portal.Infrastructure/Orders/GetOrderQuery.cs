using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>An order with all that belongs to it. Refusal: <c>not_found</c>.</summary>
public sealed class GetOrderQuery(CommandBoundary boundary) : MerchantQuery<OrderId, OrderDetail>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<OrderDetail>> HandleAsync(OrderId request, Reading reading, CancellationToken cancellationToken) =>
        await OrderReading.DetailAsync(reading.Db, reading.Actor, request, reading.Time.Today, cancellationToken) is { } detail ? detail : Refusal.NotFound("order");
}
