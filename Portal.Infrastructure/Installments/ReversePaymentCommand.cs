using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

public sealed record ReversePaymentRequest(PlanId Plan, PaymentId Payment, string? Reason = null);

/// <summary>
/// A payment that came back after it was booked: everything returns to where it had been, the plan to its status by date.
/// Refusals: <c>invalid_value</c> of <c>reason</c>, <c>not_found</c>, <c>payment_reversed</c>, <c>plan_status_forbids</c>.
/// </summary>
public sealed class ReversePaymentCommand(CommandBoundary boundary) : MerchantCommand<ReversePaymentRequest, IReadOnlyList<JournalEntry>>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<IReadOnlyList<JournalEntry>>> HandleAsync(
        ReversePaymentRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (AuditReason.Misfit(request.Reason) is { } misfit)
        {
            return misfit;
        }

        if (await work.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        var before = new { plan.Status, plan.Outstanding };
        if (!plan.ReversePayment(request.Payment, work.Time.Today).TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        work.Note(plan, PlanServicing.Moved(before.Status, plan));
        var entries = await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken);
        work.Audit("plan.payment_reversed", plan.Id.Value, before, new { plan.Status, plan.Outstanding, request.Payment }, request.Reason);
        return Result.Of(entries);
    }
}

/// <summary>What a payment that comes back would do.</summary>
/// <param name="Outstanding">What the shopper would owe then.</param>
/// <param name="Status">Of the plan then.</param>
public sealed record PaymentReturn(Money Amount, Money Outstanding, PlanStatus Status);

/// <summary>What a payment that comes back would do, by the plan's own method on a copy that is not kept. Refusals as <see cref="ReversePaymentCommand"/>.</summary>
public sealed class PreviewReversePaymentQuery(CommandBoundary boundary) : MerchantQuery<ReversePaymentRequest, PaymentReturn>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<PaymentReturn>> HandleAsync(ReversePaymentRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.FindPlanAsync(request.Plan, cancellationToken) is not { } plan)
        {
            return Refusal.NotFound("plan");
        }

        return plan.ReversePayment(request.Payment, reading.Time.Today).Map(_ => new PaymentReturn(
            new Money(plan.Book.Payments.Single(payment => payment.Id == request.Payment).Amount, plan.Currency),
            new Money(plan.Outstanding, plan.Currency),
            plan.Status));
    }
}
