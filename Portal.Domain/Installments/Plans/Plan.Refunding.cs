using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Domain.Installments.Plans;

/// <content>Money back from the merchant.</content>
public sealed partial class Plan
{
    /// <summary>
    /// What a refund of the order would do, without doing it. <see cref="Apply"/> does it. Refusals: <c>plan_status_forbids</c>,
    /// <c>dispute_open</c> while a dispute holds the plan, <c>collection_in_flight</c> (it is allocated after the payment, handbook 3.1).
    /// </summary>
    /// <param name="amount">Minor units, above zero and no more than the order still has.</param>
    /// <param name="refundedBefore">What earlier refunds of the order sum to.</param>
    /// <param name="funds">What the merchant has to pay it from.</param>
    /// <param name="today">The tenant's business date.</param>
    /// <param name="cause">The refund's id.</param>
    public Result<PlannedRefund> PlanRefund(long amount, long refundedBefore, RefundFunds funds, DateOnly today, string? cause)
    {
        if (!PlanTransitions.Check(Status, PlanAction.Refund).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        if (Flags.HasFlag(PlanFlags.DisputeHold))
        {
            return Refusal.Conflict("dispute_open");
        }

        if (Book.Collection.InFlight is not null)
        {
            return s_inFlight;
        }

        var bookings = new List<Booking>();
        var before = Book;
        if (IsOpen(Status))
        {
            before = AccrueRunning(AccrueDue(before, today, bookings), today, bookings);
        }

        var (after, allocation) = Refunds.Allocate(Terms, before, today, amount);
        var debit = MerchantSplit.OfDebit(In(amount), In(funds.OrderPending), In(funds.Available));
        var mdr = MdrReturn.Of(In(Refunds.MdrReturned(Terms, refundedBefore, amount)), after.DeferredMdr, debit);
        after = after with { DeferredMdr = after.DeferredMdr - mdr.OfDeferred };
        Add(bookings, InstallmentPostings.Refund(Terms, Partner, Id, allocation, debit, mdr), today, cause);
        Add(bookings, InstallmentPostings.PayBack(Terms, Partner, Id, allocation.Surplus), today, cause);

        var next = StatusOf(after, today, ifClosed: Status is PlanStatus.PaidOff ? PlanStatus.PaidOff : PlanStatus.Refunded);
        after = IsOpen(next) && Earnings.SpreadAhead(after, today) is { } spread ? spread : EarnWhatIsLeft(after, today, bookings);
        return new PlannedRefund(Revision, after, next, allocation, debit, mdr, bookings, today);
    }

    /// <summary>Does what was planned.</summary>
    /// <exception cref="InvalidOperationException">The plan has changed since.</exception>
    public IReadOnlyList<Booking> Apply(PlannedRefund refund)
    {
        if (refund.Revision != Revision)
        {
            throw new InvalidOperationException($"{Id} has changed since the refund was planned.");
        }

        Expect(PlanAction.Refund, refund.Status);
        Settle(refund.Book, refund.Status, refund.On);
        return refund.Bookings;
    }
}
