using Microsoft.EntityFrameworkCore;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>Sums over the books of one tenant.</summary>
internal static class Totals
{
    /// <param name="asOf">The last day that counts; null counts every line, adjustments of days to come included.</param>
    public static async Task<IReadOnlyList<AccountTotal>> AsOfAsync(PortalContext db, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var closed = await db.Set<PeriodTotal>().AsNoTracking()
            .Where(total => asOf == null || total.Through <= asOf)
            .MaxAsync(total => (DateOnly?)total.Through, cancellationToken);
        var before = await db.Set<PeriodTotal>().AsNoTracking().Where(total => total.Through == closed).ToListAsync(cancellationToken);
        var since = await db.Set<JournalLine>().AsNoTracking()
            .Where(line => (closed == null || line.BookedOn > closed) && (asOf == null || line.BookedOn <= asOf))
            .GroupBy(line => new { line.Account, line.Currency })
            .Select(lines => new
            {
                lines.Key.Account,
                lines.Key.Currency,
                Debits = lines.Sum(line => line.Minor > 0 ? line.Minor : 0),
                Credits = lines.Sum(line => line.Minor < 0 ? -line.Minor : 0),
            })
            .ToListAsync(cancellationToken);
        return [.. before.Select(total => total.Total), .. since.Select(row => new AccountTotal(row.Account, row.Currency, row.Debits, row.Credits))];
    }
}
