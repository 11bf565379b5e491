using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>The merchant takes a request back. Refusals: <c>not_found</c>, those of <see cref="ApprovalRequest.Withdraw"/>.</summary>
public sealed class WithdrawApprovalCommand(CommandBoundary boundary) : MerchantCommand<ApprovalId, Done>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override async Task<Result<Done>> HandleAsync(ApprovalId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<ApprovalRequest>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } approval)
            return Refusal.NotFound("approval");
        if (!approval.Withdraw(work.Time.MachineNow).TryGet(out _, out var refusal))
            return refusal;
        work.Audit("approval.withdrawn", approval.Id.Value, null, new { approval.Subject, approval.Given, approval.Needed });
        return default(Done);
    }
}
