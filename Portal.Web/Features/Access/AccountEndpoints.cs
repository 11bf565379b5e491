using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
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
        routes.MapPost(PortalRoutes.AskPasskey, AskPasskeyAsync).AllowAnonymous().WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapPost(PortalRoutes.AskOwnPasskey, AskOwnPasskeyAsync).RequireAuthorization().WithMetadata(new ForAccountAttribute(), new RequireAntiforgeryTokenAttribute());
        routes.MapPost(PortalRoutes.OfferPasskey, OfferPasskeyAsync).RequireAuthorization().WithMetadata(new ForAccountAttribute(), new RequireAntiforgeryTokenAttribute());
        routes.MapPost(PortalRoutes.Language, ChooseLanguageAsync).AllowAnonymous();
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
        HttpContext context,
        Proofs proofs,
        Passkeys passkeys,
        IStringLocalizer<RefusalTexts> refusals,
        [FromForm] string? password,
        [FromForm] string? code,
        [FromForm] string? credential)
    {
        var person = context.AccountHolder();
        var proved = credential is { Length: > 0 } ? await passkeys.ProveAsync(person, credential, context.RequestAborted)
            : code is { Length: > 0 } ? await proofs.ByCodeAsync(person, code, context.RequestAborted)
            : await proofs.ByPasswordAsync(person, password ?? "", context.RequestAborted);
        return TypedResults.Json(new ProofAnswer(proved.TryGet(out _, out var refusal) ? null : RefusalText.Of(refusal, refusals)));
    }

    private static async Task<ContentHttpResult> AskPasskeyAsync(Passkeys passkeys) => Json(await passkeys.AskAsync(null));

    private static async Task<ContentHttpResult> AskOwnPasskeyAsync(HttpContext context, Passkeys passkeys) => Json(await passkeys.AskAsync(context.AccountHolder()));

    /// <summary>A device makes a passkey only for who may add it: who has yet to prove who they are is told where.</summary>
    private static async Task<Results<ContentHttpResult, JsonHttpResult<GoElsewhere>>> OfferPasskeyAsync(HttpContext context, Passkeys passkeys, SessionStore sessions)
    {
        var person = context.AccountHolder();
        return await sessions.HasProvedAsync(person, context.RequestAborted)
            ? Json(await passkeys.OfferAsync(person))
            : TypedResults.Json(new GoElsewhere(PortalUrls.Prove(PortalRoutes.Security)));
    }

    private static ContentHttpResult Json(string options) => TypedResults.Content(options, "application/json");

    private static async Task<RedirectHttpResult> ChooseLanguageAsync(HttpContext context, AccountLanguages languages, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        var chosen = Languages.IsKnown(language) ? language : null;
        if (chosen is not null && SignedIn.From(context.User) is { } account)
        {
            await languages.KeepAsync(account, chosen, context.RequestAborted); // The page speaks it either way.
        }

        return Choose(context, Languages.Cookie, chosen, returnUrl);
    }

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
