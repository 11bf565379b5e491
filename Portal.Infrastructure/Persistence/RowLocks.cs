namespace Portal.Infrastructure.Persistence;

/// <summary>
/// What a command takes for itself on PostgreSQL until its transaction ends: first the name of a quote, then that of a shopper, then the order or plan it changes, balance rows by
/// account, the book (shared by all who book), the audit head last. SQLite has locked the whole file when the transaction began, and needs none of it.
/// </summary>
internal static class RowLocks
{
    /// <summary>At the end of a query: its rows are this transaction's.</summary>
    public static string ForUpdate(this PortalContext db) => db is PostgresPortalContext ? " FOR UPDATE" : "";

    /// <summary>At the end of a query: its rows stay as they are until this transaction ends.</summary>
    public static string ForShare(this PortalContext db) => db is PostgresPortalContext ? " FOR SHARE" : "";

    /// <summary>Waits for a row, so that what is read next is the last word.</summary>
    public static Task LockAsync(this UnitOfWork work, string table, string id, CancellationToken cancellationToken) =>
        work.SelectAsync(table, id, "FOR UPDATE", cancellationToken);

    /// <summary>Takes a row without waiting. False where another node has it just now: it is at work on the same thing.</summary>
    public static Task<bool> ClaimAsync(this UnitOfWork work, string table, string id, CancellationToken cancellationToken) =>
        work.SelectAsync(table, id, "FOR UPDATE SKIP LOCKED", cancellationToken);

    /// <summary>Waits for a name that has no row: of what two transactions must not look at side by side.</summary>
    public static Task LockNameAsync(this UnitOfWork work, string name, CancellationToken cancellationToken) => work.Db.LockNameAsync(name, cancellationToken);

    /// <inheritdoc cref="LockNameAsync(UnitOfWork, string, CancellationToken)"/>
    public static async Task LockNameAsync(this PortalContext db, string name, CancellationToken cancellationToken)
    {
        if (db is PostgresPortalContext)
        {
            await using var command = db.Command("SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))").With("name", name);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<bool> SelectAsync(this UnitOfWork work, string table, string id, string mode, CancellationToken cancellationToken)
    {
        if (work.Db is not PostgresPortalContext)
        {
            return true;
        }

        await using var command = work.Db.Command($"SELECT 1 FROM {table} WHERE merchant = @merchant AND environment = @environment AND id = @id {mode}")
            .With("merchant", work.Tenant.Id.Value)
            .With("environment", work.Tenant.Environment.ToString())
            .With("id", id);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }
}
