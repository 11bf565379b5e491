using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>Takes somebody's seat away. What they did stays theirs in every record. Refusals: <c>not_found</c>, <c>last_owner</c>.</summary>
public sealed class RemoveMemberCommand(CommandBoundary boundary, SeatNews news) : TeamCommand<UserId, Done>(boundary)
{
    protected override Permission Permission => Permission.ManageTeam;

    protected override bool NeedsProof => true;

    protected override Task<Result<Done>> HandleAsync(UserId request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (team.Seats.ObjectToGoing(request.Value) is { } refusal)
        {
            return Task.FromResult<Result<Done>>(refusal);
        }

        work.Audit("member.removed", request.Value, new { Role = team.RoleOf(request.Value) }, null);
        team.Remove(request.Value);
        work.AfterCommit(() => news.Tell(request.Value));
        return Task.FromResult<Result<Done>>(default(Done));
    }
}
