using System.Linq.Expressions;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>
/// One sign-in of one browser, from its beginning until somebody ends it or nobody has come back for <see cref="Lasts"/>. What it says of the browser is
/// for its owner to know it by; it goes with the row, and with the account.
/// </summary>
public sealed class Session
{
    /// <summary>As long as the cookie, and from the last time somebody was seen.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>How long a proof is good for what asks for one.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(10);

    public required SessionId Id { get; init; }

    public required string UserId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Coarse: <see cref="SessionStore.SeeAsync"/>.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    public required BrowserWords Browser { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the person last proved, in this session, to be the one who signed in.</summary>
    public DateTimeOffset? ProvedAt { get; set; }

    /// <summary>A person's session, where they have proved a moment ago to be who signed in: the one definition of that, whoever asks.</summary>
    internal static IQueryable<Session> ProvedBy(IQueryable<Session> sessions, string user, SessionId? session, DateTimeOffset machineNow)
    {
        var since = machineNow - ProofLasts;
        return sessions.Where(Open(machineNow)).Where(row => row.Id == session && row.UserId == user && row.ProvedAt != null && row.ProvedAt > since);
    }

    internal static Expression<Func<Session, bool>> Open(DateTimeOffset machineNow)
    {
        var since = machineNow - Lasts;
        return session => session.EndedAt == null && session.SeenAt > since;
    }
}
