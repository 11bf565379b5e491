using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Imports;
using Portal.Web.Features.Export;

namespace Portal.Web.Features.Imports;

/// <summary>The lines that an import left out as a CSV file, each with its reason, for whoever mends them: of the page for a spreadsheet, of the API with the values as they stood.</summary>
internal static class RejectedFile
{
    private static readonly string[] s_head = ["line", "column", "code", "value", "order", "sku"];

    /// <summary>The first portion is read before anything is sent: whoever may not, or asks for what is not there, is told so. Refusal: <c>not_found</c>.</summary>
    public static async Task<Refusal?> SendAsync(HttpContext http, ListRejectedLinesQuery query, ImportId import, Actor actor, bool isForPeople)
    {
        if (!(await query.RunAsync(new ListRejectedRequest(import), actor, http.RequestAborted)).TryGet(out var page, out var refusal))
        {
            return refusal;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{import.Value}-rejected.csv\"";
        http.Response.Headers.CacheControl = "no-store";
        await using var csv = new CsvFile(http.Response.Body, isForPeople);
        await csv.HeadAsync(s_head);
        while (true)
        {
            foreach (var line in page.Lines)
            {
                csv.Number(line.Number).Text(line.Column).Text(line.Code).Text(line.Value).Text(line.Order).Text(line.Sku);
                await csv.EndRowAsync();
            }

            await csv.FlushAsync();
            if (page.Next is not { } next)
            {
                return null;
            }

            if (!(await query.RunAsync(new ListRejectedRequest(import, next), actor, http.RequestAborted)).TryGet(out page, out _))
            {
                http.Abort(); // Better no file than one that looks whole.
                return null;
            }
        }
    }
}
