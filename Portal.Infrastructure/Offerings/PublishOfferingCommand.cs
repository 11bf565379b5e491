using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Revision">The draft's revision that was looked at.</param>
/// <param name="SeenLive">The live number that was looked at; null when none was live.</param>
public sealed record PublishOfferingRequest(OfferingId Offering, int Revision, int? SeenLive, string Why);

public sealed record PublishedVersion(OfferingVersionId Id, int Number);

/// <summary>
/// Makes a draft the live version: new quotes follow it at once here, and within seconds on other nodes. Refusals: <c>not_found</c>,
/// <c>draft_changed</c>, and those of <see cref="Offering.Publish"/>.
/// </summary>
public sealed class PublishOfferingCommand(CommandBoundary boundary, LiveOfferings live) : MerchantCommand<PublishOfferingRequest, PublishedVersion>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override async Task<Result<PublishedVersion>> HandleAsync(PublishOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (draft.Revision != request.Revision)
            return Refusal.Conflict("draft_changed", "revision", draft.Revision);

        var before = await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        var publication = await work.PublicationAsync(request.Why, cancellationToken);
        if (!offering.Publish(draft, before, request.SeenLive, bounds, publication).TryGet(out var version, out var refusal))
            return refusal;

        return work.WentLive(version, before, "offering.published", live);
    }
}
