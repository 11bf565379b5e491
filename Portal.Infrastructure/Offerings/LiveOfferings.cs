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
    private readonly Kept<Scope.Merchant, LiveSet> _live = new(TimeSpan.FromSeconds(2), machine, (tenant, last) => ReadAsync(contexts, tenant, last));
    private readonly ConcurrentDictionary<(Scope.Merchant, string), OfferingCatalogue> _pinned = new();

    public ValueTask<LiveSet> FindAsync(Scope.Merchant tenant, CancellationToken cancellationToken) => _live.FindAsync(tenant, cancellationToken);

    /// <summary>Whoever asks next reads anew.</summary>
    public void Forget(Scope.Merchant tenant) => _live.Forget(tenant);

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

    private static async Task<LiveSet> ReadAsync(IPortalContextFactory contexts, Scope.Merchant tenant, LiveSet? last)
    {
        await using var db = contexts.Create(tenant);
        var ids = await db.Set<Offering>().AsNoTracking()
            .Where(offering => offering.LiveVersion != null)
            .OrderBy(offering => offering.Id)
            .Select(offering => offering.LiveVersion!.Value)
            .ToListAsync();
        var versions = OfferingSet.Join(ids);
        var id = OfferingSet.IdOf(versions);
        if (string.Equals(last?.Id, id, StringComparison.Ordinal))
            return last!;

        var set = new LiveSet(id, OfferingCatalogue.Of(await VersionsAsync(db, ids, CancellationToken.None)));
        await StoreAsync(db, tenant, id, versions);
        return set;
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
}
