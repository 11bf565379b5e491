using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>
/// Asks the partner to approve a draft; the last yes makes it live. Refusals: those of publishing, <c>not_needed</c> where the partner's policy lets it through at
/// once, and <c>approval_waiting</c> where it was asked already.
/// </summary>
public sealed class AskForApprovalCommand(CommandBoundary boundary, ApprovableKinds kinds, PublishDemands demands)
    : MerchantCommand<PublishOfferingRequest, PublishDemand, ApprovalId>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override Task<Result<PublishDemand>> ReadAsync(PublishOfferingRequest request, Reading reading, CancellationToken cancellationToken) =>
        demands.OfDraftAsync(reading, request, cancellationToken);

    protected override Task<Result<ApprovalId>> HandleAsync(PublishOfferingRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken) =>
        work.AskAsync(request, given, kinds, cancellationToken);
}
