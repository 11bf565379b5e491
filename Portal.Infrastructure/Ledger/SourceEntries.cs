using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>What an entry moved a balance by.</summary>
public sealed record SourceEntry(JournalEntryId Id, string Event, DateTimeOffset OccurredAt, Money Amount);

/// <summary>A balance and the newest entries behind it.</summary>
/// <param name="Earlier">What it was before the entries listed, so that with them it sums to the balance; null where they are all of it.</param>
/// <param name="AsOf">The tenant's clock.</param>
public sealed record BalanceSource(Money Balance, Money? Earlier, IReadOnlyList<SourceEntry> Entries, DateTimeOffset AsOf)
{
    /// <summary>Entries listed at most.</summary>
    public const int Shown = 25;
}

/// <summary>A line that counts, with the sign it counts with.</summary>
internal sealed record SourceLine(JournalEntryId Entry, Money Amount);

/// <summary>From lines to the entries that a figure is shown with.</summary>
internal static class SourceEntries
{
    /// <summary>Lines of an account that are looked at: an entry has few on one account, a merchant few currencies.</summary>
    public const int Window = 200;

    /// <param name="lines">All of the figure in its currency, or the newest of them.</param>
    /// <param name="oldest">The entry whose lines may not all be among them; null where nothing is left out.</param>
    public static async Task<BalanceSource> OfAsync(
        PortalContext db, Money balance, IReadOnlyList<SourceLine> lines, JournalEntryId? oldest, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var sums = lines
            .Where(line => oldest is not { } cut || Ids.Compare(line.Entry, cut) > 0)
            .GroupBy(line => line.Entry)
            .Select(entry => (Entry: entry.Key, Amount: entry.Aggregate(Money.Zero(balance.Currency), (sum, line) => sum + line.Amount)))
            .OrderByDescending(entry => entry.Entry.Value, StringComparer.Ordinal)
            .Take(BalanceSource.Shown)
            .ToList();
        var ids = sums.Select(sum => sum.Entry).ToList();
        var entries = await db.Set<JournalEntry>()
            .Where(entry => ids.Contains(entry.Id))
            .Select(entry => new { entry.Id, entry.Event, entry.OccurredAt })
            .ToDictionaryAsync(entry => entry.Id, cancellationToken);
        var earlier = sums.Aggregate(balance, (left, sum) => left - sum.Amount);
        var isAll = oldest is null && earlier.IsZero && sums.Count == lines.Select(line => line.Entry).Distinct().Count();
        return new BalanceSource(
            balance,
            isAll ? null : earlier,
            [.. sums.Select(sum => new SourceEntry(sum.Entry, entries[sum.Entry].Event, entries[sum.Entry].OccurredAt, sum.Amount))],
            asOf);
    }
}
