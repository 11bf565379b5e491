using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

internal static class Capturing
{
    /// <summary>Captures order and plan together, and counts the sale. Refusals: those of <see cref="Order.Capture"/>.</summary>
    public static Result<Booking> Capture(Order order, Plan? plan, UnitOfWork work)
    {
        if (!order.Capture(work.Time.Now, work.Time.Today, work.Merchant.SettlementDays).TryGet(out var card, out var refusal))
        {
            return refusal;
        }

        work.Count(order.Currency, orders: 1, planOrders: plan is null ? 0 : 1, sales: order.Amount, fees: order.Fee);
        if (plan is not null)
            work.Tally(plan.Version, sold: 1);
        return plan is null ? new Booking(card!, work.Time.Today) : plan.Activate(work.Time.Today);
    }
}
