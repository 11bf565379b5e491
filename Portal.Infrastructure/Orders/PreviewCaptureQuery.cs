using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>What a capture would do.</summary>
/// <param name="Fee">What the sale costs the merchant.</param>
/// <param name="Proceeds">What the merchant waits for from then on.</param>
/// <param name="AvailableOn">The day on which it becomes available.</param>
public sealed record CapturePreview(Money Sale, Money Fee, Money Proceeds, DateOnly AvailableOn);

/// <summary>What a capture would do, by the order's own capture on a copy that is not kept. Refusals: <c>not_found</c>, those of <see cref="Order.Capture"/>.</summary>
public sealed class PreviewCaptureQuery(CommandBoundary boundary) : MerchantQuery<OrderId, CapturePreview>(boundary)
{
    protected override Permission Permission => Permission.ManageOrders;

    protected override async Task<Result<CapturePreview>> HandleAsync(OrderId request, Reading reading, CancellationToken cancellationToken)
    {
        var order = await reading.Db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request, cancellationToken);
        if (order is null)
        {
            return Refusal.NotFound("order");
        }

        return order.Capture(reading.Time.Now, reading.Time.Today, reading.Merchant.SettlementDays).Map(_ => new CapturePreview(
            order.Total,
            new Money(order.Fee, order.Currency),
            new Money(order.Pending, order.Currency),
            order.AvailableOn!.Value));
    }
}
