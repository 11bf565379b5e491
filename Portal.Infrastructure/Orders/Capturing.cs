using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

internal static class Capturing
{
    /// <summary>Captures order and plan together. Refusals: those of <see cref="Order.Capture"/>.</summary>
    public static Result<Booking> Capture(Order order, Plan? plan, UnitOfWork work)
    {
        if (!order.Capture(work.Time.Now, work.Time.Today, work.Merchant.SettlementDays).TryGet(out var card, out var refusal))
        {
            return refusal;
        }

        return plan is null ? new Booking(card!, work.Time.Today) : plan.Activate(work.Time.Today);
    }

    /// <summary>A row locked for as long as two transactions must not both look at what a shopper owes.</summary>
    public static async Task LockShopperAsync(this UnitOfWork work, string shopper, CancellationToken cancellationToken)
    {
        if (work.Db is PostgresPortalContext)
        {
            await using var command = work.Db.Command("SELECT pg_advisory_xact_lock(hashtextextended(@shopper, 0))").With("shopper", shopper);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
