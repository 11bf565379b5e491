using Microsoft.Net.Http.Headers;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Onboarding;

namespace Portal.Web.Api;

/// <summary>A publishable key lies open in a page: it works only on pages of its own merchant, and on the house's own.</summary>
internal static class PageOrigins
{
    /// <summary>What stands against the page that calls; null where nothing does. Refusal: <c>origin_not_registered</c>.</summary>
    public static async ValueTask<Refusal?> RefusePageAsync(this HttpContext http, Tenants tenants)
    {
        var actor = http.GetActor();
        if (actor.Role is not Role.PublishableKey || (string?)http.Request.Headers.Origin is not { } origin || IsOwn(http, origin))
            return null;
        var scope = (Scope.Merchant)actor.Scope;
        var tenant = await tenants.FindAsync(scope.Id, scope.Environment, http.RequestAborted);
        if (tenant is not null && tenant.Merchant.Origins.Contains(origin, StringComparer.Ordinal))
            return null;
        http.Response.Headers.Remove(HeaderNames.AccessControlAllowOrigin);
        return Refusal.Forbidden("origin_not_registered", origin);
    }

    private static bool IsOwn(HttpContext http, string origin) => string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase);
}
