using System.Security.Claims;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>What the cookie says: which account, and the stamp the account had when it was given.</summary>
public sealed record SignedIn(UserId Id, string Stamp)
{
    private const string StampClaim = AccessRegistration.StampClaim;

    public static SignedIn? From(ClaimsPrincipal user) =>
        Ids.TryParse<UserId>(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && user.FindFirstValue(StampClaim) is { } stamp
            ? new SignedIn(id, stamp)
            : null;
}
