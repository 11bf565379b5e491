using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

public sealed record ReverseEntryRequest(JournalEntryId Entry, string Reason);

/// <summary>
/// Takes an entry back by another. An entry that belongs to a contract is taken back through it, so that contract and books stay one: a late fee is waived, a
/// payment returned. What has no such way is refused. Refusals: <c>not_found</c>, <c>invalid_value</c> of <c>reason</c>, <c>entry_reversed</c>,
/// <c>entry_not_reversible</c>, those of <see cref="Plan.WaiveLateFee"/> and <see cref="Plan.ReversePayment"/>.
/// </summary>
public sealed class ReverseEntryCommand(CommandBoundary boundary) : MerchantCommand<ReverseEntryRequest, IReadOnlyList<JournalEntry>>(boundary)
{
    private static readonly HashSet<string> s_alone = new(StringComparer.Ordinal) { FundsPostings.WrittenOff, FundsPostings.Settled };

    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<IReadOnlyList<JournalEntry>>> HandleAsync(
        ReverseEntryRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.InvalidValue("reason");
        }

        var entry = await work.Db.Set<JournalEntry>().Include(row => row.Lines).SingleOrDefaultAsync(row => row.Id == request.Entry, cancellationToken);
        if (entry is null)
        {
            return Refusal.NotFound("entry");
        }

        if (await work.Db.Set<JournalEntry>().AnyAsync(row => row.Reverses == request.Entry, cancellationToken))
        {
            return Refusal.Conflict("entry_reversed");
        }

        if (!(await ThroughContractAsync(entry, work, cancellationToken)).TryGet(out var entries, out var refusal))
        {
            return refusal;
        }

        work.Audit("entry.reversed", entry.Id.Value, new { entry.Event }, new { Entries = entries.Select(row => row.Id) }, request.Reason);
        return Result.Of(entries);
    }

    private static async Task<Result<IReadOnlyList<JournalEntry>>> ThroughContractAsync(JournalEntry entry, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (s_alone.Contains(entry.Event) && entry.Reverses is null)
        {
            var closedThrough = await Books.ClosedThroughAsync(work, cancellationToken);
            var reversal = entry.Reversal(Books.MomentOf(work.Time, work.Time.Today), closedThrough);
            work.Post(reversal);
            return new[] { reversal };
        }

        if (!Ids.TryParse<PlanId>(entry.Contract, out var id) || await work.Db.FindPlanAsync(id, cancellationToken) is not { } plan)
        {
            return Refusal.Conflict("entry_not_reversible");
        }

        var today = work.Time.Today;
        var result = entry.Event switch
        {
            InstallmentPostings.LateFeeCharged => plan.WaiveLateFee(plan.Book.Fees.Single(fee => string.Equals(fee.Cause, entry.Cause, StringComparison.Ordinal)).Number, today),
            InstallmentPostings.Paid or InstallmentPostings.Recovered => plan.ReversePayment(PaymentId.From(entry.Cause!), today),
            _ => Refusal.Conflict("entry_not_reversible"),
        };
        return result.TryGet(out var bookings, out var refusal)
            ? Result.Of(await work.BookAsync(bookings, plan.Order, plan.Id.Value, cancellationToken))
            : refusal;
    }
}
