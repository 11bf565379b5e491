using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <param name="Since">Null where nobody kept it.</param>
/// <param name="SecondFactor">A passkey, or codes from an app.</param>
public sealed record TeamMember(UserId Id, string Name, string Email, Role Role, DateTimeOffset? Since, bool SecondFactor);

/// <param name="InvitedBy">By name; null where the account is gone.</param>
/// <param name="IsLate">Its link opens nothing any more.</param>
public sealed record OpenInvitation(InvitationId Id, string Email, Role Role, string? InvitedBy, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, bool IsLate);

/// <param name="Invitations">Empty for those who can't manage the team: whom it may get is not theirs to know.</param>
public sealed record TeamList(IReadOnlyList<TeamMember> Members, IReadOnlyList<OpenInvitation> Invitations);

/// <summary>Who works at a merchant, the longest first, and who is invited.</summary>
public sealed class GetTeamQuery(CommandBoundary boundary) : MerchantQuery<Done, TeamList>(boundary)
{
    protected override Permission Permission => Permission.ViewTeam;

    protected override async Task<Result<TeamList>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var (db, merchant) = (reading.Db, reading.Tenant.Id);
        var passkeys = db.Set<IdentityUserPasskey<string>>();
        var seats = await (
            from seat in db.Set<Membership>()
            join user in db.Users on seat.UserId equals user.Id
            where seat.Merchant == merchant
            orderby seat.Id
            select new
            {
                seat.UserId, user.DisplayName, user.Email, seat.Role, seat.Since, SecondFactor = user.TwoFactorEnabled || passkeys.Any(passkey => passkey.UserId == user.Id),
            }).ToListAsync(cancellationToken);
        return new TeamList(
            [
                .. seats.DistinctBy(seat => seat.UserId, StringComparer.Ordinal)
                    .Select(seat => new TeamMember(UserId.From(seat.UserId), seat.DisplayName, seat.Email ?? "", seat.Role, seat.Since, seat.SecondFactor)),
            ],
            reading.Actor.Can(Permission.ManageTeam) ? await InvitationsAsync(reading, cancellationToken) : []);
    }

    private static async Task<IReadOnlyList<OpenInvitation>> InvitationsAsync(Reading reading, CancellationToken cancellationToken)
    {
        var now = reading.Time.MachineNow;
        return await (
            from invitation in reading.Db.Set<Invitation>().Where(Invitations.Open)
            join user in reading.Db.Users on invitation.InvitedBy equals user.Id into users
            from user in users.DefaultIfEmpty()
            orderby invitation.Id
            select new OpenInvitation(
                invitation.Id, invitation.Address ?? "", invitation.Role, user == null ? null : user.DisplayName, invitation.SentAt, invitation.ExpiresAt,
                invitation.ExpiresAt <= now)).ToListAsync(cancellationToken);
    }
}
