using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="Entry">With its lines, in their order.</param>
/// <param name="ReversedBy">The entry that takes this one back.</param>
/// <param name="OrderReference">The merchant's own name for the order it belongs to.</param>
/// <param name="Totals">Debits and credits in each currency; the two agree.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record EntryDetail(
    JournalEntry Entry,
    JournalEntryId? ReversedBy,
    string? OrderReference,
    IReadOnlyList<EntryTotal> Totals,
    TimeZoneInfo Zone);

/// <summary>What an entry moves in one currency.</summary>
public sealed record EntryTotal(Money Debits, Money Credits);

/// <summary>One entry of the journal. Refusal: <c>not_found</c>.</summary>
public sealed class GetEntryQuery(CommandBoundary boundary) : MerchantQuery<JournalEntryId, EntryDetail>(boundary)
{
    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<EntryDetail>> HandleAsync(JournalEntryId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.Set<JournalEntry>().Where(other => other.Id == request).WithLinesAsync(reading.Db, cancellationToken) is not [var entry])
        {
            return Refusal.NotFound("entry");
        }

        var reversals = await ListEntriesQuery.ReversalsAsync(reading.Db, [request], cancellationToken);
        var reference = entry.Order is { } order
            ? await reading.Db.Set<Order>().Where(other => other.Id == order).Select(other => other.Reference).SingleOrDefaultAsync(cancellationToken)
            : null;
        return new EntryDetail(
            entry,
            reversals.TryGetValue(request, out var reversal) ? reversal : null,
            reference,
            [.. entry.Lines.GroupBy(line => line.Currency).Select(lines => Total(lines.Key, lines))],
            reading.Time.Zone);
    }

    private static EntryTotal Total(Currency currency, IEnumerable<JournalLine> lines) => lines.Aggregate(
        new EntryTotal(Money.Zero(currency), Money.Zero(currency)),
        (total, line) => new EntryTotal(total.Debits + line.Debit, total.Credits + line.Credit));
}
