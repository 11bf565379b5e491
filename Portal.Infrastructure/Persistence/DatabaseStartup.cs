using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Persistence;

/// <summary>Brings the schema up to date when the house starts.</summary>
public sealed class DatabaseStartup(IPortalContextFactory contexts, DatabaseOptions options)
{
    /// <summary>
    /// Whether the schema is up to date is asked without a context: making EF's model takes longer than all the rest of a start, and most starts
    /// have nothing to migrate.
    /// </summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (await IsUpToDateAsync(cancellationToken))
        {
            return;
        }

        await using var db = contexts.Create(new Scope.System("migration"));
        if (db is SqlitePortalContext)
        {
            await ClearStaleLockAsync(db, cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Makes the models that requests will ask for, so that the first of them need not wait.</summary>
    public void Warm()
    {
        foreach (var scope in new Scope[] { new Scope.System("warm"), new Scope.Merchant(default, TenantEnvironment.Test) })
        {
            using var db = contexts.Create(scope);
            _ = db.Model;
        }
    }

    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = options.Connect();
            await connection.OpenAsync(cancellationToken);
            if (options.Provider is DatabaseProvider.Sqlite)
            {
                // A file that came from a backup may have lost the mode, which stays with the file.
                await using var mode = connection.CreateCommand();
                mode.CommandText = "PRAGMA journal_mode=WAL";
                await mode.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var history = connection.CreateCommand();
            history.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
            await using var rows = await history.ExecuteReaderAsync(cancellationToken);
            var missing = KnownMigrations();
            while (await rows.ReadAsync(cancellationToken))
            {
                missing.Remove(rows.GetString(0));
            }

            return missing.Count == 0;
        }
        catch (DbException)
        {
            return false; // No database, or none of ours yet: EF makes it, or says what is wrong with it.
        }
    }

    private HashSet<string> KnownMigrations()
    {
        var context = options.Provider is DatabaseProvider.Sqlite ? typeof(SqlitePortalContext) : typeof(PostgresPortalContext);
        return [.. typeof(DatabaseStartup).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()];
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
