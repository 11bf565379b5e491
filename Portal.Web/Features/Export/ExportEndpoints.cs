using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;
using Portal.Web.Components;
using Portal.Web.Components.Lists;
using Portal.Web.Features.Access;
using Portal.Web.Features.Audit;
using Portal.Web.Features.Ledger;
using Portal.Web.Features.Orders;
using Portal.Web.Features.Replays;

namespace Portal.Web.Features.Export;

/// <summary>
/// What a list shows, as a file: the same address with the same filters, read by the same parser and the same query, page after page along the key, so that
/// a file of any length takes the memory of one page. Whoever loses the right meanwhile gets no further page, and a file that breaks off ends the connection.
/// </summary>
internal static class ExportEndpoints
{
    private const int Rows = 100;

    private static readonly string[] s_orders =
        ["id", "reference", "source", "status", "placed_at", "country", "currency", "amount", "refunded", "plan", "plan_status", "plan_label", "outstanding", "past_due_since"];

    private static readonly string[] s_journal =
        ["entry", "booked_on", "occurred_at", "recorded_at", "event", "order", "line", "account", "contract", "currency", "debit", "credit", "reverses", "reversed_by"];

    private static readonly string[] s_audit =
        ["number", "occurred_at", "recorded_at", "who", "role", "action", "subject", "before", "after", "reason", "previous_hash", "hash"];

    private static readonly string[] s_replayed =
    [
        "reference", "source", "placed_at", "currency", "amount", "change",
        "base_outcome", "base_reasons", "base_plan", "base_merchant_fee", "base_finance_charge", "outcome", "reasons", "plan", "merchant_fee", "finance_charge",
    ];

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PortalRoutes.OrdersFile, OrdersAsync).WithMetadata(new RequiresAttribute(Permission.ViewOrders)).RequireAuthorization();
        routes.MapGet(PortalRoutes.ReplayedOrdersFile, ReplayedAsync).WithMetadata(new RequiresAttribute(Permission.ViewOrders)).RequireAuthorization();
        routes.MapGet(PortalRoutes.JournalFile, JournalAsync).WithMetadata(new RequiresAttribute(Permission.ViewLedger)).RequireAuthorization();
        routes.MapGet(PortalRoutes.AuditFile, AuditAsync).WithMetadata(new RequiresAttribute(Permission.ViewAudit)).RequireAuthorization();
    }

    private static Task<IResult> OrdersAsync([AsParameters] ExportCall call, ListOrdersQuery orders) => SendAsync(
        call,
        ExportKind.Orders,
        OrderUrls.List,
        view => OrderUrls.Read(view).Map(filter => filter with { Limit = Rows }),
        orders,
        (asked, page) => page.Next is { } next ? asked with { After = next } : null,
        s_orders,
        async (page, csv) =>
        {
            foreach (var order in page.Orders)
            {
                var sold = order.Sold;
                csv.Text(order.Id).Text(order.Reference).Text(sold is null ? OrderUrls.Imported : OrderUrls.Sold).Text(sold?.Status.ToString()).Instant(order.At, page.Zone).Text(order.Country)
                    .Text(order.Amount.Currency.Code).Amount(order.Amount).Amount(order.Returned)
                    .Text(sold?.Plan?.Value).Text(sold?.PlanStatus?.ToString()).Text(sold?.PlanLabel)
                    .Amount(sold?.Outstanding is { } outstanding ? new Money(outstanding, sold.Currency) : null).Day(sold?.PastDueSince);
                await csv.EndRowAsync();
            }
        });

    private static Task<IResult> ReplayedAsync(string id, [AsParameters] ExportCall call, ListReplayedOrdersQuery orders) => SendAsync(
        call,
        ExportKind.Replay,
        ReplayUrls.Orders(id),
        view => Ids.TryParse<ReplayId>(id, out var replay) ? ReplayUrls.ReadOrders(view, replay).Map(asked => asked with { Limit = Rows }) : Refusal.NotFound("replay"),
        orders,
        (asked, page) => page.Next is { } next ? asked with { After = next } : null,
        s_replayed,
        async (page, csv) =>
        {
            foreach (var (row, verdict, before, after) in page.Orders)
            {
                var cart = row.Order.Facts.Cart.Amount;
                csv.Text(row.Reference).Text(row.Sold is null ? OrderUrls.Imported : OrderUrls.Sold).Instant(row.At, page.Zone).Text(cart.Currency.Code).Amount(cart)
                    .Text(ReplayUrls.Text(verdict.Change));
                Write(csv, verdict.Base, before);
                Write(csv, verdict.Candidate, after);
                await csv.EndRowAsync();
            }
        });

    private static void Write(CsvFile csv, TakenOffer? offer, IReadOnlyList<string> reasons) => csv
        .Text(offer is { IsEligible: var eligible } ? eligible ? ReplayUrls.Eligible : ReplayUrls.Refused : null)
        .Text(string.Join(' ', reasons))
        .Text(offer?.Plan?.Id.Term).Amount(offer?.Plan?.MerchantFee).Amount(offer?.Plan?.Plan.FinanceCharge);

    private static Task<IResult> JournalAsync([AsParameters] ExportCall call, ListEntriesQuery entries) => SendAsync(
        call,
        ExportKind.Journal,
        JournalUrls.List,
        view => JournalUrls.Read(view).Map(filter => filter with { Limit = Rows }),
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
        AuditUrls.List,
        view => AuditUrls.Read(view).Map(filter => filter with { Limit = Rows }),
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
        ListAddress list,
        Func<ListView, Result<TFilter>> read,
        MerchantQuery<TFilter, TPage> query,
        Func<TFilter, TPage, TFilter?> following,
        IReadOnlyList<string> head,
        Func<TPage, CsvFile, Task> write)
        where TFilter : class
    {
        var (http, visit, gone) = (call.Http, call.Http.Admission()!.Visit, call.Http.RequestAborted);
        var view = list.Read(visit, http.Request.QueryString.Value);
        if (!read(view).TryGet(out var filter, out var refusal)
            || !(await query.RunAsync(filter, visit.Actor, gone)).TryGet(out var page, out refusal)
            || !(await call.Record.RunAsync(new ExportNote(kind, view.CutBy), visit.Actor, gone)).TryGet(out _, out refusal))
        {
            return Refuse(refusal, view, call);
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

    private static ContentHttpResult Refuse(Refusal refusal, ListView view, ExportCall call) => TypedResults.Text(
        refusal is { Kind: RefusalKind.Invalid, Param: { } filter }
            ? $"{call.Words["List.Unreadable", filter]}. {call.Words["List.Unreadable.Lead", view[filter] ?? ""]}"
            : RefusalText.Of(refusal, call.Texts),
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
internal sealed record ExportCall(HttpContext Http, RecordExportCommand Record, IStringLocalizer<RefusalTexts> Texts, IStringLocalizer<ShellTexts> Words, TimeProvider Machine);
