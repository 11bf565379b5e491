using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Domain.Common;

namespace Portal.Web.Features.Access;

/// <summary>
/// Which accounts were signed in to on this browser, in a cookie of the browser's own that nobody else can read or write. The store keeps nothing of it.
/// </summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection)
{
    public const string Cookie = "portal.browser";

    private const int Most = 10;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(400);

    private readonly IDataProtector _protector = protection.CreateProtector("portal.browser.v1");

    public bool Knows(HttpContext context, UserId user) => Read(context).Contains(user.Value, StringComparer.Ordinal);

    /// <summary>The account used last stands first; of many, those used long ago are forgotten.</summary>
    public void Remember(HttpContext context, UserId user)
    {
        var users = Read(context).Where(known => !string.Equals(known, user.Value, StringComparison.Ordinal)).Prepend(user.Value).Take(Most);
        context.Response.Cookies.Append(Cookie, _protector.Protect(string.Join(' ', users)), new CookieOptions
        {
            MaxAge = s_kept,
            IsEssential = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }

    private string[] Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { Length: > 0 } cookie ? _protector.Unprotect(cookie).Split(' ') : [];
        }
        catch (CryptographicException)
        {
            return []; // Written by somebody else, or under keys that are gone.
        }
    }
}
