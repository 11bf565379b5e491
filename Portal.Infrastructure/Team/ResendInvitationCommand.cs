using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>
/// Sends an invitation again, with a link of its own and another week; the links that were sent before open nothing any more. Refusals: <c>not_found</c>,
/// <c>invitation_over</c>, <c>invitation_just_sent</c>, <c>too_many_invitation_mails</c>.
/// </summary>
public sealed class ResendInvitationCommand(CommandBoundary boundary) : TeamCommand<InvitationId, Done>(boundary)
{
    /// <summary>As long as one waits before sending once more.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Permission Permission => Permission.ManageTeam;

    /// <summary>Who gets which role was said with a proof, and the mail goes to the same address.</summary>
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

        if (now - invitation.SentAt < Pause)
        {
            return Refusal.Rule("invitation_just_sent");
        }

        if (await Invitations.ObjectToMailAsync(work, cancellationToken) is { } often)
        {
            return often;
        }

        (invitation.SentAt, invitation.ExpiresAt, invitation.InvitedBy, invitation.Links) = (now, now + Invitation.Lasts, work.Actor.Id, []);
        invitation.Version++;
        Invitations.Post(work.Db, invitation);
        work.Audit("invitation.sent_again", invitation.Id.Value, null, new { invitation.Role });
        return default(Done);
    }
}
