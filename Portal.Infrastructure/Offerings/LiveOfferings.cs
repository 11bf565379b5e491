using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>What is live for a tenant and customer, ready to decide.</summary>
/// <param name="Id">Of the <see cref="OfferingSet"/> that is stored.</param>
public sealed record LiveSet(string Id, OfferingCatalogue Catalogue)
{
    /// <summary>Which version was given and why, for each offering with a version that only some customers get.</summary>
    public IReadOnlyList<Allotment> Allotments { get; init; } = [];

    /// <summary>Those of its versions that are counted, since guards watch them.</summary>
    public IReadOnlyList<OfferingVersionId> Watched { get; init; } = [];
}

/// <summary>
/// The live versions of each tenant, compiled and kept in memory. A publication, a launch's step or a halt on this node is followed by the next quote, one on
/// another node within two seconds.
/// </summary>
public sealed class LiveOfferings(IPortalContextFactory contexts, TimeProvider machine)
{
    private const int MostPinned = 1_000;
    private readonly Kept<Scope.Merchant, LiveShares> _live = new(TimeSpan.FromSeconds(2), machine, (tenant, last) => ReadAsync(contexts, tenant, last));
    private readonly ConcurrentDictionary<(Scope.Merchant, string), LiveSet> _pinned = new();

    /// <summary>What this customer gets: the one way from a customer to versions.</summary>
    /// <param name="customer">The merchant's reference; null where nobody said, who gets no version that only some customers get.</param>
    public ValueTask<LiveSet> FindAsync(Scope.Merchant tenant, string? customer, CancellationToken cancellationToken)
    {
        var shares = _live.FindAsync(tenant, cancellationToken);
        return shares.IsCompletedSuccessfully ? shares.Result.ForAsync(customer) : new(AwaitAsync(shares, customer));

        static async Task<LiveSet> AwaitAsync(ValueTask<LiveShares> shares, string? customer) => await (await shares).ForAsync(customer);
    }

    /// <summary>What nobody in particular gets.</summary>
    public ValueTask<LiveSet> FindAsync(Scope.Merchant tenant, CancellationToken cancellationToken) => FindAsync(tenant, null, cancellationToken);

    /// <summary>Whoever asks next reads anew.</summary>
    public void Forget(Scope.Merchant tenant) => _live.Forget(tenant);

    /// <summary>The set that a quote pinned, or null where this tenant has none such.</summary>
    internal async ValueTask<LiveSet?> FindPinnedAsync(PortalContext db, Scope.Merchant tenant, string id, CancellationToken cancellationToken)
    {
        if (_pinned.TryGetValue((tenant, id), out var known))
            return known;

        var stored = await db.Set<OfferingSet>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (stored is null)
            return null;
        var set = new LiveSet(id, OfferingCatalogue.Of(await VersionsAsync(db, stored.List(), cancellationToken))) { Allotments = Allotment.Read(stored.Launches) };
        if (_pinned.Count >= MostPinned)
            _pinned.Clear();
        return _pinned.GetOrAdd((tenant, id), set);
    }

    private static async Task<LiveShares> ReadAsync(IPortalContextFactory contexts, Scope.Merchant tenant, LiveShares? last)
    {
        await using var db = contexts.Create(tenant);
        var running = await db.Set<Launch>().AsNoTracking().Where(launch => launch.Status == LaunchStatus.Running).ToListAsync();
        var partial = running.Where(launch => launch.IsPartial).ToDictionary(launch => launch.Id);
        var offerings = await db.Set<Offering>().AsNoTracking()
            .Where(offering => offering.LiveVersion != null || offering.OpenLaunch != null)
            .OrderBy(offering => offering.Id)
            .Select(offering => new { offering.Id, offering.LiveVersion, offering.OpenLaunch })
            .ToListAsync();
        IReadOnlyList<LiveSlot> slots =
        [
            .. offerings.Select(offering => new LiveSlot(
                offering.LiveVersion,
                offering.OpenLaunch is { } open && partial.GetValueOrDefault(open) is { } launch ? new PartialLaunch(launch.Id, offering.Id, launch.Version, launch.Percent) : null)),
        ];
        var watched = running.Where(launch => launch.Guards.Count > 0).Select(launch => launch.Version).OrderBy(version => version.Value, StringComparer.Ordinal).ToList();
        if (last is not null && last.IsOf(slots, watched))
            return last;

        var ids = slots.SelectMany(slot => slot.Versions).Distinct().ToList();
        var versions = (await VersionsAsync(db, ids, CancellationToken.None)).ToDictionary(version => version.Id);
        return new LiveShares(contexts, tenant, slots, watched, versions);
    }

    private static async Task<IReadOnlyCollection<OfferingVersion>> VersionsAsync(
        PortalContext db, IReadOnlyList<OfferingVersionId> ids, CancellationToken cancellationToken)
    {
        var found = await db.Set<OfferingVersion>().AsNoTracking().Where(version => ids.Contains(version.Id)).ToDictionaryAsync(version => version.Id, cancellationToken);
        return [.. ids.Select(id => found[id])];
    }
}
