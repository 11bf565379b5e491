using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>One of both.</summary>
/// <param name="Version">That went live.</param>
/// <param name="Approval">That was asked for.</param>
public sealed record PublishOutcome(PublishedVersion? Version, ApprovalId? Approval);

/// <param name="Revision">The draft's revision that was looked at.</param>
/// <param name="Seen">The live version that was looked at; null for the one that the draft started from.</param>
/// <param name="Launch">How it goes live; null is to everybody at once.</param>
public sealed record PublishOrAskRequest(OfferingId Offering, int Revision, string Why, OfferingVersionId? Seen = null, LaunchChoice? Launch = null);

/// <summary>
/// Publishes, or asks for approval where the partner's policy wants it: for callers that can't be asked between. Refusals: those of both, and
/// <c>live_version_changed</c> of <c>base_version</c> with the live number where another version is live than the one that was seen.
/// </summary>
public sealed class PublishOrAskCommand(CommandBoundary boundary, ApprovableKinds kinds, PublishDemands demands, LiveOfferings live)
    : MerchantCommand<PublishOrAskRequest, PublishDemand, PublishOutcome>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override async Task<Result<PublishDemand>> ReadAsync(PublishOrAskRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var id = request.Offering;
        var found = await reading.Db.Set<Offering>().AsNoTracking()
            .Where(offering => offering.Id == id)
            .Join(reading.Db.Set<OfferingDraft>().AsNoTracking(), offering => offering.Id, draft => draft.Offering, (offering, draft) => new { offering.LiveVersion, offering.LiveNumber, draft.BasedOn })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return Refusal.NotFound("offering");
        if (request.Seen is { } seen ? seen != found.LiveVersion : found.BasedOn != found.LiveNumber)
            return Refusal.Conflict("live_version_changed", "base_version", found.LiveNumber);
        return await demands.OfDraftAsync(reading, new PublishOfferingRequest(id, request.Revision, found.LiveNumber, request.Why, request.Launch), cancellationToken);
    }

    protected override async Task<Result<PublishOutcome>> HandleAsync(PublishOrAskRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken)
    {
        var publication = new PublishOfferingRequest(request.Offering, request.Revision, given.Live, request.Why, request.Launch);
        return given.Demand.IsNeeded
            ? (await work.AskAsync(publication, given, kinds, cancellationToken)).Map(asked => new PublishOutcome(null, asked))
            : (await work.PublishAsync(publication, given, live, cancellationToken)).Map(version => new PublishOutcome(version, null));
    }
}
