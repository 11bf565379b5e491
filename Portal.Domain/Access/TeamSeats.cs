using Portal.Domain.Common;

namespace Portal.Domain.Access;

/// <summary>What people of one kind of place may be there.</summary>
/// <param name="Head">The role without which nobody could let anybody in; it is handed on, never given away by an invitation.</param>
/// <param name="Others">What may be given, in the order in which a reader chooses.</param>
public sealed record TeamRoles(Role Head, IReadOnlyList<Role> Others)
{
    public static TeamRoles Merchant { get; } = new(Role.Owner, [Role.Editor, Role.Finance, Role.Viewer]);

    public IReadOnlyList<Role> All { get; } = [Head, .. Others];
}

/// <summary>Somebody's seat in a team.</summary>
public sealed record TeamSeat(string User, Role Role);

/// <summary>
/// The seats of one place as they stand, and what may become of them. A team always keeps a head. Each question is answered with what stands against it; null
/// where nothing does.
/// </summary>
public sealed record TeamSeats(TeamRoles Roles, IReadOnlyList<TeamSeat> Seats)
{
    public bool Has(string user) => Seats.Any(seat => IsOf(seat, user));

    /// <summary>Refusals: <c>role_unknown</c>, <c>owner_by_transfer</c>.</summary>
    public Refusal? ObjectToGiving(Role role) => role switch
    {
        _ when role == Roles.Head => Refusal.Rule("owner_by_transfer", "role"),
        _ when !Roles.Others.Contains(role) => Refusal.Invalid("role_unknown", "role"),
        _ => null,
    };

    /// <summary>Refusals: those of giving the role, <c>not_found</c>, <c>role_unchanged</c>, <c>last_owner</c>.</summary>
    public Refusal? ObjectToChange(string user, Role role) => ObjectToGiving(role) ?? (
        !Has(user) ? Refusal.NotFound("member")
        : Seats.Where(seat => IsOf(seat, user)).All(seat => seat.Role == role) ? Refusal.Rule("role_unchanged", "role")
        : ObjectToGoing(user));

    /// <summary>Refusals: <c>not_found</c>, <c>last_owner</c>.</summary>
    public Refusal? ObjectToGoing(string user) =>
        !Has(user) ? Refusal.NotFound("member")
        : Seats.Any(seat => seat.Role == Roles.Head && !IsOf(seat, user)) || !IsHead(user) ? null
        : Refusal.Rule("last_owner");

    /// <param name="after">What the one who hands on is then; null keeps the head's role too.</param>
    /// <remarks>Refusals: <c>not_found</c>, <c>already_owner</c>, <c>role_unknown</c>, <c>owner_by_transfer</c>.</remarks>
    public Refusal? ObjectToTransfer(string to, Role? after) =>
        !Has(to) ? Refusal.NotFound("member")
        : IsHead(to) ? Refusal.Rule("already_owner", "to")
        : after is { } role ? ObjectToGiving(role)
        : null;

    private bool IsHead(string user) => Seats.Any(seat => IsOf(seat, user) && seat.Role == Roles.Head);

    private static bool IsOf(TeamSeat seat, string user) => string.Equals(seat.User, user, StringComparison.Ordinal);
}
