using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Access;
using Portal.Web.Components;

namespace Portal.Web.Features.Access;

/// <summary>What changes cookies: forms that answer with a fresh page.</summary>
internal static class AccountEndpoints
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(400);

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", StartAsync).AllowAnonymous();
        routes.MapPost(PortalRoutes.SignOut, SignOutAsync).AllowAnonymous();
        routes.MapPost(PortalRoutes.Language, ChooseLanguage).AllowAnonymous();
        routes.MapPost(PortalRoutes.Theme, ChooseTheme).AllowAnonymous();
    }

    private static async Task<RedirectHttpResult> StartAsync(HttpContext context, IVisits visits)
    {
        var person = SignedIn.From(context.User) is { } account
            ? await visits.FindPersonAsync(account.Id, account.Stamp, context.RequestAborted)
            : null;
        return TypedResults.LocalRedirect(person is null ? PortalUrls.SignIn() : PortalUrls.Home(person));
    }

    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<PortalUser> door, [FromForm] string? returnUrl)
    {
        await door.SignOutAsync();
        return TypedResults.LocalRedirect(PortalUrls.SignIn(PortalUrls.Local(returnUrl)));
    }

    private static RedirectHttpResult ChooseLanguage(HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl) =>
        Choose(context, Languages.Cookie, Languages.IsKnown(language) ? language : null, returnUrl);

    private static RedirectHttpResult ChooseTheme(HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl) =>
        Choose(context, Themes.Cookie, Themes.IsKnown(theme) ? theme : null, returnUrl);

    private static RedirectHttpResult Choose(HttpContext context, string cookie, string? value, string? returnUrl)
    {
        if (value is not null)
        {
            context.Response.Cookies.Append(cookie, value, new CookieOptions
            {
                MaxAge = s_kept,
                IsEssential = true,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }

        return TypedResults.LocalRedirect(PortalUrls.Local(returnUrl));
    }
}
