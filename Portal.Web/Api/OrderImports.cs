using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Web.Features.Imports;

namespace Portal.Web.Api;

/// <summary>A merchant's order history: a file comes in as a stream, and a worker makes orders of it.</summary>
internal static class OrderImportsApi
{
    public static void MapOrderImports(this RouteGroupBuilder v1)
    {
        var imports = v1.MapGroup("/order_imports");
        imports.MapPost("", (Delegate)ImportAsync).Requires(Permission.ImportOrders)
            .ReadsInQuery("mapping", typeof(OrderImportMapping)).ReadsFile("text/csv", "application/gzip")
            .Produces<OrderImportAnswer>(StatusCodes.Status202Accepted)
            .WithSummary("Imports the orders of a CSV file, which is the body, packed by gzip or not; the mapping says what its columns are");
        imports.MapGet("", (Delegate)ListAsync).Requires(Permission.ViewOrders)
            .Produces<ApiList<OrderImportAnswer>>()
            .WithSummary("Imports, newest first");
        imports.MapGet("/{id}", (Delegate)GetAsync).Requires(Permission.ViewOrders)
            .Produces<OrderImportAnswer>()
            .WithSummary("How far an import is, and what it brought");
        imports.MapGet("/{id}/rejected", (Delegate)GetRejectedAsync).Requires(Permission.ViewOrders)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The lines that were left out, as a CSV file, each with its reason");
        imports.MapPost("/{id}/cancel", (Delegate)CancelAsync).Requires(Permission.ImportOrders)
            .Produces<OrderImportAnswer>()
            .WithSummary("Stops an import; the same file, sent again, goes on where it stopped");
        imports.MapPost("/{id}/undo", (Delegate)UndoAsync).Requires(Permission.ImportOrders)
            .Produces<OrderImportAnswer>(StatusCodes.Status202Accepted)
            .WithSummary("Takes away all that an import brought");
    }

    private static async Task<IResult> ImportAsync(HttpContext http, ImportReception reception, string? mapping = null)
    {
        // The reception counts by itself, unpacked.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (!ReadMapping(mapping).TryGet(out var meant, out var refusal))
            return ApiAnswer.Of(refusal, http);
        var received = await reception.ReceiveAsync(new FileToImport(http.Request.Body, null, meant), http.GetActor(), http.RequestAborted);
        return received.TryGet(out var import, out refusal)
            ? ApiAnswer.Of(OrderImportAnswer.Of(import), StatusCodes.Status202Accepted)
            : ApiAnswer.Of(refusal, http);
    }

    private static Result<ImportMapping> ReadMapping(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Refusal.InvalidValue("mapping");
        var read = ApiJson.Read<OrderImportMapping>(Encoding.UTF8.GetBytes(text));
        return read.TryGet(out var body, out var refusal)
            ? new ImportMapping(body.Columns, body.Constants ?? new ImportTexts(), body.DateFormat, body.TimeZone, body.DecimalMark)
            : refusal with { Param = refusal.Param is { Length: > 0 } path ? $"mapping.{path}" : "mapping" };
    }

    private static async Task<IResult> ListAsync(HttpContext http, ListImportsQuery query, string? limit = null, string? cursor = null)
    {
        if (!ApiLists.Limit(limit).TryGet(out var count, out var refusal) || !ApiLists.Cursor<ImportId>(cursor).TryGet(out var before, out refusal))
            return ApiAnswer.Of(refusal, http);
        return ApiAnswer.Of(
            await query.RunAsync(new ListImportsRequest(count, before), http.GetActor(), http.RequestAborted),
            http,
            page => new ApiList<OrderImportAnswer>([.. page.Imports.Select(OrderImportAnswer.Of)], page.Next?.Value));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetImportQuery query) =>
        Ids.TryParse<ImportId>(id, out var import)
            ? ApiAnswer.Of(await query.RunAsync(import, http.GetActor(), http.RequestAborted), http, OrderImportAnswer.Of)
            : ApiAnswer.Of(Refusal.NotFound("import"), http);

    private static async Task<IResult> CancelAsync(string id, HttpContext http, CancelImportCommand command) =>
        Ids.TryParse<ImportId>(id, out var import)
            ? ApiAnswer.Of(await command.RunAsync(import, http.GetActor(), http.RequestAborted), http, OrderImportAnswer.Of)
            : ApiAnswer.Of(Refusal.NotFound("import"), http);

