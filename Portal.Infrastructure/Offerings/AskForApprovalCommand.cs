using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>
/// Asks the partner to approve a draft; the last yes makes it live. Refusals: those of publishing, <c>not_needed</c> where the partner's policy lets it through at
/// once, and <c>approval_waiting</c> where it was asked already.
/// </summary>
public sealed class AskForApprovalCommand(CommandBoundary boundary, ApprovableKinds kinds) : MerchantCommand<PublishOfferingRequest, PublishDemand, ApprovalId>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override Task<Result<PublishDemand>> ReadAsync(PublishOfferingRequest request, Reading reading, CancellationToken cancellationToken) =>
        reading.DemandAsync(request.Offering, cancellationToken);

    protected override Task<Result<ApprovalId>> HandleAsync(PublishOfferingRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken) =>
        work.AskAsync(request, given, kinds, cancellationToken);
}

/// <summary>One of both.</summary>
/// <param name="Version">That went live.</param>
/// <param name="Approval">That was asked for.</param>
public sealed record PublishOutcome(PublishedVersion? Version, ApprovalId? Approval);

/// <param name="Revision">The draft's revision that was looked at.</param>
/// <param name="Launch">How it goes live; null is to everybody at once.</param>
public sealed record PublishOrAskRequest(OfferingId Offering, int Revision, string Why, LaunchChoice? Launch = null);

/// <summary>
/// Publishes, or asks for approval where the partner's policy wants it: for callers that can't be asked between. It is held against whatever is live. Refusals:
/// those of both.
/// </summary>
public sealed class PublishOrAskCommand(CommandBoundary boundary, ApprovableKinds kinds, LiveOfferings live) : MerchantCommand<PublishOrAskRequest, PublishDemand, PublishOutcome>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override Task<Result<PublishDemand>> ReadAsync(PublishOrAskRequest request, Reading reading, CancellationToken cancellationToken) =>
        reading.DemandAsync(request.Offering, cancellationToken);

    protected override async Task<Result<PublishOutcome>> HandleAsync(PublishOrAskRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken)
    {
        var publication = new PublishOfferingRequest(request.Offering, request.Revision, given.Live, request.Why, request.Launch);
        return given.Demand.IsNeeded
            ? (await work.AskAsync(publication, given, kinds, cancellationToken)).Map(asked => new PublishOutcome(null, asked))
            : (await work.PublishAsync(publication, given, live, cancellationToken)).Map(version => new PublishOutcome(version, null));
    }
}
