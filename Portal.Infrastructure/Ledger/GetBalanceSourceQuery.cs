using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="Currency">Null is the merchant's own.</param>
public sealed record GetBalanceSourceRequest(BalanceFigure Figure, Currency? Currency = null);

/// <summary>Opens one figure of the balance. It reads the newest lines of the figure's accounts and no more, whatever the book holds.</summary>
public sealed class GetBalanceSourceQuery(CommandBoundary boundary) : MerchantQuery<GetBalanceSourceRequest, BalanceSource>(boundary)
{
    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<BalanceSource>> HandleAsync(GetBalanceSourceRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var currency = request.Currency ?? reading.Merchant.Currency;
        var (balance, lines, oldest) = (Money.Zero(currency), new List<SourceLine>(), (JournalEntryId?)null);
        foreach (var account in request.Figure.Accounts())
        {
            var read = await ReadAsync(reading.Db, account, currency, cancellationToken);
            balance -= new Money(read.Balance, currency);
            lines.AddRange(read.Lines.Where(line => line.Amount.Currency == currency));

            // The last line of a full window may be one of several of its entry, so that entry is counted with what is earlier.
            if (read.Lines.Count == SourceEntries.Window && (oldest is not { } known || Ids.Compare(read.Lines[^1].Entry, known) > 0))
            {
                oldest = read.Lines[^1].Entry;
            }
        }

        return await SourceEntries.OfAsync(reading.Db, balance, lines, oldest, reading.Time.Now, cancellationToken);
    }

    /// <summary>Balance and lines in one statement, which sees one state of the book: what is sold meanwhile is in both or in neither.</summary>
    private static async Task<(long Balance, List<SourceLine> Lines)> ReadAsync(PortalContext db, Account account, Currency currency, CancellationToken cancellationToken)
    {
        var rows = await db.Set<JournalLine>()
            .Where(line => line.Account == account)
            .OrderByDescending(line => line.Entry)
            .Take(SourceEntries.Window)
            .Select(line => new
            {
                line.Entry,
                line.Minor,
                line.Currency,
                Balance = db.Set<BalanceRow>().Where(row => row.Account == account && row.Currency == currency).Select(row => (long?)row.Minor).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return (rows is [var first, ..] ? first.Balance ?? 0 : 0, [.. rows.Select(row => new SourceLine(row.Entry, -new Money(row.Minor, row.Currency)))]);
    }
}
