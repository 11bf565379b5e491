using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>
/// A change of who is in a team. One at a time per team: the seats are read once nobody else can change them, and who was somebody when the command came
/// must still be it then. Seats hold in test and live, so both chains tell of it.
/// </summary>
public abstract class TeamCommand<TRequest, TAnswer>(CommandBoundary boundary) : MerchantCommand<TRequest, TAnswer>(boundary)
{
    protected sealed override bool HoldsInBoth => true;

    protected sealed override async Task<Result<TAnswer>> HandleAsync(TRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var team = await LockedTeam.ReadAsync(work, cancellationToken);
        return team.Seats.Seats.Contains(new TeamSeat(work.Actor.Id, work.Actor.Role))
            ? await HandleAsync(request, team, work, cancellationToken)
            : new Refusal(RefusalKind.Unauthenticated, "signed_out", null);
    }

    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, LockedTeam team, UnitOfWork work, CancellationToken cancellationToken);
}

/// <summary>The team of a merchant while nobody else can change it.</summary>
public sealed class LockedTeam
{
    private readonly PortalContext _db;
    private readonly MerchantId _merchant;
    private readonly List<Membership> _rows;

    private LockedTeam(PortalContext db, MerchantId merchant, List<Membership> rows)
    {
        (_db, _merchant, _rows) = (db, merchant, rows);
        Seats = new TeamSeats(TeamRoles.Merchant, [.. rows.Select(row => new TeamSeat(row.UserId, row.Role))]);
    }

    /// <summary>As they were when the team was locked.</summary>
    public TeamSeats Seats { get; }

    internal static async Task<LockedTeam> ReadAsync(UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.LockNameAsync($"team {work.Tenant.Id}", cancellationToken);
        var merchant = work.Tenant.Id;
        return new LockedTeam(
            work.Db, merchant, await work.Db.Set<Membership>().Where(row => row.Merchant == merchant).OrderBy(row => row.Id).ToListAsync(cancellationToken));
    }

    /// <summary>What somebody is, where it is one thing: for the audit.</summary>
    internal Role RoleOf(string user) => _rows.First(row => IsOf(row, user)).Role;

    internal void Add(string user, Role role, DateTimeOffset machineNow) =>
        _db.Add(new Membership { UserId = user, Role = role, Merchant = _merchant, Since = machineNow });

    /// <summary>One person has one seat in a team, whatever was given before.</summary>
    internal void Give(string user, Role role)
    {
        var rows = _rows.FindAll(row => IsOf(row, user));
        rows[0].Role = role;
        _db.RemoveRange(rows.Skip(1));
    }

    internal void Remove(string user) => _db.RemoveRange(_rows.FindAll(row => IsOf(row, user)));

    private static bool IsOf(Membership row, string user) => string.Equals(row.UserId, user, StringComparison.Ordinal);
}
