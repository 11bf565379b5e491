using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <param name="To">A member of the team.</param>
/// <param name="After">What the one who hands on is then; null stays an owner too.</param>
public sealed record OwnershipTransfer(UserId To, Role? After);

/// <summary>Makes another member an owner, and tells both by mail. Refusals: <c>not_found</c>, <c>already_owner</c>, <c>role_unknown</c>, <c>owner_by_transfer</c>.</summary>
public sealed class TransferOwnershipCommand(CommandBoundary boundary, SeatNews news) : TeamCommand<OwnershipTransfer, Done>(boundary)
{
    protected override Permission Permission => Permission.ManageTeam;

    protected override bool NeedsProof => true;

    protected override async Task<Result<Done>> HandleAsync(OwnershipTransfer request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken)
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

        await PostAsync(work, MailKind.OwnershipReceived, to, cancellationToken);
        await PostAsync(work, MailKind.OwnershipGiven, from, cancellationToken);
        work.AfterCommit(() => news.Tell(to));
        work.AfterCommit(() => news.Tell(from));
        return default(Done);
    }

    private static async Task PostAsync(UnitOfWork work, MailKind kind, string user, CancellationToken cancellationToken)
    {
        var account = await work.Db.Users.AsNoTracking().SingleAsync(row => row.Id == user, cancellationToken);
        if (account.Email is { } email)
        {
            work.Db.Add(new OutgoingMail
            {
                Kind = kind,
                Address = email,
                Language = account.Language ?? CultureInfo.CurrentUICulture.Name,
                About = work.Tenant.Id.Value,
                CreatedAt = work.Time.MachineNow,
                DueAt = work.Time.MachineNow,
            });
        }
    }
}
