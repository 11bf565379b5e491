using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>An offering with its work in progress, what is live, and what the partner allows.</summary>
/// <param name="Problems">What keeps the draft from being published.</param>
/// <param name="Earlier">What was live before the live version; null where it is the first.</param>
/// <param name="PaidOn">When the proceeds of an order captured today become available.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record OfferingDetail(
    OfferingId Id, ProductKind Kind, string Name, OfferingStatus Status, OfferingSpec Draft, int Revision, DateTimeOffset ChangedAt, OfferingVersion? Live,
    OfferingVersion? Earlier, SpecBounds Bounds, IReadOnlyList<SpecProblem> Problems, string PartnerName, DateOnly PaidOn, TimeZoneInfo Zone)
{
    /// <summary>The newest version, live or not; null before the first publication.</summary>
    public int? LastNumber { get; init; } = Live?.Number;

    /// <summary>What waits for its time or only some customers get; null where nothing does.</summary>
    public Launch? Launch { get; init; }

    /// <summary>The number that the next publication gets.</summary>
    public int NextNumber => (LastNumber ?? 0) + 1;
}

/// <summary>Refusal: <c>not_found</c>.</summary>
public sealed class GetOfferingQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, OfferingDetail>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<OfferingDetail>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.FindOfferingAsync(request, cancellationToken) is var (offering, draft)
            ? await reading.DetailAsync(offering, draft, cancellationToken)
            : Refusal.NotFound("offering");
}

/// <summary>What the designer shows, read alike when it is opened and when others have changed it.</summary>
internal static class DetailReading
{
    public static async Task<OfferingDetail> DetailAsync(this Reading reading, Offering offering, OfferingDraft draft, CancellationToken cancellationToken)
    {
        var live = await reading.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var earlier = await reading.Db.FindVersionAsync(offering.Id, live?.BasedOn, cancellationToken);
        var bounds = await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken);
        var partner = await reading.Db.PartnerNameAsync(reading.Merchant, cancellationToken);
        return new OfferingDetail(
            offering.Id, offering.Kind, offering.Name, offering.Status, draft.Spec, draft.Revision, draft.ChangedAt, live, earlier, bounds, draft.Spec.Problems(bounds), partner,
            SettlementCalendar.After(reading.Time.Today, reading.Merchant.SettlementDays), reading.Time.Zone)
        {
            LastNumber = offering.LastNumber,
            Launch = offering.OpenLaunch is { } open ? await reading.Db.Set<Launch>().SingleAsync(launch => launch.Id == open, cancellationToken) : null,
        };
    }
}
