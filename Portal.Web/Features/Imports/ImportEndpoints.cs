using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Imports;
using Portal.Web.Api;
using Portal.Web.Features.Access;

namespace Portal.Web.Features.Imports;

/// <summary>Files go over plain HTTP and not over the circuit: the history that comes in, and the lines that were left out.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalRoutes.ImportFile, ReceiveAsync).WithMetadata(new RequiresAttribute(Permission.ImportOrders)).RequireAuthorization();
        routes.MapGet(PortalRoutes.SampleOrders, SendSample).RequireAuthorization();
        routes.MapGet(PortalRoutes.ImportRejected, SendRejectedAsync).WithMetadata(new RequiresAttribute(Permission.ViewOrders)).RequireAuthorization();
    }

    /// <summary>The body is the file, so that it is never held or written twice on its way. Answers the address of the new import, or why there is none.</summary>
    private static async Task<IResult> ReceiveAsync(HttpContext http, ImportReception reception, IAntiforgery antiforgery, IStringLocalizer<RefusalTexts> texts, string? name)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Refuse(Refusal.Invalid("page_stale"), texts);
        }

        // The reception counts by itself, unpacked.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var visit = http.Admission()!.Visit;
        return (await reception.ReceiveAsync(new FileToImport(http.Request.Body, name), visit.Actor, http.RequestAborted)).TryGet(out var import, out var refusal)
            ? TypedResults.Created(ImportUrls.Of(visit, import.Id))
            : Refuse(refusal, texts);
    }

    /// <summary>A trading day of a real shop, which ships with the program (samples/README.md says whose it is).</summary>
    private static PhysicalFileHttpResult SendSample() => TypedResults.PhysicalFile(
        Path.Combine(AppContext.BaseDirectory, PortalRoutes.SampleOrders.TrimStart('/')), "text/csv; charset=utf-8", Path.GetFileName(PortalRoutes.SampleOrders));

    private static async Task<IResult> SendRejectedAsync(HttpContext http, ListRejectedLinesQuery query, IStringLocalizer<RefusalTexts> texts, string id)
    {
        var refusal = Ids.TryParse<ImportId>(id, out var import) ? await RejectedFile.SendAsync(http, query, import, http.Admission()!.Visit.Actor, isForPeople: true) : Refusal.NotFound("import");
        return refusal is null ? Results.Empty : Refuse(refusal, texts);
    }

    private static ContentHttpResult Refuse(Refusal refusal, IStringLocalizer<RefusalTexts> texts) =>
        TypedResults.Text(RefusalText.Of(refusal, texts), "text/plain; charset=utf-8", statusCode: Problem.StatusOf(refusal.Kind));
}
