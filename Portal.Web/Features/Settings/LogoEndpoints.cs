using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Settings;
using Portal.Web.Features.Access;

namespace Portal.Web.Features.Settings;

/// <summary>A logo comes in by a plain form, and goes out under its hash as nothing but a picture.</summary>
internal static class LogoEndpoints
{
    /// <summary>In the query of the page that the form leads back to.</summary>
    public const string Answer = "logo";

    public const string Saved = "saved";

    /// <summary>Before the reference, where it could not be done just now.</summary>
    private const string Failed = "unavailable.";

    /// <summary>In bytes. Far above what a logo may be, so that whoever sends a photograph is told in the form; beyond it nothing is read.</summary>
    private const int LargestBody = 8 * 1024 * 1024;

    public static void MapLogos(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalRoutes.SettingsLogo, SaveAsync).WithMetadata(new RequiresAttribute(Permission.EditSettings), new RequestSizeLimitAttribute(LargestBody));
        routes.MapGet(PortalRoutes.Logo, ShowAsync).AllowAnonymous();
    }

    /// <summary>The refusal that a page was led back with; null for anything else that stands there.</summary>
    public static Refusal? RefusalOf(string? answer) => answer switch
    {
        "logo_missing" => Refusal.Invalid("logo_missing", "logo"),
        "logo_not_picture" => Refusal.Invalid("logo_not_picture", "logo"),
        "logo_large" => LogoPicture.TooLarge(),
        "logo_size" => Refusal.Rule("logo_size", "logo", LogoPicture.ShortestSide, LogoPicture.LongestSide),
        "setting_changed" => Refusal.Conflict("setting_changed", "logo"),
        "setting_unchanged" => Refusal.Rule("setting_unchanged", "logo"),
        "changed_meanwhile" => Refusal.Conflict("changed_meanwhile", "logo"),
        "signed_out" => new Refusal(RefusalKind.Unauthenticated, "signed_out", "logo"),
        null or Saved => null,
        _ when answer.StartsWith(Failed, StringComparison.Ordinal) && Reference.IsOne(answer[Failed.Length..]) => Refusal.Unavailable(answer[Failed.Length..]),
        _ => Refusal.InvalidValue("logo"),
    };

    private static async Task<RedirectHttpResult> SaveAsync(HttpContext context, SaveLogoCommand save, IFormFile? logo, [FromForm] string? seen)
    {
        var visit = context.Admission()!.Visit;
        return TypedResults.LocalRedirect($"{PortalUrls.At(visit, PortalRoutes.Settings)}?{Answer}={await TryAsync(context, save, logo, seen, visit)}");
    }

    private static async Task<string> TryAsync(HttpContext context, SaveLogoCommand save, IFormFile? logo, string? seen, Visit visit)
    {
        if (logo is { Length: > LogoPicture.LargestFile })
        {
            return LogoPicture.TooLarge().Code;
        }

        using var bytes = new MemoryStream();
        if (logo is not null)
        {
            await logo.CopyToAsync(bytes, context.RequestAborted);
        }

        var answer = await save.RunAsync(new LogoChange(string.IsNullOrEmpty(seen) ? null : seen, bytes.ToArray()), visit.Actor, CancellationToken.None);
        return answer.TryGet(out _, out var refusal) ? Saved : refusal is { Code: "unavailable", Args: [string reference] } ? Failed + reference : refusal.Code;
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> ShowAsync(HttpContext context, Logos logos, string hash)
    {
        if (await logos.FindAsync(hash, context.RequestAborted) is not { } logo)
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ContentDisposition = "inline";
        return TypedResults.Bytes(logo.Bytes, TypeOf(logo.Kind));
    }

    private static string TypeOf(LogoKind kind) => kind switch
    {
        LogoKind.Png => "image/png",
        LogoKind.Jpeg => "image/jpeg",
        LogoKind.Webp => "image/webp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
