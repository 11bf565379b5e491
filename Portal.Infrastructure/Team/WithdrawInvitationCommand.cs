using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>Takes an invitation back, and forgets whom it was for. Refusals: <c>not_found</c>, <c>invitation_over</c>.</summary>
public sealed class WithdrawInvitationCommand(CommandBoundary boundary) : TeamCommand<InvitationId, Done>(boundary)
{
    protected override Permission Permission => Permission.ManageTeam;

    /// <summary>It gives nobody anything, and can be made good by another invitation.</summary>
    protected override bool NeedsProof => false;

    protected override async Task<Result<Done>> HandleAsync(InvitationId request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken)
    {
        var now = work.Time.MachineNow;
        var invitation = await work.Db.Set<Invitation>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken);
        if (invitation is null)
        {
            return Refusal.NotFound("invitation");
        }

        if (invitation.StateAt(now) is InvitationState.Accepted or InvitationState.Withdrawn)
        {
            return Refusal.Rule("invitation_over");
        }

        (invitation.WithdrawnAt, invitation.Address) = (now, null);
        invitation.Version++;
        work.Audit("invitation.withdrawn", invitation.Id.Value, new { invitation.Role }, null);
        return default(Done);
    }
}
