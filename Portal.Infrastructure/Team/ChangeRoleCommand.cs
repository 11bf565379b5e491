using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <param name="Member">Whose role it is.</param>
/// <param name="Role">Anything but the owner's, which is handed on by <see cref="TransferOwnershipCommand"/>.</param>
public sealed record RoleChange(UserId Member, Role Role);

/// <summary>Gives somebody of the team another role. Refusals: <c>not_found</c>, <c>role_unknown</c>, <c>role_unchanged</c>, <c>owner_by_transfer</c>, <c>last_owner</c>.</summary>
public sealed class ChangeRoleCommand(CommandBoundary boundary, SeatNews news) : TeamCommand<RoleChange, Done>(boundary)
{
    protected override Permission Permission => Permission.ManageTeam;

    protected override bool NeedsProof => true;

    protected override Task<Result<Done>> HandleAsync(RoleChange request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken) =>
        Task.FromResult(Handle(request, team, work));

    private Result<Done> Handle(RoleChange request, LockedTeam team, UnitOfWork work)
    {
        var member = request.Member.Value;
        if (team.Seats.ObjectToChange(member, request.Role) is { } refusal)
        {
            return refusal;
        }

        work.Audit("member.role_changed", member, new { Role = team.RoleOf(member) }, new { request.Role });
        team.Give(member, request.Role);
        work.AfterCommit(() => news.Tell(member));
        return default(Done);
    }
}
