using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Packages;
using Portal.Web.Features.Access;

namespace Portal.Web.Features.Packages;

/// <summary>A version of an offering as a file, for whoever looks at its history.</summary>
internal static class PackageEndpoints
{
    public static void MapPackages(this IEndpointRouteBuilder routes) =>
        routes.MapGet(PortalRoutes.OfferingPackageFile, ExportAsync).WithMetadata(new RequiresAttribute(Permission.EditOfferings)).RequireAuthorization();

    private static async Task<IResult> ExportAsync(string id, string number, HttpContext http, ExportOfferingCommand command, IStringLocalizer<RefusalTexts> texts)
    {
        if (!Ids.TryParse<OfferingId>(id, out var offering) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return Refuse(Refusal.NotFound("version"), texts);
        }

        if (!(await command.RunAsync(new ExportOfferingRequest(offering, version), http.Admission()!.Visit.Actor, http.RequestAborted)).TryGet(out var file, out var refusal))
        {
            return Refuse(refusal, texts);
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Content, "application/json", file.FileName);
    }

    private static ContentHttpResult Refuse(Refusal refusal, IStringLocalizer<RefusalTexts> texts) => TypedResults.Text(
        RefusalText.Of(refusal, texts),
        "text/plain; charset=utf-8",
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status409Conflict,
        });
}