    private static async Task<IResult> UndoAsync(string id, HttpContext http, UndoImportCommand command)
    {
        if (!Ids.TryParse<ImportId>(id, out var import))
            return ApiAnswer.Of(Refusal.NotFound("import"), http);
        return (await command.RunAsync(import, http.GetActor(), http.RequestAborted)).TryGet(out var undone, out var refusal)
            ? ApiAnswer.Of(OrderImportAnswer.Of(undone), StatusCodes.Status202Accepted)
            : ApiAnswer.Of(refusal, http);
    }

    private static async Task<IResult> GetRejectedAsync(string id, HttpContext http, ListRejectedLinesQuery query)
    {
        if (!Ids.TryParse<ImportId>(id, out var import))
            return ApiAnswer.Of(Refusal.NotFound("import"), http);
        return await RejectedFile.SendAsync(http, query, import, http.GetActor(), isForPeople: false) is { } refusal ? ApiAnswer.Of(refusal, http) : Results.Empty;
    }
}

/// <param name="Columns">For each field the name of its column.</param>
/// <param name="Constants">For each field what stands where there is no column, or its cell is empty.</param>
/// <param name="DateFormat">In the letters of .NET: M/d/yyyy H:mm.</param>
/// <param name="TimeZone">Of the IANA list: Europe/London.</param>
/// <param name="DecimalMark">A point or a comma; left out, it is the point, and a price like 1,234 is refused as ambiguous.</param>
internal sealed record OrderImportMapping(ImportTexts Columns, string DateFormat, string TimeZone, ImportTexts? Constants = null, string? DecimalMark = null);

/// <param name="Status">queued, running, done, failed or cancelled.</param>
/// <param name="Lines">Of the file, as far as it was read; without the header.</param>
/// <param name="Accepted">Lines that are part of orders.</param>
/// <param name="Rejected">Lines that were left out.</param>
/// <param name="Orders">References with at least one sale line.</param>
/// <param name="Returns">References with return lines only.</param>
/// <param name="Reasons">Why lines were left out.</param>
/// <param name="RejectedHref">The lines that were left out, as a CSV file.</param>
/// <param name="Fault">Why it failed; left out elsewhere.</param>
internal sealed record OrderImportAnswer(
    string Id,
    string Status,
    long Lines,
    long Accepted,
    long Rejected,
    long Orders,
    long Returns,
    IReadOnlyList<OrderImportCurrencyAnswer> Currencies,
    IReadOnlyList<OrderImportReasonAnswer> Reasons,
    string RejectedHref,
    DateTime CreatedAt,
    DateTime? EndedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fault)
{
    public static OrderImportAnswer Of(OrderImport import) => new(
        import.Id.Value,
        TextOf(import.Status),
        import.Lines,
        import.Tally.Accepted,
        import.Tally.Rejected,
        import.Tally.Orders,
        import.Tally.Returns,
        [.. import.Tally.Currencies.Select(tally => new OrderImportCurrencyAnswer(tally.Currency.Code, tally.Gross, tally.Returned, tally.Net))],
        [.. import.Tally.Reasons.Select(tally => new OrderImportReasonAnswer(tally.Code, tally.Lines))],
        string.Create(CultureInfo.InvariantCulture, $"/v1/order_imports/{import.Id}/rejected"),
        import.CreatedAt.UtcDateTime,
        import.EndedAt?.UtcDateTime,
        import.Fault);

    /// <summary>In the five words of every job of the API.</summary>
    private static string TextOf(ImportStatus status) => status switch
    {
        ImportStatus.Received => "queued",
        ImportStatus.Undoing => "running",
        ImportStatus.Undone => "cancelled",
        _ => ApiLists.Text(status),
    };
}

/// <param name="Gross">Of sale lines.</param>
/// <param name="Returned">Of return lines, by magnitude.</param>
/// <param name="Net">The difference.</param>
internal sealed record OrderImportCurrencyAnswer(string Currency, long Gross, long Returned, long Net);

internal sealed record OrderImportReasonAnswer(string Code, long Count);
