using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Live">What every customer gets, or all but a share; null where nothing is live beside the launch.</param>
/// <param name="Launch">What a share of customers gets; null where nothing is.</param>
internal sealed record LiveSlot(OfferingVersionId? Live, PartialLaunch? Launch)
{
    public IEnumerable<OfferingVersionId> Versions => new[] { Live, Launch?.Version }.OfType<OfferingVersionId>();
}

/// <summary>
/// What a tenant's customers get at some time: one set for all of them, or one for each group that launches part them into. A group's set is compiled and stored
/// when its first customer comes, and used by all who follow.
/// </summary>
internal sealed class LiveShares(
    IPortalContextFactory contexts, Scope.Merchant tenant, IReadOnlyList<LiveSlot> slots, IReadOnlyList<OfferingVersionId> watched, IReadOnlyDictionary<OfferingVersionId, OfferingVersion> versions)
{
    /// <summary>Nobody said who the customer is.</summary>
    private const int Nobody = -1;

    private readonly PartialLaunch[] _launches = [.. slots.Select(slot => slot.Launch).OfType<PartialLaunch>()];
    private readonly ConcurrentDictionary<int, LiveSet> _sets = new();
    private readonly ConcurrentDictionary<int, Lazy<Task<LiveSet>>> _making = new();

    public bool IsOf(IReadOnlyList<LiveSlot> others, IReadOnlyList<OfferingVersionId> otherWatched) => slots.SequenceEqual(others) && watched.SequenceEqual(otherWatched);

    public ValueTask<LiveSet> ForAsync(string? customer)
    {
        var group = GroupOf(customer);
        return _sets.TryGetValue(group, out var made) ? new(made) : new(JoinAsync(group, customer));
    }

    /// <summary>One bit for each launch whose version the customer gets.</summary>
    private int GroupOf(string? customer)
    {
        if (_launches.Length == 0)
            return 0;
        if (string.IsNullOrEmpty(customer))
            return Nobody;
        var group = 0;
        for (var i = 0; i < _launches.Length; i++)
            group |= Allotment.Of(_launches[i], customer).Ground is AllotmentGround.Among ? 1 << i : 0;
        return group;
    }

    /// <summary>One makes it for all of a group who wait. What could not be stored is tried again by who comes next.</summary>
    private async Task<LiveSet> JoinAsync(int group, string? customer)
    {
        var making = _making.GetOrAdd(group, static (_, asked) => new Lazy<Task<LiveSet>>(() => asked.Shares.MakeAsync(asked.Customer)), (Shares: this, Customer: customer));
        try
        {
            return _sets[group] = await making.Value;
        }
        finally
        {
            _making.TryRemove(KeyValuePair.Create(group, making));
        }
    }

    private async Task<LiveSet> MakeAsync(string? customer)
    {
        IReadOnlyList<Allotment> allotments = [.. _launches.Select(launch => Allotment.Of(launch, customer))];
        var given = allotments.Where(one => one.Ground is AllotmentGround.Among).Select(one => one.Launch).ToHashSet();
        IReadOnlyList<OfferingVersionId> ids =
        [
            .. slots.Select(slot => slot.Launch is { } launch && given.Contains(launch.Launch) ? launch.Version : slot.Live).OfType<OfferingVersionId>(),
        ];
        var (names, launches) = (OfferingSet.Join(ids), Allotment.Write(allotments));
        var set = new LiveSet(OfferingSet.IdOf(names, launches), OfferingCatalogue.Of([.. ids.Select(id => versions[id])]))
        {
            Allotments = allotments,
            Watched = [.. ids.Where(watched.Contains)],
        };
        await StoreAsync(set.Id, names, launches);
        return set;
    }

    private async Task StoreAsync(string id, string names, string launches)
    {
        await using var db = contexts.Create(tenant);
        if (await db.Set<OfferingSet>().AnyAsync(set => set.Id == id))
            return;

        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var command = db.Command(
                "INSERT INTO offering_sets (merchant, environment, id, versions, launches) VALUES (@merchant, @environment, @id, @versions, @launches) ON CONFLICT DO NOTHING")
            .With("merchant", tenant.Id.Value)
            .With("environment", tenant.Environment.ToString())
            .With("id", id)
            .With("versions", names)
            .With("launches", launches);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
