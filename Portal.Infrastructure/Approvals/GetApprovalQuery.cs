using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>A request for approval as it stands, with what it is about. Refusal: <c>not_found</c>.</summary>
public sealed class GetApprovalQuery(CommandBoundary boundary, ApprovableKinds kinds) : MerchantQuery<ApprovalId, ApprovalView>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<ApprovalView>> HandleAsync(ApprovalId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.Set<ApprovalRequest>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is { } approval
            ? await reading.ViewAsync(approval, kinds, cancellationToken)
            : Refusal.NotFound("approval");
}
