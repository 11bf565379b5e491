using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;

namespace Portal.Web.Features.Access;

/// <summary>
/// One sign-in of one browser. Its id travels in the cookie, so that every tab's circuit knows to which it belongs, and hears when it ends:
/// by signing out, or by signing in as somebody else. Other browsers of the same person have sessions of their own.
/// </summary>
/// <remarks>A new password ends all of a person's. Heard in this process only, which holds all tabs of a browser: circuits need sticky sessions anyway.</remarks>
public sealed class Sessions
{
    /// <summary>The claim that carries the id.</summary>
    public const string Claim = "portal:session";

    /// <summary>Raised when sessions have ended.</summary>
    public event EventHandler<SessionEndedEventArgs>? Ended;

    public Task BeginAsync(CookieSigningInContext signing)
    {
        End(signing.HttpContext.User);
        ((ClaimsIdentity)signing.Principal!.Identity!).AddClaim(new Claim(Claim, RandomNumberGenerator.GetHexString(32)));
        return Task.CompletedTask;
    }

    public Task EndAsync(CookieSigningOutContext signing)
    {
        End(signing.HttpContext.User);
        return Task.CompletedTask;
    }

    /// <summary>Ends every session of a person, whose stamp is another now; circuits of other nodes find that out within half a minute.</summary>
    public void EndAll(UserId person) => Ended?.Invoke(this, new SessionEndedEventArgs(ClaimTypes.NameIdentifier, person.Value));

    /// <summary>The principal is made anew from the account now and then; the session goes on.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext refreshing)
    {
        if (refreshing.CurrentPrincipal?.FindFirst(Claim) is { } session)
        {
            ((ClaimsIdentity)refreshing.NewPrincipal!.Identity!).AddClaim(session);
        }

        return Task.CompletedTask;
    }

    private void End(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(Claim) is { } id)
        {
            Ended?.Invoke(this, new SessionEndedEventArgs(Claim, id));
        }
    }
}

/// <summary>The sessions whose principal carries a claim with this value.</summary>
public sealed class SessionEndedEventArgs(string claim, string value) : EventArgs
{
    public bool IsOf(ClaimsPrincipal user) => string.Equals(user.FindFirstValue(claim), value, StringComparison.Ordinal);
}
