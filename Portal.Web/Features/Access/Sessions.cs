using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components;

namespace Portal.Web.Features.Access;

/// <summary>
/// The sessions of the store, where browsers and circuits meet them. A session's id travels in the cookie, so that every tab's circuit knows to which it belongs,
/// and hears when it ends: by signing out here or from elsewhere, or by signing in as somebody else. Other browsers of the same person have sessions of their own.
/// </summary>
/// <remarks>What ends is heard in this process at once; circuits of other nodes find it in the store within half a minute.</remarks>
public sealed class Sessions(SessionStore store, KnownBrowsers browsers)
{
    /// <summary>Raised when sessions have ended.</summary>
    public event EventHandler<SessionEndedEventArgs>? Ended;

    /// <summary>Begins a session for every cookie that is given, whatever the person proved to get it.</summary>
    public async Task BeginAsync(CookieSigningInContext signing)
    {
        var context = signing.HttpContext;
        var identity = (ClaimsIdentity)signing.Principal!.Identity!;
        await EndAsync(context.User);
        var user = UserId.From(identity.FindFirst(ClaimTypes.NameIdentifier)!.Value);
        var words = BrowserWords.Of(context.Request.Headers.UserAgent, context.Connection.RemoteIpAddress);
        var session = await store.BeginAsync(user, words, browsers.Knows(context, user), Languages.Current, context.RequestAborted);
        browsers.Remember(context, user);
        identity.AddClaim(new Claim(SignedIn.SessionClaim, session.Value));
    }

    public Task EndAsync(CookieSigningOutContext signing) => EndAsync(signing.HttpContext.User);

    /// <summary>Ends one session of a person's, from another one. Refusal: <c>not_found</c>, where it was over.</summary>
    public async Task<Result<Done>> EndAsync(UserId person, SessionId session, CancellationToken cancellationToken)
    {
        var ended = await store.EndAsync(person, session, cancellationToken);
        Ended?.Invoke(this, new SessionEndedEventArgs(SignedIn.SessionClaim, session.Value));
        return ended;
    }

    /// <summary>Ends every session of a person's.</summary>
    /// <param name="except">The one that stays.</param>
    public async Task<Result<Done>> EndAllAsync(UserId person, SessionId? except, CancellationToken cancellationToken)
    {
        var ended = await store.EndAllAsync(person, except, cancellationToken);
        Left(person, except);
        return ended;
    }

    /// <summary>Tells the circuits here that the sessions of a person are over in the store.</summary>
    public void Left(UserId person, SessionId? except = null) => Ended?.Invoke(this, new SessionEndedEventArgs(ClaimTypes.NameIdentifier, person.Value, except));

    /// <summary>The principal is made anew from the account now and then; the session goes on.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext refreshing)
    {
        if (refreshing.CurrentPrincipal?.FindFirst(SignedIn.SessionClaim) is { } session)
        {
            ((ClaimsIdentity)refreshing.NewPrincipal!.Identity!).AddClaim(session);
        }

        return Task.CompletedTask;
    }

    private async Task EndAsync(ClaimsPrincipal user)
    {
        if (SignedIn.SessionOf(user) is { } session)
        {
            // Not given up where the browser is: who left has left. Nor does a store that can't be reached keep anybody from leaving.
            await store.LeaveAsync(session, CancellationToken.None);
            Ended?.Invoke(this, new SessionEndedEventArgs(SignedIn.SessionClaim, session.Value));
        }
    }
}

/// <summary>The sessions whose principal carries a claim with this value, but for one.</summary>
public sealed class SessionEndedEventArgs(string claim, string value, SessionId? except = null) : EventArgs
{
    public bool IsOf(ClaimsPrincipal user) =>
        string.Equals(user.FindFirstValue(claim), value, StringComparison.Ordinal) && (except is null || SignedIn.SessionOf(user) != except);
}
