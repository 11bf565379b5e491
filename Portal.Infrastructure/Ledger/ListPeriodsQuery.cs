using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="Closing">Its last day, and who closed it when.</param>
/// <param name="From">Its first day; null where it begins with the books.</param>
/// <param name="Totals">Debits and credits from the first day of the books through its last, by currency.</param>
public sealed record ClosedPeriod(LedgerPeriod Closing, DateOnly? From, IReadOnlyList<EntryTotal> Totals);

/// <param name="OpenFrom">The first day that is open; null while nothing is closed.</param>
/// <param name="LastOver">The last day that could be closed now; null where every day that is over is closed.</param>
/// <param name="Suggested">The end of the last whole month, where it is still open.</param>
/// <param name="Periods">Newest first.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record LedgerPeriods(DateOnly? OpenFrom, DateOnly? LastOver, DateOnly? Suggested, IReadOnlyList<ClosedPeriod> Periods, TimeZoneInfo Zone);

/// <summary>The newest hundred closed periods of the books, and what of them is open.</summary>
public sealed class ListPeriodsQuery(CommandBoundary boundary) : MerchantQuery<Done, LedgerPeriods>(boundary)
{
    private const int Most = 100;

    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<LedgerPeriods>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var closings = await reading.Db.Set<LedgerPeriod>().OrderByDescending(period => period.Through).Take(Most + 1).ToListAsync(cancellationToken);
        var totals = await TotalsAsync(reading.Db, closings, cancellationToken);
        var periods = closings.Take(Most).Select((closing, i) => new ClosedPeriod(
            closing,
            i + 1 < closings.Count ? closings[i + 1].Through.AddDays(1) : null,
            [.. totals[closing.Through]])).ToList();
        DateOnly? closed = closings is [var newest, ..] ? newest.Through : null;
        var today = reading.Time.Today;
        return new LedgerPeriods(closed?.AddDays(1), Open(today.AddDays(-1)), Open(today.AddDays(-today.Day)), periods, reading.Time.Zone);

        DateOnly? Open(DateOnly day) => day > (closed ?? DateOnly.MinValue) ? day : null;
    }

    private static async Task<ILookup<DateOnly, EntryTotal>> TotalsAsync(PortalContext db, List<LedgerPeriod> closings, CancellationToken cancellationToken)
    {
        var (first, last) = closings is [var newest, ..] ? (closings[^1].Through, newest.Through) : (DateOnly.MaxValue, DateOnly.MinValue);
        var totals = await db.Set<PeriodTotal>()
            .Where(total => total.Through >= first && total.Through <= last)
            .GroupBy(total => new { total.Through, total.Currency })
            .Select(totals => new { totals.Key.Through, totals.Key.Currency, Debits = totals.Sum(total => total.Debits), Credits = totals.Sum(total => total.Credits) })
            .ToListAsync(cancellationToken);
        return totals.OrderBy(total => total.Currency.Code, StringComparer.Ordinal).ToLookup(
            total => total.Through,
            total => new EntryTotal(new Money(total.Debits, total.Currency), new Money(total.Credits, total.Currency)));
    }
}
