using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// For work in many small commits that is taken up again after the last one that is found: the store need not have each of them on the disk before the next
/// begins. Its log is in order, so a later commit that is waited for takes all before it along; what a crash loses is done again. Whoever waits for the
/// embedded database's one writer then waits for its work alone, and not for the disk as well.
/// </summary>
/// <remarks>PostgreSQL manual, 30.4 Asynchronous Commit; SQLite, PRAGMA synchronous, on NORMAL in WAL mode.</remarks>
internal static class LateFlush
{
    /// <summary>Begins a transaction whose commit is not waited for by the disk.</summary>
    public static async Task<LateTransaction> BeginLateAsync(this PortalContext db, CancellationToken cancellationToken)
    {
        // SQLite takes the setting between transactions alone, for its connection; PostgreSQL within one, for it.
        if (db is SqlitePortalContext)
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"PRAGMA synchronous=NORMAL", cancellationToken);
            return new LateTransaction(db, await db.Database.BeginTransactionAsync(cancellationToken));
        }

        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SET LOCAL synchronous_commit TO OFF", cancellationToken);
        return new LateTransaction(db, transaction);
    }
}

/// <summary>A transaction of <see cref="LateFlush"/>; afterwards its connection waits for the disk again.</summary>
internal sealed class LateTransaction(PortalContext db, IDbContextTransaction transaction) : IAsyncDisposable
{
    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        if (db is SqlitePortalContext)
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA synchronous=FULL");
            await db.Database.CloseConnectionAsync();
        }
    }
}
