using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
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
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<IReadOnlyList<JournalEntry>>> HandleAsync(
        ReverseEntryRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (AuditReason.MisfitOrBlank(request.Reason) is { } misfit)
        {
            return misfit;
        }

        if (!(await EntryReversals.FindAsync(work.Db, request.Entry, cancellationToken)).TryGet(out var entry, out var refusal)
            || !(await ReverseAsync(entry, work, cancellationToken)).TryGet(out var entries, out refusal))
        {
            return refusal;
        }

        work.Audit("entry.reversed", entry.Id.Value, new { entry.Event }, new { Entries = entries.Select(row => row.Id) }, request.Reason);
        return Result.Of(entries);
    }

    private static async Task<Result<IReadOnlyList<JournalEntry>>> ReverseAsync(JournalEntry entry, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (EntryReversals.StandsAlone(entry))
        {
            var closedThrough = await Books.ClosedThroughAsync(work, cancellationToken);
            var reversal = entry.Reversal(Books.MomentOf(work.Time, work.Time.Today), closedThrough);
            work.Post(reversal);
            return new[] { reversal };
        }

        var plan = await EntryReversals.PlanOfAsync(work.Db, entry, cancellationToken);
        var before = plan?.Status;
        if (!EntryReversals.Through(plan, entry, work.Time.Today).TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        work.Note(plan!, PlanServicing.Moved(before!.Value, plan!));
        return Result.Of(await work.BookAsync(bookings, plan!.Order, plan.Id.Value, cancellationToken));
    }
}

/// <summary>What taking an entry back would do.</summary>
/// <param name="Changes">What would be booked, by account.</param>
/// <param name="Outstanding">What the shopper would owe then; null where it belongs to no plan.</param>
public sealed record EntryReversal(IReadOnlyList<AccountChange> Changes, Money? Outstanding);

/// <param name="Change">On the side on which the account grows: above zero it grows.</param>
public sealed record AccountChange(Account Account, Money Change);

/// <summary>What taking an entry back would do, by the same function on copies that are not kept. Refusals as <see cref="ReverseEntryCommand"/>, but of the reason.</summary>
public sealed class PreviewReverseEntryQuery(CommandBoundary boundary) : MerchantQuery<JournalEntryId, EntryReversal>(boundary)
{
    protected override Permission Permission => Permission.ServicePlans;

    protected override async Task<Result<EntryReversal>> HandleAsync(JournalEntryId request, Reading reading, CancellationToken cancellationToken)
    {
        if (!(await EntryReversals.FindAsync(reading.Db, request, cancellationToken)).TryGet(out var entry, out var refusal))
        {
            return refusal;
        }

        var today = reading.Time.Today;
        if (EntryReversals.StandsAlone(entry))
        {
            return new EntryReversal(Changes(entry.Reversal(Books.MomentOf(reading.Time, today)).Lines), null);
        }

        var plan = await EntryReversals.PlanOfAsync(reading.Db, entry, cancellationToken);
        return EntryReversals.Through(plan, entry, today).Map(bookings =>
            new EntryReversal(Changes(bookings.SelectMany(booking => booking.Posting.Lines)), new Money(plan!.Outstanding, plan.Currency)));
    }

    private static List<AccountChange> Changes(IEnumerable<JournalLine> lines) =>
    [
        .. lines.GroupBy(line => (line.Account, line.Currency))
            .Select(same => new AccountChange(same.Key.Account, new Money(same.Key.Account.Natural(same.Sum(line => line.Minor)), same.Key.Currency)))
            .Where(change => change.Change.Minor != 0)
            .OrderBy(change => change.Account.Number),
    ];
}

internal static class EntryReversals
{
    private static readonly HashSet<string> s_alone = new(StringComparer.Ordinal) { FundsPostings.WrittenOff, FundsPostings.Settled };

    /// <summary>An entry that was not taken back. Refusals: <c>not_found</c>, <c>entry_reversed</c>.</summary>
    public static async Task<Result<JournalEntry>> FindAsync(PortalContext db, JournalEntryId id, CancellationToken cancellationToken)
    {
        if (await db.Set<JournalEntry>().Where(row => row.Id == id).WithLinesAsync(db, cancellationToken) is not [var entry])
        {
            return Refusal.NotFound("entry");
        }

        return await db.Set<JournalEntry>().AnyAsync(row => row.Reverses == id, cancellationToken) ? Refusal.Conflict("entry_reversed") : entry;
    }

    /// <summary>Belongs to no contract: turning its lines is all there is to do.</summary>
    public static bool StandsAlone(JournalEntry entry) => s_alone.Contains(entry.Event) && entry.Reverses is null;

    public static async Task<Plan?> PlanOfAsync(PortalContext db, JournalEntry entry, CancellationToken cancellationToken) =>
        Ids.TryParse<PlanId>(entry.Contract, out var id) ? await db.FindPlanAsync(id, cancellationToken) : null;

    /// <summary>Takes it back through its plan. Refusals: <c>entry_not_reversible</c>, those of the plan.</summary>
    public static Result<IReadOnlyList<Booking>> Through(Plan? plan, JournalEntry entry, DateOnly today) => (plan, entry.Event) switch
    {
        ({ }, InstallmentPostings.LateFeeCharged) =>
            plan.WaiveLateFee(plan.Book.Fees.Single(fee => string.Equals(fee.Cause, entry.Cause, StringComparison.Ordinal)).Number, today),
        ({ }, InstallmentPostings.Paid or InstallmentPostings.Recovered) => plan.ReversePayment(PaymentId.From(entry.Cause!), today),
        _ => Refusal.Conflict("entry_not_reversible"),
    };
}
