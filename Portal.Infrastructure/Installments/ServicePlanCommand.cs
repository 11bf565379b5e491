using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

/// <param name="Fates">What the collector said of payments it was asked about.</param>
public sealed record PlanTurn(PlanId Plan, IReadOnlyList<(PaymentId Payment, CollectionFate Fate)> Fates);

/// <param name="Collect">What is to be collected now; null when the day is done.</param>
public sealed record PlanTurned(CollectionRequest? Collect);

/// <summary>
/// One plan's day, up to the point where somebody else is asked for money: earns what fell due, takes back what was returned, and either begins to collect or
/// closes the day. Repeating it does nothing twice. Refusals: <c>not_found</c>, <c>claimed</c>.
/// </summary>
public sealed class ServicePlanCommand(CommandBoundary boundary) : MerchantCommand<PlanTurn, PlanTurned>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<PlanTurned>> HandleAsync(PlanTurn request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!await work.ClaimAsync("plans", request.Plan.Value, cancellationToken))
        {
            return Refusal.Conflict("claimed");
        }

        if (await work.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        var (today, before) = (work.Time.Today, new { plan.Status, plan.Outstanding });
        var bookings = new List<Booking>();
        foreach (var (payment, fate) in request.Fates)
        {
            bookings.AddRange(Settle(plan, payment, fate, today));
        }

        work.Note(plan, PlanServicing.Moved(before.Status, plan));

        CollectionRequest? collect = null;
        if (PlanServicing.Open(plan, today).TryGet(out var opened, out _))
        {
            bookings.AddRange(opened.Bookings);
            work.Note(plan, opened.Notes);
            collect = plan.BeginCollection(today).TryGet(out var begun, out _) ? begun : null;
        }

        if (collect is null && PlanServicing.Close(plan, today).TryGet(out var closed, out _))
        {
            bookings.AddRange(closed.Bookings);
            work.Note(plan, closed.Notes);
        }

        work.TallyLoss(plan, before.Status);
        await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken);
        work.Audit("plan.serviced", plan.Id.Value, before, new { plan.Status, plan.Outstanding, Collecting = collect?.Operation });
        return new PlanTurned(collect);
    }

    private static IReadOnlyList<Booking> Settle(Plan plan, PaymentId payment, CollectionFate fate, DateOnly today)
    {
        var result = fate switch
        {
            CollectionFate.Returned => plan.ReversePayment(payment, today),
            CollectionFate.Unknown unknown => plan.AskAgain(payment, unknown.AskAgainOn, today),
            _ => plan.AskAgain(payment, null, today),
        };
        return result.TryGet(out var bookings, out _) ? bookings : [];
    }
}
