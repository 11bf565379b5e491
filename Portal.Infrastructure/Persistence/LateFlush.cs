using Microsoft.EntityFrameworkCore;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// For work in many small commits that is taken up again after the last one that is found: a server need not have each of them on the disk before the next
/// begins. Its log is in order, so a later commit that is waited for takes all before it along; what a crash loses is done again. The embedded database
/// flushes as ever.
/// </summary>
/// <remarks>PostgreSQL manual, 30.4 Asynchronous Commit.</remarks>
internal static class LateFlush
{
    /// <summary>For the transaction that is open.</summary>
    public static async Task FlushLaterAsync(this PortalContext db, CancellationToken cancellationToken)
    {
        if (db is not SqlitePortalContext)
            await db.Database.ExecuteSqlAsync($"SET LOCAL synchronous_commit TO OFF", cancellationToken);
    }
}
