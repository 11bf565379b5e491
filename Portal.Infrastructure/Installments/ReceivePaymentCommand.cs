using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

/// <param name="Amount">Minor units of the plan's currency.</param>
public sealed record ReceivedPayment(PlanId Plan, long Amount);

/// <param name="Plan">As it stands after the payment.</param>
/// <param name="Amount">Minor units of the plan's currency.</param>
/// <param name="Journal">What was booked.</param>
public sealed record PaymentReceived(PaymentId Payment, Plan Plan, long Amount, DateOnly On, IReadOnlyList<JournalEntryId> Journal);

/// <summary>
/// Books money that came from the shopper without the collector having asked for it: of a running plan it pays what is due, of one that was written off it is a
/// recovery (handbook 3.7, Charge-off). Refusals: <c>not_found</c>, <c>invalid_value</c> of <c>amount</c>, <c>payment_above_owed</c>, <c>plan_status_forbids</c>,
/// <c>collection_in_flight</c>.
/// </summary>
public sealed class ReceivePaymentCommand(CommandBoundary boundary) : MerchantCommand<ReceivedPayment, PaymentReceived>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<PaymentReceived>> HandleAsync(ReceivedPayment request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        var (today, before, id) = (work.Time.Today, new { plan.Status, plan.Outstanding }, Ids.New<PaymentId>());
        var received = plan.Status is PlanStatus.ChargedOff or PlanStatus.Recovered ? plan.Recover(id, request.Amount, today) : plan.Pay(id, request.Amount, today);
        if (!received.TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        work.Register(id.Value);
        work.Note(plan, PlanServicing.Moved(before.Status, plan));
        var entries = await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken);
        work.Audit("plan.payment_received", plan.Id.Value, before, new { plan.Status, plan.Outstanding, Payment = id, request.Amount });
        return new PaymentReceived(id, plan, request.Amount, today, [.. entries.Select(entry => entry.Id)]);
    }
}
