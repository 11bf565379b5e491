using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="Through">Its last day.</param>
/// <param name="Totals">Debits and credits from the first day of the books through that day, by currency.</param>
public sealed record ClosedPeriod(DateOnly Through, IReadOnlyList<EntryTotal> Totals);

/// <param name="LastOver">The last day that could be closed now.</param>
/// <param name="Suggested">The end of the last whole month, where it is still open.</param>
/// <param name="Periods">Newest first.</param>
public sealed record ClosedPeriods(DateOnly LastOver, DateOnly? Suggested, IReadOnlyList<ClosedPeriod> Periods);

/// <summary>The newest hundred closed periods of the books.</summary>
public sealed class ListPeriodsQuery(CommandBoundary boundary) : MerchantQuery<Done, ClosedPeriods>(boundary)
{
    private const int Most = 100;

    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<ClosedPeriods>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var totals = await reading.Db.Set<PeriodTotal>()
            .GroupBy(total => new { total.Through, total.Currency })
            .Select(totals => new { totals.Key.Through, totals.Key.Currency, Debits = totals.Sum(total => total.Debits), Credits = totals.Sum(total => total.Credits) })
            .OrderByDescending(total => total.Through).ThenBy(total => total.Currency)
            .Take(Most)
            .ToListAsync(cancellationToken);
        List<ClosedPeriod> periods =
        [
            .. totals.GroupBy(total => total.Through).Select(period => new ClosedPeriod(
                period.Key,
                [.. period.Select(total => new EntryTotal(new Money(total.Debits, total.Currency), new Money(total.Credits, total.Currency)))])),
        ];
        var today = reading.Time.Today;
        var monthEnd = today.AddDays(-today.Day);
        return new ClosedPeriods(today.AddDays(-1), periods is [var last, ..] && last.Through >= monthEnd ? null : monthEnd, periods);
    }
}
