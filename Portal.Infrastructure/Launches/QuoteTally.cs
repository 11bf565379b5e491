using System.Collections.Concurrent;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>
/// Counts quotes of launched versions in memory and adds them to the store every second: a row that every quote writes would cost each of them. What a process
/// that dies has not handed in yet is lost, a second of quotes at most; what concerns money is counted in the transaction that moves it.
/// </summary>
public sealed class QuoteTally(IPortalContextFactory contexts)
{
    private readonly ConcurrentDictionary<(Scope.Merchant Tenant, OfferingVersionId Version), Counter> _counters = new();

    /// <summary>A quote is to be answered by these versions.</summary>
    public void Asked(Scope.Merchant tenant, IReadOnlyList<OfferingVersionId> versions)
    {
        foreach (var version in versions)
            Interlocked.Increment(ref CounterOf(tenant, version).Asked);
    }

    /// <summary>It could not be.</summary>
    public void Failed(Scope.Merchant tenant, IReadOnlyList<OfferingVersionId> versions)
    {
        foreach (var version in versions)
            Interlocked.Increment(ref CounterOf(tenant, version).Failed);
    }

    /// <summary>Hands in what was counted since the last time; what can't be written is kept for the next.</summary>
    public async Task HandInAsync(CancellationToken cancellationToken)
    {
        foreach (var ((tenant, version), counter) in _counters)
        {
            var (asked, failed) = (Interlocked.Exchange(ref counter.Asked, 0), Interlocked.Exchange(ref counter.Failed, 0));
            if (asked == 0 && failed == 0)
                continue;
            try
            {
                await using var db = contexts.Create(tenant);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await using var batch = new StoreBatch(db);
                LaunchTally.Write(batch, tenant.Id, tenant.Environment, version, new LaunchCounts(asked, failed, 0, 0, 0, 0, 0));
                await batch.RunAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch
            {
                Interlocked.Add(ref counter.Asked, asked);
                Interlocked.Add(ref counter.Failed, failed);
                throw;
            }
        }
    }

    private Counter CounterOf(Scope.Merchant tenant, OfferingVersionId version) => _counters.GetOrAdd((tenant, version), static _ => new Counter());

    private sealed class Counter
    {
        public long Asked;
        public long Failed;
    }
}
