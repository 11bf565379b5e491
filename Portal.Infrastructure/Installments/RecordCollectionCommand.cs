using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

public sealed record CollectionRecord(PlanId Plan, string Operation, CollectionAnswer Answer);

/// <summary>
/// Books what came of a try to collect, and closes the plan's day. An answer that was recorded before changes nothing.
/// Refusals: <c>not_found</c>, those of <see cref="Plan.RecordCollected"/>.
/// </summary>
public sealed class RecordCollectionCommand(CommandBoundary boundary) : MerchantCommand<CollectionRecord, PlanStatus>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<PlanStatus>> HandleAsync(CollectionRecord request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        var (today, before) = (work.Time.Today, new { plan.Status, plan.Outstanding });
        var inFlight = plan.Book.Collection.InFlight?.Amount;
        var (statusBefore, payment) = (plan.Status, Ids.New<PaymentId>());
        var recorded = request.Answer switch
        {
            CollectionAnswer.Collected collected =>
                plan.RecordCollected(payment, request.Operation, collected.Reference, collected.AskAgainOn, today),
            CollectionAnswer.Declined declined => plan.RecordDecline(request.Operation, declined.MayPass, today),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Answer, null),
        };
        if (!recorded.TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        if (request.Answer is CollectionAnswer.Declined no && inFlight is not null)
        {
            work.Note(plan, [new PlanNote(OrderEvents.CollectionDeclined, no.Code, inFlight)]);
        }

        work.RegisterPayment(plan, payment);
        work.Note(plan, PlanServicing.Moved(statusBefore, plan));
        var all = bookings.ToList();
        if (PlanServicing.Close(plan, today).TryGet(out var closed, out _))
        {
            all.AddRange(closed.Bookings);
            work.Note(plan, closed.Notes);
        }

        work.TallyLoss(plan, statusBefore);
        await work.BookAsync(all, plan.Order, plan.Id.Value, cancellationToken);
        work.Audit("plan.collection_recorded", plan.Id.Value, before, new { plan.Status, plan.Outstanding, request.Operation, Answer = request.Answer.GetType().Name });
        return plan.Status;
    }
}
