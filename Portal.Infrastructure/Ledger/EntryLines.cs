using Microsoft.EntityFrameworkCore;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

internal static class EntryLines
{
    /// <summary>
    /// Entries with their lines, in two queries that each follow an index. In one that joins them, or one that EF splits, SQLite begins with all entries or all
    /// lines of the tenant, because those are sorted already. The context puts the lines to their entries, which is why it tracks both.
    /// </summary>
    public static async Task<IReadOnlyList<JournalEntry>> WithLinesAsync(this IQueryable<JournalEntry> entries, PortalContext db, CancellationToken cancellationToken)
    {
        var found = await entries.AsTracking().ToListAsync(cancellationToken);
        var ids = found.Select(entry => entry.Id).ToList();
        await db.Set<JournalLine>().AsTracking()
            .Where(line => ids.Contains(line.Entry))
            .OrderBy(line => line.Entry).ThenBy(line => line.Seq)
            .LoadAsync(cancellationToken);
        return found;
    }
}
