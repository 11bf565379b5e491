using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>Puts what the domain worked out into the journal of a unit of work, on open days only.</summary>
internal static class Books
{
    /// <summary>
    /// Books in order. A booking whose event takes another back is written as the reversal of that entry, found by order, contract and cause.
    /// A day before today is booked as of its beginning.
    /// </summary>
    public static async Task<IReadOnlyList<JournalEntry>> BookAsync(
        this UnitOfWork work, IEnumerable<Booking> bookings, OrderId? order, string? contract, CancellationToken cancellationToken)
    {
        var wanted = bookings.Where(booking => !booking.Posting.IsEmpty).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var closedThrough = await ClosedThroughAsync(work, cancellationToken);
        var entries = new List<JournalEntry>(wanted.Count);
        foreach (var booking in wanted)
        {
            var moment = MomentOf(work.Time, booking.On);
            var entry = JournalEntry.ReversedBy(booking.Posting.Event) is { } reversed
                ? (await FindAsync(work.Db, reversed, new JournalSubject(order, contract, booking.Cause), cancellationToken)).Reversal(moment, closedThrough)
                : JournalEntry.Of(booking.Posting, work.Tenant, moment, new JournalSubject(order, contract, booking.Cause), closedThrough);
            work.Post(entry);
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The last closed day. No period is closed under the feet of whoever asked, until the unit ends.</summary>
    public static Task<DateOnly?> ClosedThroughAsync(UnitOfWork work, CancellationToken cancellationToken) => ReadAsync(work, work.Db.ForShare(), cancellationToken);

    /// <summary>For whoever closes a period: waits for those who are booking, and those who come after wait for it.</summary>
    public static Task HoldAsync(UnitOfWork work, CancellationToken cancellationToken) => ReadAsync(work, work.Db.ForUpdate(), cancellationToken);

    private static async Task<DateOnly?> ReadAsync(UnitOfWork work, string held, CancellationToken cancellationToken)
    {
        for (var tried = false; ; tried = true)
        {
            await using var command = work.Db.Command($"SELECT closed_through FROM ledger_books WHERE merchant = @merchant AND environment = @environment{held}")
                .With("merchant", work.Tenant.Id.Value)
                .With("environment", work.Tenant.Environment.ToString());
            await using (var row = await command.ExecuteReaderAsync(cancellationToken))
            {
                if (await row.ReadAsync(cancellationToken))
                {
                    return row.IsDBNull(0) ? null : row.GetFieldValue<DateOnly>(0);
                }
            }

            if (tried)
            {
                throw new InvalidOperationException("The tenant has no book although one was just begun.");
            }

            await using var begin = work.Db.Command(
                    "INSERT INTO ledger_books (merchant, environment) VALUES (@merchant, @environment) ON CONFLICT DO NOTHING")
                .With("merchant", work.Tenant.Id.Value)
                .With("environment", work.Tenant.Environment.ToString());
            await begin.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public static Moment MomentOf(TenantTime time, DateOnly on) =>
        new(on == time.Today ? time.Now : BeginningOf(on, time.Zone), on, time.MachineNow);

    /// <summary>The first instant of a business date. Where a clock change skips midnight, the instant at which the day begins.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The store finds the few entries of the order, and the one that is meant is told here: asked for the event as well, SQLite may begin with that.</summary>
    private static async Task<JournalEntry> FindAsync(PortalContext db, string @event, JournalSubject subject, CancellationToken cancellationToken)
    {
        var entries = await db.Set<JournalEntry>().Where(entry => entry.Order == subject.Order).ToListAsync(cancellationToken);
        var meant = entries.Single(entry =>
            string.Equals(entry.Event, @event, StringComparison.Ordinal)
            && string.Equals(entry.Contract, subject.Contract, StringComparison.Ordinal)
            && string.Equals(entry.Cause, subject.Cause, StringComparison.Ordinal)
            && entry.Reverses is null);
        return (await db.Set<JournalEntry>().Where(entry => entry.Id == meant.Id).WithLinesAsync(db, cancellationToken))[0];
    }
}
