using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

/// <summary>A payoff that was made or would be: the two differ in payment and journal alone.</summary>
/// <param name="Payment">Null for a dry run.</param>
/// <param name="Journal">None for a dry run.</param>
public sealed record PayoffAnswer(PlanId Plan, Currency Currency, PayoffFigures Figures, DateOnly On, PaymentId? Payment, IReadOnlyList<JournalEntryId> Journal);

/// <summary>
/// Collects all that a shopper owes and ends the plan; the interest of the days to come is never charged. The try is named after the plan's revision, so that
/// a request repeated after a crash collects once. Refusals: <c>not_found</c>, <c>plan_status_forbids</c>, <c>collection_in_flight</c>, <c>payment_declined</c>.
/// </summary>
public sealed class PayOffPlanCommand(CommandBoundary boundary, ICollector collector) : MerchantCommand<PlanId, PayoffAnswer>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<PayoffAnswer>> HandleAsync(PlanId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindPlanAsync(request, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        var today = work.Time.Today;
        if (!plan.PayoffOn(today).TryGet(out var figures, out var refusal))
        {
            return refusal;
        }

        if (plan.Book.Collection.InFlight is not null)
        {
            return Refusal.Conflict("collection_in_flight");
        }

        var order = new CollectionOrder(
            $"{plan.Id}-payoff-{plan.Revision}",
            plan.Id,
            await PlanReading.PayerAsync(work.Db, plan.Order, cancellationToken),
            plan.Book.Collection.Tries + 1,
            today,
            new Money(figures.Total, plan.Currency));
        if (await collector.CollectAsync(order, cancellationToken) is not CollectionAnswer.Collected collected)
        {
            return Refusal.Rule("payment_declined");
        }

        var (payment, before) = (Ids.New<PaymentId>(), new { plan.Status, plan.Outstanding });
        if (!plan.PayOff(payment, today, collected.Reference, collected.AskAgainOn).TryGet(out var bookings, out refusal))
        {
            return refusal;
        }

        var entries = await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken);
        work.Audit("plan.paid_off", plan.Id.Value, before, new { plan.Status, plan.Outstanding, Payment = payment, figures.Total });
        return new PayoffAnswer(plan.Id, plan.Currency, figures, today, payment, [.. entries.Select(entry => entry.Id)]);
    }
}

/// <summary>What ending a plan today would cost. Refusals: <c>not_found</c>, <c>plan_status_forbids</c>.</summary>
public sealed class PreviewPayOffQuery(CommandBoundary boundary) : MerchantQuery<PlanId, PayoffAnswer>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<PayoffAnswer>> HandleAsync(PlanId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.FindPlanAsync(request, cancellationToken) is { } plan
            ? plan.PayoffOn(reading.Time.Today).Map(figures => new PayoffAnswer(plan.Id, plan.Currency, figures, reading.Time.Today, null, []))
            : Refusal.NotFound("plan");
}
