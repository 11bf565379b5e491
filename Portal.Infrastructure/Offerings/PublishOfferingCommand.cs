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
/// <c>draft_changed</c>, those of <see cref="Offering.Publish"/>, <c>partner_missing</c>, <c>duty_unowned</c>, and <c>approval_needed</c> with how many people's
/// where the partner's policy wants to approve it first (<see cref="AskForApprovalCommand"/>).
/// </summary>
public sealed class PublishOfferingCommand(CommandBoundary boundary, LiveOfferings live) : MerchantCommand<PublishOfferingRequest, PublishDemand, PublishedVersion>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override Task<Result<PublishDemand>> ReadAsync(PublishOfferingRequest request, Reading reading, CancellationToken cancellationToken) =>
        reading.DemandAsync(request.Offering, cancellationToken);

    protected override Task<Result<PublishedVersion>> HandleAsync(PublishOfferingRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken) =>
        work.PublishAsync(request, given, live, cancellationToken);
}
