using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="Account">Only entries with a line on it.</param>
/// <param name="Event">Only entries of this code.</param>
/// <param name="Order">Only what stands on this order's timeline.</param>
/// <param name="Day">Only what is booked on this day.</param>
/// <param name="Before">Only entries recorded before this one: the next page.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record EntryFilter(
    Account? Account = null,
    string? Event = null,
    OrderId? Order = null,
    DateOnly? Day = null,
    JournalEntryId? Before = null,
    int Limit = 25);

/// <param name="ReversedBy">The entry that takes this one back.</param>
public sealed record EntryRow(JournalEntry Entry, JournalEntryId? ReversedBy);

/// <param name="Next">Pass it as <see cref="EntryFilter.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record EntryPage(IReadOnlyList<EntryRow> Rows, JournalEntryId? Next, TimeZoneInfo Zone);

/// <summary>
/// The journal with its lines, newest first, page by page along the key. Each filter has an index that ends in the key, so that a page costs the same
/// wherever in the books it lies. Refusal: <c>invalid_value</c> of <c>limit</c> or <c>event</c>.
/// </summary>
public sealed class ListEntriesQuery(CommandBoundary boundary) : MerchantQuery<EntryFilter, EntryPage>(boundary)
{
    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<EntryPage>> HandleAsync(EntryFilter request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
        {
            return Refusal.InvalidValue("limit");
        }

        if (request.Event is { } typed && !StorableText.IsStorable(typed))
        {
            return Refusal.InvalidValue("event");
        }

        var ids = await IdsOf(reading.Db, request).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = ids.Count > request.Limit ? ids[..request.Limit] : ids;
        var entries = (await reading.Db.Set<JournalEntry>().Where(entry => shown.Contains(entry.Id)).WithLinesAsync(reading.Db, cancellationToken))
            .ToDictionary(entry => entry.Id);
        var reversals = await ReversalsAsync(reading.Db, shown, cancellationToken);
        return new EntryPage(
            [.. shown.Select(id => new EntryRow(entries[id], reversals.TryGetValue(id, out var reversal) ? reversal : null))],
            ids.Count > request.Limit ? shown[^1] : null,
            reading.Time.Zone);
    }

    internal static async Task<Dictionary<JournalEntryId, JournalEntryId>> ReversalsAsync(
        PortalContext db, IReadOnlyList<JournalEntryId> reversed, CancellationToken cancellationToken)
    {
        var wanted = reversed.Select(id => (JournalEntryId?)id).ToList();
        return await db.Set<JournalEntry>()
            .Where(entry => entry.Reverses != null && wanted.Contains(entry.Reverses))
            .Select(entry => new { entry.Id, entry.Reverses })
            .ToDictionaryAsync(entry => entry.Reverses!.Value, entry => entry.Id, cancellationToken);
    }

    private static IQueryable<JournalEntryId> IdsOf(PortalContext db, EntryFilter filter)
    {
        var entries = db.Set<JournalEntry>().AsQueryable();
        if (filter.Event is { } code)
        {
            entries = entries.Where(entry => entry.Event == code);
        }

        if (filter.Order is { } order)
        {
            entries = entries.Where(entry => entry.Order == order);
        }

        if (filter.Day is { } day)
        {
            entries = entries.Where(entry => entry.BookedOn == day);
        }

        return filter.Account is { } account ? OfAccount(db, entries, account, filter) : Older(entries.Select(entry => entry.Id), filter);
    }

    /// <summary>Led by the lines of the account: asking each entry whether it has one would read the whole journal for an account that is seldom used.</summary>
    private static IQueryable<JournalEntryId> OfAccount(PortalContext db, IQueryable<JournalEntry> entries, Account account, EntryFilter filter)
    {
        var lines = db.Set<JournalLine>().Where(line => line.Account == account);
        if (filter.Before is { } before)
        {
            lines = lines.Where(line => Ids.Compare(line.Entry, before) < 0);
        }

        var ids = filter is { Event: null, Order: null, Day: null }
            ? lines.Select(line => line.Entry)
            : lines.Join(entries, line => line.Entry, entry => entry.Id, (line, entry) => line.Entry);

        // An entry with the account twice counts once. Grouped and not distinct: a distinct set is gathered whole before its first page is cut off.
        return ids.GroupBy(id => id).Select(same => same.Key).OrderByDescending(id => id);
    }

    private static IQueryable<JournalEntryId> Older(IQueryable<JournalEntryId> ids, EntryFilter filter) =>
        (filter.Before is { } before ? ids.Where(id => Ids.Compare(id, before) < 0) : ids).OrderByDescending(id => id);
}
