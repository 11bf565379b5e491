using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <param name="Comment">Must be there to send it back.</param>
public sealed record DecideApprovalRequest(ApprovalId Approval, ApprovalAnswer Answer, string? Comment = null);

/// <param name="State">How it stands after that.</param>
/// <param name="Given">How many of those needed said yes.</param>
public sealed record DecidedApproval(ApprovalState State, int Given, int Needed);

/// <summary>
/// One of the partner's people says yes or sends it back; with the last yes what was asked for is done, in the same transaction. Refusals: <c>not_found</c>, those
/// of <see cref="ApprovalRequest.Approve"/> and <see cref="ApprovalRequest.SendBack"/>, <c>approval_content_changed</c> where what is kept is not what was asked
/// for, and those of doing it.
/// </summary>
public sealed class DecideApprovalCommand(CommandBoundary boundary, ApprovableKinds kinds) : MerchantCommand<DecideApprovalRequest, DecidedApproval>(boundary)
{
    protected override Permission Permission => Permission.DecideApprovals;

    protected override async Task<Result<DecidedApproval>> HandleAsync(DecideApprovalRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        // One after another: who comes second hears how it stands after the first, not of a version that went live meanwhile.
        await work.LockNameAsync($"approval {request.Approval}", cancellationToken);
        var partner = work.Merchant.Partner;
        if (await work.Db.Set<ApprovalRequest>().SingleOrDefaultAsync(row => row.Id == request.Approval && row.Partner == partner, cancellationToken) is not { } approval)
            return Refusal.NotFound("approval");

        var (who, now) = (new Approver(work.Actor.Id, work.Actor.Role), work.Time.MachineNow);
        var stands = await kinds.StandsAsync(work.Db, approval, cancellationToken);
        var decided = request.Answer is ApprovalAnswer.Approved ? approval.Approve(who, request.Comment, now, stands) : approval.SendBack(who, request.Comment, now, stands);
        if (!decided.TryGet(out _, out var refusal))
            return refusal;

        // Words are kept with the request; the chain, which nothing is taken from, holds their fingerprint.
        work.Audit(
            request.Answer is ApprovalAnswer.Approved ? "approval.approved" : "approval.sent_back",
            approval.Id.Value,
            null,
            new { approval.Subject, approval.State, approval.Given, approval.Needed, Comment = approval.Decisions[^1].CommentHash(approval.Id) });
        if (request.Answer is not ApprovalAnswer.Approved)
            return new DecidedApproval(approval.State, approval.Given, approval.Needed);

        var content = await work.Db.ContentAsync(approval.Id, cancellationToken);
        if (!string.Equals(content.Hash, approval.ContentHash, StringComparison.Ordinal))
            return Refusal.Conflict("approval_content_changed");
        if (approval.State is ApprovalState.Approved && !(await kinds.Of(approval).CarryOutAsync(approval, content.Text, work, cancellationToken)).TryGet(out _, out refusal))
            return refusal;
        return new DecidedApproval(approval.State, approval.Given, approval.Needed);
    }
}
