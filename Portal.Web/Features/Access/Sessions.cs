using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Portal.Web.Features.Access;

/// <summary>
/// One sign-in of one browser. Its id travels in the cookie, so that every tab's circuit knows to which it belongs, and hears when it ends:
/// by signing out, or by signing in as somebody else. Other browsers of the same person have sessions of their own.
/// </summary>
/// <remarks>Heard in this process only, which holds all tabs of a browser: circuits need sticky sessions anyway.</remarks>
public sealed class Sessions
{
    /// <summary>The claim that carries the id.</summary>
    public const string Claim = "portal:session";

    /// <summary>Raised when a session has ended.</summary>
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
            Ended?.Invoke(this, new SessionEndedEventArgs(id));
        }
    }
}

public sealed class SessionEndedEventArgs(string id) : EventArgs
{
    public string Id { get; } = id;
}
