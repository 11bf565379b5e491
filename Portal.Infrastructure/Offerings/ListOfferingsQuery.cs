using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Limit">1 to 100.</param>
/// <param name="After">The last id of the page before; null begins.</param>
public sealed record ListOfferingsRequest(int Limit, OfferingId? After = null);

/// <param name="LiveVersion">The version that makes offers; null before the first publication.</param>
/// <param name="ChangedAt">When its draft was last touched.</param>
/// <param name="ChangedBy">The name of who touched it; null where that person's data was erased, or it was a job or key.</param>
/// <param name="HasChanges">Whether the draft differs from what is live.</param>
/// <param name="Changes">In how much; zero before the first publication.</param>
public sealed record OfferingRow(
    OfferingId Id, ProductKind Kind, string Name, OfferingStatus Status, OfferingVersionId? LiveVersion, int? LiveNumber, DateTimeOffset? LiveSince,
    DateTimeOffset ChangedAt, string? ChangedBy, bool HasChanges, int Changes, OfferingSpec Shown)
{
    /// <summary>The newest version, live or not; null before the first publication.</summary>
    public int? LastNumber { get; init; } = LiveNumber;

    /// <summary>What waits for its time or only some customers get; null where nothing does.</summary>
    public Launch? Launch { get; init; }
}


/// <param name="Zone">The tenant's, for the times.</param>
public sealed record OfferingPage(IReadOnlyList<OfferingRow> Rows, OfferingId? Next, TimeZoneInfo Zone);

/// <summary>The merchant's offerings, in the order of their creation.</summary>
public sealed class ListOfferingsQuery(CommandBoundary boundary) : MerchantQuery<ListOfferingsRequest, OfferingPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<OfferingPage>> HandleAsync(ListOfferingsRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
            return Refusal.InvalidValue("limit", 1, 100);

        // A merchant has dozens of them and not thousands, so the page is cut from the ids here, where both databases order alike.
        var all = await reading.Db.Set<Offering>().Select(offering => offering.Id).ToListAsync(cancellationToken);
        var page = all.Select(id => id.Value).Order(StringComparer.Ordinal)
            .Where(id => string.CompareOrdinal(id, request.After?.Value) > 0)
            .Take(request.Limit + 1)
            .Select(OfferingId.From)
            .ToList();
        var shown = page.Take(request.Limit).ToList();
        var found = await reading.Db.Set<Offering>()
            .Where(offering => shown.Contains(offering.Id))
            .Join(reading.Db.Set<OfferingDraft>(), offering => offering.Id, draft => draft.Offering, (offering, draft) => new { offering, draft })
            .ToDictionaryAsync(row => row.offering.Id, cancellationToken);
        var ids = found.Values.Select(row => row.offering.LiveVersion).ToList();
        var live = await reading.Db.Set<OfferingVersion>().Where(version => ids.Contains(version.Id)).ToDictionaryAsync(version => version.Offering, cancellationToken);

        var opened = found.Values.Select(row => row.offering.OpenLaunch).OfType<LaunchId>().ToList();
        var launches = opened.Count == 0 ? [] : await reading.Db.Set<Launch>().Where(launch => opened.Contains(launch.Id)).ToDictionaryAsync(launch => launch.Id, cancellationToken);

        var names = await reading.Db.NamesAsync(found.Values.Select(row => row.draft.ChangedBy), cancellationToken);

        var rows = shown.Select(id =>
        {
            var (offering, draft) = (found[id].offering, found[id].draft);
            var version = live.GetValueOrDefault(id);
            return new OfferingRow(
                id, offering.Kind, offering.Name, offering.Status, offering.LiveVersion, offering.LiveNumber, version?.PublishedAt,
                draft.ChangedAt, names.GetValueOrDefault(draft.ChangedBy), version is null || version.Spec != draft.Spec,
                version is null ? 0 : SpecFields.Told(version.Spec, draft.Spec).Count, version?.Spec ?? draft.Spec)
            {
                LastNumber = offering.LastNumber,
                Launch = offering.OpenLaunch is { } open ? launches.GetValueOrDefault(open) : null,
            };
        }).ToList();
        return new OfferingPage(rows, page.Count > request.Limit ? shown[^1] : null, reading.Time.Zone);
    }
}
