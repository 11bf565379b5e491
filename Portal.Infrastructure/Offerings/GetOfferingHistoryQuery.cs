using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Who">The name of who published it, as it is now; null where that person's data was erased, or it was a job or key.</param>
/// <param name="Changes">Against the version that was live before.</param>
/// <param name="Until">When the next version took over; null for the live one.</param>
public sealed record HistoryEntry(OfferingVersion Version, string? Who, IReadOnlyList<FieldDifference> Changes, DateTimeOffset? Until);

/// <param name="Draft">What is worked on.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record OfferingVersions(OfferingId Id, string Name, int? LiveNumber, IReadOnlyList<HistoryEntry> Entries, OfferingSpec Draft, TimeZoneInfo Zone);

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
        var names = await reading.Db.NamesAsync(versions.Select(version => version.PublishedBy), cancellationToken);

        var entries = versions.Select((version, index) => new HistoryEntry(
            version,
            names.GetValueOrDefault(version.PublishedBy),
            index == 0 ? [] : SpecFields.Told(versions[index - 1].Spec, version.Spec),
            index + 1 < versions.Count ? versions[index + 1].PublishedAt : null));
        return new OfferingVersions(offering.Id, offering.Name, offering.LiveNumber, [.. entries.Reverse()], draft.Spec, reading.Time.Zone);
    }
}
