using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <param name="Language">That the mail is written in: <c>zh-Hant</c>.</param>
public sealed record NewInvitation(string Email, Role Role, string Language);

/// <summary>
/// Offers somebody a seat, by mail. Who invites learns nothing of whether the address has an account: the same rows are written for any. Refusals:
/// <c>email_unreadable</c>, <c>role_unknown</c>, <c>owner_by_transfer</c>, <c>already_in_team</c>, <c>already_invited</c>, <c>too_many_invitations</c>,
/// <c>too_many_invitation_mails</c>.
/// </summary>
public sealed class InviteMemberCommand(CommandBoundary boundary) : TeamCommand<NewInvitation, InvitationId>(boundary)
{
    /// <summary>Most that are open at a time: the house's mail is no way to reach the world.</summary>
    public const int MostOpen = 50;

    protected override Permission Permission => Permission.ManageTeam;

    protected override bool NeedsProof => true;

    protected override async Task<Result<InvitationId>> HandleAsync(NewInvitation request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryRead(request.Email, out var address))
        {
            return Refusal.Invalid("email_unreadable", "email");
        }

        if (team.Seats.ObjectToGiving(request.Role) is { } refusal)
        {
            return refusal;
        }

        if (await IsInAsync(team, work, address, cancellationToken))
        {
            return Refusal.Conflict("already_in_team", "email");
        }

        var open = await work.Db.Set<Invitation>().Where(Invitations.Open).Select(invitation => invitation.Address).ToListAsync(cancellationToken);
        if (open.Contains(address, StringComparer.OrdinalIgnoreCase))
        {
            return Refusal.Conflict("already_invited", "email");
        }

        if (open.Count >= MostOpen)
        {
            return Refusal.Rule("too_many_invitations", "email", MostOpen);
        }

        if (await Invitations.ObjectToMailAsync(work, cancellationToken) is { } often)
        {
            return often;
        }

        var now = work.Time.MachineNow;
        var invitation = new Invitation
        {
            Id = Ids.New<InvitationId>(),
            Merchant = work.Tenant.Id,
            Role = request.Role,
            Address = address,
            Language = request.Language,
            InvitedBy = work.Actor.Id,
            SentAt = now,
            ExpiresAt = now + Invitation.Lasts,
        };
        work.Db.Add(invitation);
        Invitations.Post(work.Db, invitation);
        work.Audit("member.invited", invitation.Id.Value, null, new { request.Role });
        return invitation.Id;
    }

    private static Task<bool> IsInAsync(LockedTeam team, UnitOfWork work, string address, CancellationToken cancellationToken)
    {
        var members = team.Seats.Seats.Select(seat => seat.User).ToList();
        var normalized = Invitations.Normalized(address);
        return work.Db.Users.AnyAsync(user => members.Contains(user.Id) && user.NormalizedEmail == normalized, cancellationToken);
    }
}
