using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <param name="To">A member of the team.</param>
/// <param name="After">What the one who hands on is then; null stays an owner too.</param>
public sealed record OwnershipTransfer(UserId To, Role? After);

/// <summary>Makes another member an owner. Refusals: <c>not_found</c>, <c>already_owner</c>, <c>role_unknown</c>, <c>owner_by_transfer</c>.</summary>
public sealed class TransferOwnershipCommand(CommandBoundary boundary, SeatNews news) : TeamCommand<OwnershipTransfer, Done>(boundary)
{
    protected override Permission Permission => Permission.ManageTeam;

    protected override bool NeedsProof => true;

    protected override Task<Result<Done>> HandleAsync(OwnershipTransfer request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken) =>
        Task.FromResult(Handle(request, team, work));

    private Result<Done> Handle(OwnershipTransfer request, LockedTeam team, UnitOfWork work)
    {
        var (to, from) = (request.To.Value, work.Actor.Id);
        if (team.Seats.ObjectToTransfer(to, request.After) is { } refusal)
        {
            return refusal;
        }

        work.Audit("ownership.transferred", to, new { Role = team.RoleOf(to) }, new { Role = team.Seats.Roles.Head, From = from, FromIsThen = request.After ?? team.Seats.Roles.Head });
        team.Give(to, team.Seats.Roles.Head);
        if (request.After is { } after)
        {
            team.Give(from, after);
        }

        work.AfterCommit(() => news.Tell(to));
        work.AfterCommit(() => news.Tell(from));
        return default(Done);
    }
}
