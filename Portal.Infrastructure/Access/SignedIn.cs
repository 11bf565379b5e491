using System.Security.Claims;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>What the cookie says: which account, the stamp the account had when it was given, and the session it was given for.</summary>
public sealed record SignedIn(UserId Id, string Stamp, SessionId Session)
{
    /// <summary>The claim that carries the session's id.</summary>
    public const string SessionClaim = "portal:session";

    public static SignedIn? From(ClaimsPrincipal user) =>
        Ids.TryParse<UserId>(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && user.FindFirstValue(AccessRegistration.StampClaim) is { } stamp
        && SessionOf(user) is { } session
            ? new SignedIn(id, stamp, session)
            : null;

    public static SessionId? SessionOf(ClaimsPrincipal user) => Ids.TryParse<SessionId>(user.FindFirstValue(SessionClaim), out var session) ? session : null;
}
