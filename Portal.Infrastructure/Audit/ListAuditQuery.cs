using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <param name="Subject">Only what was done to this id.</param>
/// <param name="Before">Only entries with a smaller number: the next page.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Action">Only what is called so: <c>order.refunded</c>.</param>
/// <param name="Who">Only what this person, or the holder of this shopper's link, did: by id.</param>
/// <param name="From">Only what was recorded on this day of the tenant's zone or later, by the machine's clock.</param>
/// <param name="To">Likewise, or earlier.</param>
public sealed record AuditFilter(
    string? Subject = null, long? Before = null, int Limit = 25, string? Action = null, string? Who = null, DateOnly? From = null, DateOnly? To = null);

/// <param name="Next">Pass it as <see cref="AuditFilter.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next, TimeZoneInfo Zone);

/// <summary>The audit chain, newest first, page by page along its key. Refusal: <c>invalid_value</c> of <c>limit</c>, <c>subject</c>, <c>action</c>, <c>who</c> or <c>to</c>.</summary>
public sealed class ListAuditQuery(CommandBoundary boundary) : MerchantQuery<AuditFilter, AuditPage>(boundary)
{
    /// <summary>Commands that wait for each other are recorded in the order in which they began; so many never do.</summary>
    private const int SideBySide = 100;

    protected override Permission Permission => Permission.ViewAudit;

    protected override async Task<Result<AuditPage>> HandleAsync(AuditFilter request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
        {
            return Refusal.InvalidValue("limit");
        }

        if (request.Subject is { } typed && !StorableText.IsStorable(typed))
        {
            return Refusal.InvalidValue("subject");
        }

        if (request.Action is { } action && !StorableText.IsStorable(action))
        {
            return Refusal.InvalidValue("action");
        }

        if (request.Who is { } who && !StorableText.IsStorable(who))
        {
            return Refusal.InvalidValue("who");
        }

        if (request.From > request.To)
        {
            return Refusal.InvalidValue("to");
        }

        var entries = await BetweenAsync(reading, request, cancellationToken);
        if (request.Action is { Length: > 0 })
        {
            entries = entries.Where(entry => entry.Action == request.Action);
        }

        if (request.Who is { Length: > 0 })
        {
            // As the index has it: what keys and jobs do is most of the chain, and nobody asks for it by name.
            entries = entries.Where(entry => entry.ActorId == request.Who && entry.ActorRole != "SecretKey" && entry.ActorRole != "Job");
        }

        if (request.Subject is { Length: > 0 } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (request.Before is { } before)
        {
            entries = entries.Where(entry => entry.Number < before);
        }

        var page = await entries.OrderByDescending(entry => entry.Number).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return page.Count > request.Limit
            ? new AuditPage(page[..request.Limit], page[request.Limit - 1].Number, reading.Time.Zone)
            : new AuditPage(page, null, reading.Time.Zone);
    }

    /// <summary>
    /// The entries of some days, as numbers: a chain is recorded in its order, so that the first entry of a day is found by halving, and every other filter
    /// goes along its index with it. What was recorded in the same moments stands on either side, so a few are let through and told by their time.
    /// </summary>
    private static async Task<IQueryable<AuditEntry>> BetweenAsync(Reading reading, AuditFilter filter, CancellationToken cancellationToken)
    {
        var entries = reading.Db.Set<AuditEntry>().AsQueryable();
        var length = filter is { From: null, To: null }
            ? 0
            : await reading.Db.Set<AuditHead>().Select(head => head.Number).SingleOrDefaultAsync(cancellationToken);
        if (filter.From is { } from)
        {
            var begin = Books.BeginningOf(from, reading.Time.Zone);
            var first = await FirstAsync(reading.Db, begin, length, cancellationToken) - SideBySide;
            entries = entries.Where(entry => entry.Number >= first && entry.RecordedAt >= begin);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Books.BeginningOf(to.AddDays(1), reading.Time.Zone);
            var after = await FirstAsync(reading.Db, end, length, cancellationToken) + SideBySide;
            entries = entries.Where(entry => entry.Number < after && entry.RecordedAt < end);
        }

        return entries;
    }

    /// <summary>The number of the first entry that was recorded at this time or later; one past the last where none was.</summary>
    private static async Task<long> FirstAsync(PortalContext db, DateTimeOffset time, long length, CancellationToken cancellationToken)
    {
        var (low, high) = (1L, length + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var recorded = await db.Set<AuditEntry>().Where(entry => entry.Number >= middle && entry.Number < high).OrderBy(entry => entry.Number)
                .Select(entry => (DateTimeOffset?)entry.RecordedAt).FirstOrDefaultAsync(cancellationToken);
            (low, high) = recorded < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
