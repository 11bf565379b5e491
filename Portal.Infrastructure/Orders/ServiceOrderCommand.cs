using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <summary>
/// What falls due for an order: its proceeds become available, its reserve is released, its authorisation lapses. Repeating it does nothing twice.
/// Refusals: <c>not_found</c>, <c>claimed</c>.
/// </summary>
public sealed class ServiceOrderCommand(CommandBoundary boundary) : MerchantCommand<OrderId, OrderStatus>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<OrderStatus>> HandleAsync(OrderId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!await work.ClaimAsync("orders", request.Value, cancellationToken))
        {
            return Refusal.Conflict("claimed");
        }

        if (await OrderReading.ForChangeAsync(work, request, cancellationToken) is not var (order, plan))
        {
            return Refusal.NotFound("order");
        }

        var today = work.Time.Today;
        if (order.AuthorisedUntil < today)
        {
            order.Void(work.Time.Now);
            plan?.Expire(today);
            work.Note(order.Id, OrderEvents.AuthorisationExpired);
        }

        if (order.AvailableOn <= today || order.ReserveUntil <= today)
        {
            await ReleaseAsync(order, plan?.Id.Value, work, cancellationToken);
        }

        work.Audit("order.serviced", order.Id.Value, null, new { order.Status, order.Pending, order.Reserved });
        return order.Status;
    }

    private static async Task ReleaseAsync(Order order, string? contract, UnitOfWork work, CancellationToken cancellationToken)
    {
        var today = work.Time.Today;
        var balances = await work.LockBalancesAsync(
            [Account.MerchantNegative, Account.MerchantPending, Account.MerchantAvailable, Account.MerchantReserve], order.Currency, cancellationToken);
        var owed = balances[Account.MerchantNegative];
        var bookings = new List<Booking>();
        if (order.AvailableOn <= today)
        {
            var release = order.ReleaseFunds(today, owed);
            owed -= release.Netted.Minor;
            bookings.Add(new Booking(FundsPostings.FundsAvailable(release, order.Partner, contract), today));
        }

        // After the funds: a reserve of no days is released with what it was held back of.
        if (order.ReserveUntil <= today)
        {
            bookings.Add(new Booking(FundsPostings.ReserveRelease(order.ReleaseReserve(owed), order.Partner, contract), today));
        }

        await work.BookAsync(bookings, order.Id, contract, cancellationToken);
    }
}
