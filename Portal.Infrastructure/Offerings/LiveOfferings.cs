using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>What is live for a tenant, ready to decide.</summary>
/// <param name="Id">Of the <see cref="OfferingSet"/> that is stored.</param>
public sealed record LiveSet(string Id, OfferingCatalogue Catalogue);

/// <summary>
/// The live versions of each tenant, compiled and kept in memory. A publication on this node is followed by the next quote, one on another node
/// within two seconds.
/// </summary>
public sealed class LiveOfferings(IPortalContextFactory contexts, TimeProvider machine)
{
    private const int MostPinned = 1_000;
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<Scope.Merchant, Slot> _live = new();
    private readonly ConcurrentDictionary<(Scope.Merchant, string), OfferingCatalogue> _pinned = new();

    public ValueTask<LiveSet> FindAsync(Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        var slot = _live.GetOrAdd(tenant, _ => new Slot());
        return slot.Kept is { } kept && machine.GetElapsedTime(kept.At) < s_kept
            ? ValueTask.FromResult(kept.Set)
            : new(slot.ReadAsync(() => ReadAsync(tenant, slot), cancellationToken));
    }

    /// <summary>Whoever asks next reads anew.</summary>
    public void Forget(Scope.Merchant tenant) => _live.TryRemove(tenant, out _);

    /// <summary>The set that a quote pinned, or null where this tenant has none such.</summary>
    internal async ValueTask<OfferingCatalogue?> FindPinnedAsync(PortalContext db, Scope.Merchant tenant, string id, CancellationToken cancellationToken)
    {
        if (_pinned.TryGetValue((tenant, id), out var known))
            return known;

        var set = await db.Set<OfferingSet>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (set is null)
            return null;
        var catalogue = OfferingCatalogue.Of(await VersionsAsync(db, set.List(), cancellationToken));
        if (_pinned.Count >= MostPinned)
            _pinned.Clear();
        return _pinned.GetOrAdd((tenant, id), catalogue);
    }

    private async Task<LiveSet> ReadAsync(Scope.Merchant tenant, Slot slot)
    {
        var at = machine.GetTimestamp();
        await using var db = contexts.Create(tenant);
        var ids = await db.Set<Offering>().AsNoTracking()
            .Where(offering => offering.LiveVersion != null)
            .OrderBy(offering => offering.Id)
            .Select(offering => offering.LiveVersion!.Value)
            .ToListAsync();
        var versions = OfferingSet.Join(ids);
        var id = OfferingSet.IdOf(versions);
        if (slot.Kept is not { } kept || !string.Equals(kept.Set.Id, id, StringComparison.Ordinal))
        {
            kept = new Kept(new LiveSet(id, OfferingCatalogue.Of(await VersionsAsync(db, ids, CancellationToken.None))), at);
            await StoreAsync(db, tenant, id, versions);
        }

        slot.Kept = kept with { At = at };
        return kept.Set;
    }

    private static async Task<IReadOnlyCollection<OfferingVersion>> VersionsAsync(
        PortalContext db, IReadOnlyList<OfferingVersionId> ids, CancellationToken cancellationToken)
    {
        var found = await db.Set<OfferingVersion>().AsNoTracking().Where(version => ids.Contains(version.Id)).ToDictionaryAsync(version => version.Id, cancellationToken);
        return [.. ids.Select(id => found[id])];
    }

    private static async Task StoreAsync(PortalContext db, Scope.Merchant tenant, string id, string versions)
    {
        if (await db.Set<OfferingSet>().AnyAsync(set => set.Id == id))
            return;

        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var command = db.Command(
                "INSERT INTO offering_sets (merchant, environment, id, versions) VALUES (@merchant, @environment, @id, @versions) ON CONFLICT DO NOTHING")
            .With("merchant", tenant.Id.Value)
            .With("environment", tenant.Environment.ToString())
            .With("id", id)
            .With("versions", versions);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private sealed record Kept(LiveSet Set, long At);

    /// <summary>One tenant's place. What is forgotten loses its place, so a read that began before can't bring the old set back.</summary>
    private sealed class Slot
    {
        private readonly Lock _lock = new();
        private Task<LiveSet>? _reading;
        private volatile Kept? _kept;

        public Kept? Kept
        {
            get => _kept;
            set => _kept = value;
        }

        /// <summary>One reads for all who wait, and for nobody's sake in particular: who gives up stops waiting, not the read.</summary>
        public Task<LiveSet> ReadAsync(Func<Task<LiveSet>> read, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (_reading is null or { IsCompleted: true })
                    _reading = read();
                return _reading.WaitAsync(cancellationToken);
            }
        }
    }
}
