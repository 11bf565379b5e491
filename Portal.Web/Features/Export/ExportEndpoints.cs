using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Web.Features.Access;
using Portal.Web.Features.Audit;
using Portal.Web.Features.Ledger;
using Portal.Web.Features.Orders;

namespace Portal.Web.Features.Export;

/// <summary>
/// What a list shows, as a file: the same address with the same filters, read by the same parser and the same query, page after page along the key, so that
/// a file of any length takes the memory of one page. Whoever loses the right meanwhile gets no further page, and a file that breaks off ends the connection.
/// </summary>
internal static class ExportEndpoints
{
    private const int Rows = 100;

    private static readonly string[] s_orders =
        ["id", "reference", "status", "placed_at", "currency", "amount", "refunded", "plan", "plan_status", "plan_label", "outstanding", "past_due_since"];

    private static readonly string[] s_journal =
        ["entry", "booked_on", "occurred_at", "recorded_at", "event", "order", "line", "account", "contract", "currency", "debit", "credit", "reverses", "reversed_by"];

    private static readonly string[] s_audit =
        ["number", "occurred_at", "recorded_at", "who", "role", "action", "subject", "before", "after", "reason", "previous_hash", "hash"];

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PortalRoutes.OrdersFile, OrdersAsync).WithMetadata(new RequiresAttribute(Permission.ViewOrders)).RequireAuthorization();
        routes.MapGet(PortalRoutes.JournalFile, JournalAsync).WithMetadata(new RequiresAttribute(Permission.ViewLedger)).RequireAuthorization();
        routes.MapGet(PortalRoutes.AuditFile, AuditAsync).WithMetadata(new RequiresAttribute(Permission.ViewAudit)).RequireAuthorization();
    }

    private static Task<IResult> OrdersAsync([AsParameters] ExportCall call, ListOrdersQuery orders) => SendAsync(
        call,
        ExportKind.Orders,
        OrderUrls.Read(call.Part).Map(filter => filter with { Limit = Rows }),
        orders,
        (asked, page) => page.Next is { } next ? asked with { Before = next } : null,
        s_orders,
        async (page, csv) =>
        {
            foreach (var order in page.Orders)
            {
                csv.Text(order.Id.Value).Text(order.Reference).Text(order.Status.ToString()).Instant(order.CreatedAt, page.Zone).Text(order.Currency.Code)
                    .Amount(new Money(order.Amount, order.Currency)).Amount(new Money(order.Refunded, order.Currency))
                    .Text(order.Plan?.Value).Text(order.PlanStatus?.ToString()).Text(order.PlanLabel)
                    .Amount(order.Outstanding is { } outstanding ? new Money(outstanding, order.Currency) : null).Day(order.PastDueSince);
                await csv.EndRowAsync();
            }
        });

    private static Task<IResult> JournalAsync([AsParameters] ExportCall call, ListEntriesQuery entries) => SendAsync(
        call,
        ExportKind.Journal,
        JournalUrls.Read(call.Part).Map(filter => filter with { Limit = Rows }),
        entries,
        (asked, page) => page.Next is { } next ? asked with { Before = next } : null,
        s_journal,
        async (page, csv) =>
        {
            foreach (var (row, line) in page.Rows.SelectMany(row => row.Entry.Lines, (row, line) => (row, line)))
            {
                csv.Text(row.Entry.Id.Value).Day(row.Entry.BookedOn).Instant(row.Entry.OccurredAt, page.Zone).Instant(row.Entry.RecordedAt, page.Zone)
                    .Text(row.Entry.Event).Text(row.Entry.Order?.Value).Number(line.Seq).Text(line.Account.Code).Text(line.Contract).Text(line.Currency.Code)
                    .Amount(line.IsDebit ? line.Debit : null).Amount(line.IsDebit ? null : line.Credit)
                    .Text(row.Entry.Reverses?.Value).Text(row.ReversedBy?.Value);
                await csv.EndRowAsync();
            }
        });

    private static Task<IResult> AuditAsync([AsParameters] ExportCall call, ListAuditQuery entries) => SendAsync(
        call,
        ExportKind.Audit,
        AuditUrls.Read(call.Part).Map(filter => filter with { Limit = Rows }),
        entries,
        (asked, page) => page.Next is { } next ? asked with { Before = next } : null,
        s_audit,
        async (page, csv) =>
        {
            foreach (var entry in page.Entries)
            {
                csv.Number(entry.Number).Instant(entry.OccurredAt, page.Zone).Instant(entry.RecordedAt, page.Zone).Text(entry.ActorId).Text(entry.ActorRole)
                    .Text(entry.Action).Text(entry.Subject).Text(entry.Before).Text(entry.After).Text(entry.Reason).Text(entry.PreviousHash).Text(entry.Hash);
                await csv.EndRowAsync();
            }
        });

    /// <summary>Reads the first page before anything is noted or sent: whoever may not, or asks for what can't be read, is told so.</summary>
    private static async Task<IResult> SendAsync<TFilter, TPage>(
        ExportCall call,
        ExportKind kind,
        Result<TFilter> asked,
        MerchantQuery<TFilter, TPage> query,
        Func<TFilter, TPage, TFilter?> following,
        IReadOnlyList<string> head,
        Func<TPage, CsvFile, Task> write)
        where TFilter : class
    {
        var (http, visit, gone) = (call.Http, call.Http.Admission()!.Visit, call.Http.RequestAborted);
        if (!asked.TryGet(out var filter, out var refusal)
            || !(await query.RunAsync(filter, visit.Actor, gone)).TryGet(out var page, out refusal)
            || !(await call.Record.RunAsync(new ExportNote(kind, call.Filters), visit.Actor, gone)).TryGet(out _, out refusal))
        {
            return Refuse(refusal, call.Texts);
        }

        var day = TimeZoneInfo.ConvertTime(call.Machine.GetUtcNow(), visit.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var name = $"{visit.Slug}-{visit.Environment.ToText()}-{kind.ToString().ToLowerInvariant()}-{day}.csv";
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        await using var csv = new CsvFile(http.Response.Body);
        await csv.HeadAsync(head);
        for (; ;)
        {
            await write(page, csv);
            await csv.FlushAsync();
            if (following(filter, page) is not { } next)
            {
                return Results.Empty;
            }

            if (!(await query.RunAsync(next, visit.Actor, gone)).TryGet(out page, out _))
            {
                http.Abort(); // Better no file than one that looks whole.
                return Results.Empty;
            }
        }
    }

    private static ContentHttpResult Refuse(Refusal refusal, IStringLocalizer<RefusalTexts> texts) => TypedResults.Text(
        RefusalText.Of(refusal, texts),
        "text/plain; charset=utf-8",
        statusCode: refusal.Kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status400BadRequest,
            RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status409Conflict,
        });
}

/// <summary>A request for a file, and what each of them needs.</summary>
internal sealed record ExportCall(HttpContext Http, RecordExportCommand Record, IStringLocalizer<RefusalTexts> Texts, TimeProvider Machine)
{
    private static readonly string[] s_filters = ["account", "action", "before", "day", "event", "from", "order", "reference", "state", "subject", "to", "who"];

    /// <summary>By which fields it is cut.</summary>
    public IReadOnlyList<string> Filters => [.. s_filters.Where(name => Part(name) is not null)];

    /// <summary>A part of the query; null where it is left out or empty.</summary>
    public string? Part(string name) => Http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
