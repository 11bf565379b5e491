using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>Gives one's own seat back. Refusal: <c>last_owner</c>.</summary>
public sealed class LeaveTeamCommand(CommandBoundary boundary, SeatNews news) : TeamCommand<Done, Done>(boundary)
{
    protected override Permission Permission => Permission.ViewTeam;

    protected override Task<Result<Done>> HandleAsync(Done request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken)
    {
        var member = work.Actor.Id;
        if (team.Seats.ObjectToGoing(member) is { } refusal)
        {
            return Task.FromResult<Result<Done>>(refusal);
        }

        work.Audit("member.left", member, new { Role = team.RoleOf(member) }, null);
        team.Remove(member);
        work.AfterCommit(() => news.Tell(member));
        return Task.FromResult<Result<Done>>(default(Done));
    }
}
