using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

/// <summary>A payoff that was made or would be: the two differ in payment and journal alone.</summary>
/// <param name="Payment">Null for a dry run.</param>
/// <param name="Journal">None for a dry run.</param>
/// <param name="Declined">Code <c>payment_declined</c> where the shopper's money did not come; nothing was booked then.</param>
public sealed record PayoffAnswer(
    PlanId Plan, Currency Currency, PayoffFigures Figures, DateOnly On, PaymentId? Payment, IReadOnlyList<JournalEntryId> Journal, Refusal? Declined = null);

/// <summary>
/// Collects all that a shopper owes and ends the plan; the interest of the days to come is never charged. The try is written down before the collector is
/// asked, outside of any transaction, and booked after: after a crash anywhere the same try goes on, by a repeated request or by servicing, and collects once.
/// Refusals: <c>not_found</c>, <c>plan_status_forbids</c>, <c>collection_in_flight</c>.
/// </summary>
public sealed class PlanPayoff(CommandBoundary boundary, BeginPayoffCommand begin, RecordPayoffCommand record, ICollector collector)
    : IMerchantWrite<PlanId, PayoffAnswer>
{
    /// <summary>For those who keep no answer: money that did not come is a refusal to them, <c>payment_declined</c>.</summary>
    public async Task<Result<PayoffAnswer>> RunAsync(PlanId request, Actor actor, CancellationToken cancellationToken = default) =>
        (await RunAsync(request, actor, null, cancellationToken)).Then(made => made.Declined is { } declined ? declined : Result.Of(made));

    public Task<Result<PayoffAnswer>> RunAsync(PlanId request, Actor actor, AnswerKeeper<PayoffAnswer>? keep, CancellationToken cancellationToken) =>
        RunAsync(new PayoffWish(request), actor, keep, cancellationToken);

    /// <summary>For somebody who agreed to an amount. Refusals besides: <c>payoff_changed</c>, <c>payment_declined</c>.</summary>
    public async Task<Result<PayoffAnswer>> RunAsync(PayoffWish wish, Actor actor, CancellationToken cancellationToken) =>
        (await RunAsync(wish, actor, null, cancellationToken)).Then(made => made.Declined is { } declined ? declined : Result.Of(made));

    private Task<Result<PayoffAnswer>> RunAsync(PayoffWish wish, Actor actor, AnswerKeeper<PayoffAnswer>? keep, CancellationToken cancellationToken) =>
        boundary.RunAsync<PayoffAnswer>(
            nameof(PlanPayoff),
            async () =>
            {
                if (!(await begin.RunAsync(wish, actor, cancellationToken)).TryGet(out var order, out var refusal))
                {
                    return refusal;
                }

                var answer = await collector.CollectAsync(order, cancellationToken);
                return await record.RunAsync(new CollectionRecord(wish.Plan, order.Operation, answer), actor, keep, cancellationToken);
            },
            cancellationToken);
}

/// <param name="Agreed">The most that may be asked for, in minor units: what somebody read before they said yes. Null where nobody was shown an amount.</param>
public sealed record PayoffWish(PlanId Plan, long? Agreed = null);

/// <summary>Writes down that a payoff is asked for. Refusals: <c>not_found</c>, <c>payoff_changed</c>, those of <see cref="Plan.BeginPayOff"/>.</summary>
public sealed class BeginPayoffCommand(CommandBoundary boundary) : MerchantCommand<PayoffWish, CollectionOrder>(boundary)
{
    protected override Permission Permission => Permission.PayOffPlans;

    protected override async Task<Result<CollectionOrder>> HandleAsync(PayoffWish request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        if (!plan.BeginPayOff(work.Time.Today).TryGet(out var asked, out var refusal))
        {
            return refusal;
        }

        if (asked.Amount > request.Agreed)
        {
            return Refusal.Conflict("payoff_changed", null, new Money(asked.Amount, plan.Currency));
        }

        work.Audit("plan.payoff_begun", plan.Id.Value, null, new { asked.Operation, asked.Amount });
        return new CollectionOrder(
            asked.Operation,
            plan.Id,
            await PlanReading.PayerAsync(work.Db, plan, cancellationToken),
            plan.Book.Collection.Tries + 1,
            asked.On,
            new Money(asked.Amount, plan.Currency));
    }
}

