using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Revision">The draft's revision that was looked at.</param>
/// <param name="SeenLive">The live number that was looked at; null when none was live.</param>
/// <param name="Launch">How it goes live; null is to everybody at once.</param>
public sealed record PublishOfferingRequest(OfferingId Offering, int Revision, int? SeenLive, string Why, LaunchChoice? Launch = null);

/// <param name="Launch">Where its launch stands.</param>
/// <param name="IsPartial">Whether only some customers get it.</param>
public sealed record PublishedVersion(OfferingVersionId Id, int Number, LaunchStatus Launch = LaunchStatus.Done, bool IsPartial = false);

/// <summary>
/// Makes a draft the next version and launches it: new quotes follow it at once here, and within seconds on other nodes. Refusals: <c>not_found</c>,
/// <c>draft_changed</c>, those of <see cref="LaunchChoice.Misfit"/> and <see cref="Offering.Publish"/>, <c>launches_open</c>, <c>version_halted</c>, <c>partner_missing</c>, <c>duty_unowned</c>, and <c>approval_needed</c> with how many people's
/// where the partner's policy wants to approve it first (<see cref="AskForApprovalCommand"/>).
/// </summary>
public sealed class PublishOfferingCommand(CommandBoundary boundary, PublishDemands demands, LiveOfferings live) : MerchantCommand<PublishOfferingRequest, PublishDemand, PublishedVersion>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override Task<Result<PublishDemand>> ReadAsync(PublishOfferingRequest request, Reading reading, CancellationToken cancellationToken) =>
        demands.OfDraftAsync(reading, request, cancellationToken);

    protected override Task<Result<PublishedVersion>> HandleAsync(PublishOfferingRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken) =>
        work.PublishAsync(request, given, live, cancellationToken);
}
