using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Persistence;

/// <summary>Brings the schema up to date when the house starts.</summary>
public sealed class DatabaseStartup(IPortalContextFactory contexts)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("migration"));
        if (db is SqlitePortalContext && await db.Database.CanConnectAsync(cancellationToken))
        {
            // A file that came from a backup may have lost the mode, which stays with the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        }

        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        if (db is SqlitePortalContext)
        {
            await ClearStaleLockAsync(db, cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// EF marks a running migration by a row that a kill leaves behind, and then waits for it forever. The embedded database
    /// has one process, and that one is only now starting, so a mark found here is stale.
    /// </summary>
    private static async Task ClearStaleLockAsync(PortalContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var known = db.Command("SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'");
        if (Convert.ToInt64(await known.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            return;
        }

        await using var clear = db.Command("DELETE FROM \"__EFMigrationsLock\"");
        await clear.ExecuteNonQueryAsync(cancellationToken);
    }
}
