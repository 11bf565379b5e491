using System.Collections.Frozen;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Features.Orders;

/// <summary>One thing that happened to an order, with what was booked for it.</summary>
/// <param name="Code">Of the event, as the journal or the order names it.</param>
/// <param name="Figure">The amount it is known by; null where none tells it.</param>
/// <param name="Detail">A code that belongs to it: the reason of a decline.</param>
/// <param name="Returnable">The payment that it tells of and that can still come back.</param>
public sealed record Happening(DateTimeOffset At, string Code, Money? Figure, string? Detail, IReadOnlyList<JournalEntry> Entries, PlanPayment? Returnable = null)
{
    /// <summary>The order itself, which no event tells.</summary>
    public const string Placed = "order_placed";

    /// <summary>The line by which an event is known: what a payment brought to the processor, what became available of what was pending.</summary>
    private static readonly FrozenDictionary<string, Account> s_telling = new Dictionary<string, Account>(StringComparer.Ordinal)
    {
        [InstallmentPostings.Paid] = Account.Clearing,
        [JournalEntry.ReversalOf(InstallmentPostings.Paid)] = Account.Clearing,
        [InstallmentPostings.Recovered] = Account.Clearing,
        [JournalEntry.ReversalOf(InstallmentPostings.Recovered)] = Account.Clearing,
        [InstallmentPostings.PaidBack] = Account.Clearing,
        [InstallmentPostings.LateFeeCharged] = Account.LateFeeIncome,
        [JournalEntry.ReversalOf(InstallmentPostings.LateFeeCharged)] = Account.LateFeeIncome,
        [InstallmentPostings.ChargedOff] = Account.CreditLoss,
        [FundsPostings.Available] = Account.MerchantPending,
        [FundsPostings.ReserveReleased] = Account.MerchantReserve,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of an order's life, oldest first. What one command booked is one happening, told by its first entry that is not mere accrual.</summary>
    public static IReadOnlyList<Happening> Of(OrderDetail detail) =>
    [
        .. new[] { new Happening(detail.Order.CreatedAt, Placed, detail.Order.Total, null, []) }
            .Concat(detail.Entries.GroupBy(entry => (entry.OccurredAt, entry.RecordedAt)).Select(entries => Of(detail, [.. entries])))
            .Concat(detail.Events.Select(told => new Happening(
                told.At, told.Code, told.Amount is { } minor ? new Money(minor, detail.Order.Currency) : null, told.Detail, [])))
            .OrderBy(happening => happening.At),
    ];

    private static Happening Of(OrderDetail detail, IReadOnlyList<JournalEntry> entries)
    {
        var telling = entries.FirstOrDefault(entry => entry.Event is not InstallmentPostings.Accrued) ?? entries[0];
        return new Happening(telling.OccurredAt, telling.Event, FigureOf(telling, detail), null, entries, ReturnableOf(telling, detail));
    }

    private static PlanPayment? ReturnableOf(JournalEntry entry, OrderDetail detail) =>
        entry.Event is InstallmentPostings.Paid or InstallmentPostings.Recovered
        && detail.Plan is { } plan && PlanTransitions.Allows(plan.Status, PlanAction.ReversePayment)
            ? plan.Book.Payments.FirstOrDefault(payment => payment.ReversedOn is null && string.Equals(payment.Id.Value, entry.Cause, StringComparison.Ordinal))
            : null;

    private static Money? FigureOf(JournalEntry entry, OrderDetail detail) => entry.Event switch
    {
        CardPostings.Captured or InstallmentPostings.Activated => detail.Order.Total,
        InstallmentPostings.Refunded => detail.Refunds.Where(refund => string.Equals(refund.Id.Value, entry.Cause, StringComparison.Ordinal))
            .Select(refund => (Money?)new Money(refund.Amount, refund.Currency)).FirstOrDefault(),
        _ when s_telling.TryGetValue(entry.Event, out var account) => entry.Lines.Where(line => line.Account == account)
            .Select(line => (Money?)(line.IsDebit ? line.Debit : line.Credit)).FirstOrDefault(),
        _ => null,
    };
}
