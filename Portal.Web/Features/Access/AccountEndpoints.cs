using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
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
        routes.MapPost(PortalRoutes.Proof, ProveAsync).RequireAuthorization().WithMetadata(new ForAccountAttribute());
        routes.MapPost(PortalRoutes.EndSession, EndSessionAsync).RequireAuthorization().WithMetadata(new ForAccountAttribute());
        routes.MapPost(PortalRoutes.EndSessions, EndSessionsAsync).RequireAuthorization().WithMetadata(new ForAccountAttribute());
        routes.MapPost(PortalRoutes.Language, ChooseLanguage).AllowAnonymous();
        routes.MapPost(PortalRoutes.Theme, ChooseTheme).AllowAnonymous();
        routes.MapPost(PortalRoutes.SingleKeys, ChooseKeys).AllowAnonymous();
    }

    private static async Task<RedirectHttpResult> StartAsync(HttpContext context, IVisits visits)
    {
        var person = SignedIn.From(context.User) is { } account
            ? await visits.FindPersonAsync(account, context.RequestAborted)
            : null;
        return TypedResults.LocalRedirect(person is null ? PortalUrls.SignIn() : PortalUrls.Home(person));
    }

    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<PortalUser> door, [FromForm] string? returnUrl)
    {
        await door.SignOutAsync();
        return TypedResults.LocalRedirect(PortalUrls.SignIn(PortalUrls.Local(returnUrl)));
    }

    /// <summary>For a dialog, which lives in a circuit: what is typed goes by a request of its own, and the answer holds the words.</summary>
    private static async Task<JsonHttpResult<ProofAnswer>> ProveAsync(
        HttpContext context, Proofs proofs, IStringLocalizer<RefusalTexts> refusals, [FromForm] string? password) =>
        (await proofs.ByPasswordAsync(context.AccountHolder(), password ?? "", context.RequestAborted)).TryGet(out _, out var refusal)
            ? TypedResults.Json(new ProofAnswer(null))
            : TypedResults.Json(new ProofAnswer(RefusalText.Of(refusal, refusals)));

    private static async Task<RedirectHttpResult> EndSessionAsync(HttpContext context, SignInManager<PortalUser> door, Sessions sessions, [FromForm] string? session)
    {
        var person = context.AccountHolder();
        if (!Ids.TryParse<SessionId>(session, out var id))
        {
            return TypedResults.LocalRedirect(PortalRoutes.Security);
        }

        if (id == person.Session)
        {
            await door.SignOutAsync();
            return TypedResults.LocalRedirect(PortalRoutes.SignIn);
        }

        var ended = await sessions.EndAsync(person.Id, id, context.RequestAborted);
        return TypedResults.LocalRedirect(PortalUrls.Security(ended ? "session" : "session-gone"));
    }

    private static async Task<RedirectHttpResult> EndSessionsAsync(HttpContext context, SignInManager<PortalUser> door, Sessions sessions, [FromForm] bool? stay)
    {
        var person = context.AccountHolder();
        if (!await sessions.EndAllAsync(person.Id, stay is true ? person.Session : null, context.RequestAborted))
        {
            return TypedResults.LocalRedirect(PortalUrls.Security("unavailable"));
        }

        if (stay is true)
        {
            return TypedResults.LocalRedirect(PortalUrls.Security("sessions"));
        }

        await door.SignOutAsync();
        return TypedResults.LocalRedirect(PortalRoutes.SignIn);
    }

    private static RedirectHttpResult ChooseLanguage(HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl) =>
        Choose(context, Languages.Cookie, Languages.IsKnown(language) ? language : null, returnUrl);

    private static RedirectHttpResult ChooseTheme(HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl) =>
        Choose(context, Themes.Cookie, Themes.IsKnown(theme) ? theme : null, returnUrl);

    private static RedirectHttpResult ChooseKeys(HttpContext context, [FromForm] string? keys, [FromForm] string? returnUrl) =>
        Choose(context, SingleKeys.Cookie, SingleKeys.IsKnown(keys) ? keys : null, returnUrl);

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
