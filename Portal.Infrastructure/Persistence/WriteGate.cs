using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// SQLite has one writer. All of the process queue here, in order, rather than at the file, where the one that polls luckiest wins.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private int _waiting;

    /// <summary>Whether somebody waits: who writes much and can stop in between gives way.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _gate.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        return new Pass(_gate);
    }

    public IDisposable Enter()
    {
        Interlocked.Increment(ref _waiting);
        _gate.Wait();
        Interlocked.Decrement(ref _waiting);
        return new Pass(_gate);
    }

    public void Dispose() => _gate.Dispose();

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        private int _used;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _used, 1) == 0)
            {
                gate.Release();
            }
        }
    }
}

/// <summary>Holds the gate from the start of a transaction to its end, whoever began it: commands, Identity, jobs.</summary>
internal sealed class WriteGateInterceptor(WriteGate gate, SqliteCheckpoints checkpoints) : DbTransactionInterceptor
{
    private readonly ConcurrentDictionary<DbConnection, IDisposable> _inside = new();

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        _inside[connection] = gate.Enter();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        _inside[connection] = await gate.EnterAsync(cancellationToken);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Leave(eventData);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData);
        return Task.CompletedTask;
    }

    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Leave(eventData);

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData);
        return Task.CompletedTask;
    }

    /// <summary>A transaction that is disposed without an end, and one that never began, give way as well.</summary>
    internal void Abandon(DbConnection connection)
    {
        if (_inside.TryRemove(connection, out var pass))
        {
            pass.Dispose();
            checkpoints.Written();
        }
    }

    private void Leave(DbContextEventData eventData) => Abandon(eventData.Context!.Database.GetDbConnection());
}
