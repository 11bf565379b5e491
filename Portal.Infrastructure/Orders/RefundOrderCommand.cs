using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Agreed">What somebody read before they said yes; null where nobody was shown anything.</param>
public sealed record RefundRequest(OrderId Order, RefundWish Wish, string? Reason = null, RefundEffect? Agreed = null);

/// <summary>What a refund does, in minor units: the figures that people are shown before.</summary>
public sealed record RefundEffect(long Amount, long PlanReducedBy, long OutstandingAfter, long FeeReturned, long MerchantChange, long PaidBack);

/// <summary>A refund that was made or would be: the two differ in id and journal alone.</summary>
/// <param name="Id">Null for a dry run.</param>
/// <param name="Plan">Null for an order without one.</param>
/// <param name="Journal">None for a dry run.</param>
public sealed record RefundAnswer(
    RefundId? Id,
    Order Order,
    long Amount,
    PlanRefundAnswer? Plan,
    long FeeReturned,
    long MerchantChange,
    long PaidBack,
    DateTimeOffset CreatedAt,
    IReadOnlyList<JournalEntryId> Journal)
{
    public RefundEffect Effect => new(Amount, Plan?.ReducedBy ?? 0, Plan?.OutstandingAfter ?? 0, FeeReturned, MerchantChange, PaidBack);

    internal static RefundAnswer Of(RefundId? id, Order order, PlannedOrderRefund refund, DateTimeOffset at, IReadOnlyList<JournalEntry> entries) => new(
        id,
        order,
        refund.Amount,
        refund.Plan is { } plan ? PlanRefundAnswer.Of(order.Plan!.Value, plan) : null,
        refund.FeeReturned,
        refund.MerchantChange,
        refund.PaidBack,
        at,
        [.. entries.Select(entry => entry.Id)]);
}

/// <param name="ReducedBy">By how much the outstanding falls: fees, accrued interest and principal; of a plan written off, what came back of it.</param>
public sealed record PlanRefundAnswer(PlanId Id, PlanStatus Status, long ReducedBy, long OutstandingAfter, IReadOnlyList<PlanRow> Payments)
{
    internal static PlanRefundAnswer Of(PlanId id, PlannedRefund refund) => new(
        id,
        refund.Status,
        refund.Allocation.Reduction + refund.Allocation.Recovered,
        refund.Book.Outstanding,
        [.. refund.Book.Rows.Where(row => refund.Book.WrittenOff is null && row.Amount > row.Paid && refund.Book.Outstanding > 0)]);
}

/// <summary>
/// Refunds an order, in part or whole. Refusals: <c>invalid_value</c> of <c>reason</c>, <c>not_found</c>, <c>refund_changed</c> where it does no longer what
/// was agreed to, those of <see cref="OrderRefunds.Plan"/>.
/// </summary>
public sealed class RefundOrderCommand(CommandBoundary boundary) : MerchantCommand<RefundRequest, RefundAnswer>(boundary)
{
    protected override Permission Permission => Permission.RefundOrders;

    protected override async Task<Result<RefundAnswer>> HandleAsync(RefundRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (AuditReason.Misfit(request.Reason) is { } misfit)
        {
            return misfit;
        }

        if (await OrderReading.ForChangeAsync(work, request.Order, cancellationToken) is not var (order, plan))
        {
            return Refusal.NotFound("order");
        }

        var id = Ids.New<RefundId>();
        var balances = await work.LockBalancesAsync(
            [Account.MerchantNegative, Account.MerchantPending, Account.MerchantAvailable], order.Currency, cancellationToken);
        var planned = OrderRefunds.Plan(order, plan, request.Wish, -balances[Account.MerchantAvailable], work.Time.Today, id);
        if (!planned.TryGet(out var refund, out var refusal))
        {
            return refusal;
        }

        if (request.Agreed is { } agreed && RefundAnswer.Of(null, order, refund, work.Time.Now, []).Effect != agreed)
        {
            return Refusal.Conflict("refund_changed");
        }

        var before = new { order.Status, order.Refunded, Plan = plan?.Status, plan?.Outstanding };
        OrderRefunds.Apply(order, plan, refund);
        var entries = await work.BookAsync(refund.Bookings, order.Id, plan?.Id.Value, cancellationToken);
        work.Add(new Refund
        {
            Id = id,
            Merchant = order.Merchant,
            Environment = order.Environment,
            Order = order.Id,
            Currency = order.Currency,
            Amount = refund.Amount,
            FeeReturned = refund.FeeReturned,
            PaidBack = refund.PaidBack,
            PlanReducedBy = refund.Plan is { } change ? change.Allocation.Reduction + change.Allocation.Recovered : 0,
            CreatedAt = work.Time.Now,
        });
        work.Register(id.Value);
        if (plan is not null && before.Refunded == 0)
        {
            work.Tally(plan.Version, refunded: 1);
        }

        work.Count(order.Currency, refunds: refund.Amount, feesReturned: refund.FeeReturned);
        work.Audit(
            "order.refunded",
            order.Id.Value,
            before,
            new { Refund = id, refund.Amount, order.Status, order.Refunded, Plan = plan?.Status, plan?.Outstanding },
            request.Reason);
        return RefundAnswer.Of(id, order, refund, work.Time.Now, entries);
    }
}

/// <summary>What a refund would do, by the same planner on the same figures. Refusals as <see cref="RefundOrderCommand"/>.</summary>
public sealed class PreviewRefundQuery(CommandBoundary boundary) : MerchantQuery<RefundRequest, RefundAnswer>(boundary)
{
    protected override Permission Permission => Permission.RefundOrders;

    protected override async Task<Result<RefundAnswer>> HandleAsync(RefundRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (AuditReason.Misfit(request.Reason) is { } misfit)
        {
            return misfit;
        }

        if (await OrderReading.FindAsync(reading.Db, request.Order, cancellationToken) is not var (order, plan))
        {
            return Refusal.NotFound("order");
        }

        var available = -await Balances.ReadAsync(reading.Db, Account.MerchantAvailable, order.Currency, cancellationToken);
        return OrderRefunds.Plan(order, plan, request.Wish, available, reading.Time.Today, Ids.New<RefundId>())
            .Map(refund => RefundAnswer.Of(null, order, refund, reading.Time.Now, []));
    }
}
