using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Who">The name of who published it, as it is now; null where that person's data was erased, or it was a job or key.</param>
/// <param name="Changes">Against the version that was live before.</param>
/// <param name="Until">When the next version took over, or it was taken back; null for the live one, and where neither happened.</param>
public sealed record HistoryEntry(OfferingVersion Version, string? Who, IReadOnlyList<FieldDifference> Changes, DateTimeOffset? Until)
{
    /// <summary>How it came to its shoppers; null where it went live before that was kept.</summary>
    public Launch? Launch { get; init; }

    /// <summary>Who took it back, by name; null where nobody did, or the name is gone.</summary>
    public string? HaltedBy { get; init; }
}

/// <param name="Draft">What is worked on.</param>
/// <param name="Revision">The draft's.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record OfferingVersions(OfferingId Id, string Name, int? LiveNumber, IReadOnlyList<HistoryEntry> Entries, OfferingSpec Draft, int Revision, TimeZoneInfo Zone)
{
    /// <summary>The number that the next publication gets.</summary>
    public int NextNumber { get; init; } = (Entries.Count > 0 ? Entries[0].Version.Number : 0) + 1;
}

/// <summary>Every version of an offering, the newest first. Refusal: <c>not_found</c>.</summary>
public sealed class GetOfferingHistoryQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, OfferingVersions>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<OfferingVersions>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.FindOfferingAsync(request, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");

        var versions = await reading.Db.Set<OfferingVersion>()
            .Where(version => version.Offering == request)
            .OrderBy(version => version.Number)
            .ToListAsync(cancellationToken);
        var launches = await reading.Db.Set<Launch>().Where(launch => launch.Offering == request).ToDictionaryAsync(launch => launch.Number, cancellationToken);
        var names = await reading.Db.NamesAsync(versions.Select(version => version.PublishedBy).Concat(launches.Values.Select(launch => launch.Halt?.By).OfType<string>()), cancellationToken);

        var entries = versions.Select((version, index) => new HistoryEntry(
            version,
            names.GetValueOrDefault(version.PublishedBy),
            index == 0 ? [] : SpecFields.Told(versions[index - 1].Spec, version.Spec),
            UntilOf(version, versions.Skip(index + 1)))
        {
            Launch = launches.GetValueOrDefault(version.Number),
            HaltedBy = launches.GetValueOrDefault(version.Number)?.Halt is { Breach: null, By: var who } ? names.GetValueOrDefault(who) : null,
        });
        return new OfferingVersions(offering.Id, offering.Name, offering.LiveNumber, [.. entries.Reverse()], draft.Spec, draft.Revision, reading.Time.Zone);

        DateTimeOffset? UntilOf(OfferingVersion version, IEnumerable<OfferingVersion> later) =>
            version.Number == offering.LiveNumber ? null
            : launches.GetValueOrDefault(version.Number) is { Status: LaunchStatus.Halted or LaunchStatus.Cancelled } ended ? ended.EndedAt
            : later.Select(next => launches.TryGetValue(next.Number, out var launch) ? launch.FullAt : next.PublishedAt).FirstOrDefault(at => at is not null);
    }
}