/// <summary>Books what came of a payoff. Where servicing has booked it meanwhile, this answers what that did. Refusal: <c>not_found</c>.</summary>
public sealed class RecordPayoffCommand(CommandBoundary boundary) : MerchantCommand<CollectionRecord, PayoffAnswer>(boundary)
{
    protected override Permission Permission => Permission.PayOffPlans;

    protected override async Task<Result<PayoffAnswer>> HandleAsync(CollectionRecord request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        return request.Answer is CollectionAnswer.Collected collected
            ? await CollectedAsync(plan, request.Operation, collected, work, cancellationToken)
            : await DeclinedAsync(plan, request.Operation, (CollectionAnswer.Declined)request.Answer, work, cancellationToken);
    }

    private static async Task<Result<PayoffAnswer>> CollectedAsync(
        Plan plan, string operation, CollectionAnswer.Collected collected, UnitOfWork work, CancellationToken cancellationToken)
    {
        var (before, id) = (new { plan.Status, plan.Outstanding }, Ids.New<PaymentId>());
        if (!plan.RecordCollected(id, operation, collected.Reference, collected.AskAgainOn, work.Time.Today).TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        work.RegisterPayment(plan, id);
        work.Note(plan, PlanServicing.Moved(before.Status, plan));
        var entries = await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken);
        var payment = plan.Book.Payments.Single(other => string.Equals(other.Reference, collected.Reference, StringComparison.Ordinal));
        var journal = bookings.Count > 0
            ? [.. entries.Select(entry => entry.Id)]
            : await work.Db.Set<JournalEntry>().Where(entry => entry.Order == plan.Order && entry.Cause == payment.Id.Value).Select(entry => entry.Id).ToListAsync(cancellationToken);
        var figures = PayoffFigures.Of(payment, plan.Book);
        work.Audit("plan.paid_off", plan.Id.Value, before, new { plan.Status, plan.Outstanding, Payment = payment.Id, figures.Total });
        return new PayoffAnswer(plan.Id, plan.Currency, figures, payment.On, payment.Id, journal);
    }

    private static async Task<Result<PayoffAnswer>> DeclinedAsync(
        Plan plan, string operation, CollectionAnswer.Declined declined, UnitOfWork work, CancellationToken cancellationToken)
    {
        var asked = plan.Book.Collection.InFlight;
        if (!plan.RecordDecline(operation, declined.MayPass, work.Time.Today).TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken);
        if (asked is not null)
        {
            work.Note(plan, [new PlanNote(OrderEvents.CollectionDeclined, declined.Code, asked.Amount)]);
        }

        work.Audit("plan.payoff_declined", plan.Id.Value, null, new { Operation = operation, declined.Code });
        return new PayoffAnswer(plan.Id, plan.Currency, default, work.Time.Today, null, [], Refusal.Rule("payment_declined"));
    }
}

/// <summary>What ending a plan today would cost. Refusals: <c>not_found</c>, <c>plan_status_forbids</c>.</summary>
public sealed class PreviewPayOffQuery(CommandBoundary boundary) : MerchantQuery<PlanId, PayoffAnswer>(boundary)
{
    protected override Permission Permission => Permission.PayOffPlans;

    protected override async Task<Result<PayoffAnswer>> HandleAsync(PlanId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.FindPlanAsync(request, cancellationToken) is { } plan
            ? plan.PayoffOn(reading.Time.Today).Map(figures => new PayoffAnswer(plan.Id, plan.Currency, figures, reading.Time.Today, null, []))
            : Refusal.NotFound("plan");
}
