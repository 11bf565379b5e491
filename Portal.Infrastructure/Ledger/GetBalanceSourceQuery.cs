using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="Currency">Null is the merchant's own.</param>
public sealed record GetBalanceSourceRequest(BalanceFigure Figure, Currency? Currency = null);

/// <summary>What an entry moved a balance by.</summary>
public sealed record SourceEntry(JournalEntryId Id, string Event, DateTimeOffset OccurredAt, Money Amount);

/// <summary>A balance and the newest entries behind it.</summary>
/// <param name="Earlier">What it was before the entries listed, so that with them it sums to the balance; null where they are all of it.</param>
/// <param name="AsOf">The tenant's clock.</param>
public sealed record BalanceSource(Money Balance, Money? Earlier, IReadOnlyList<SourceEntry> Entries, DateTimeOffset AsOf);

/// <summary>Opens one figure of the balance. It reads the newest lines of the figure's accounts and no more, whatever the book holds.</summary>
public sealed class GetBalanceSourceQuery(CommandBoundary boundary) : MerchantQuery<GetBalanceSourceRequest, BalanceSource>(boundary)
{
    /// <summary>Entries listed at most.</summary>
    public const int Shown = 25;

    /// <summary>Lines of an account that are looked at: an entry has few on one account, a merchant few currencies.</summary>
    private const int Window = 200;

    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<BalanceSource>> HandleAsync(GetBalanceSourceRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var currency = request.Currency ?? reading.Merchant.Currency;
        var (balance, lines, oldest) = (Money.Zero(currency), new List<SourceLine>(), (JournalEntryId?)null);
        foreach (var account in request.Figure.Accounts())
        {
            var read = await ReadAsync(reading.Db, account, currency, cancellationToken);
            balance += new Money(read.Balance, currency);
            lines.AddRange(read.Lines.Where(line => line.Currency == currency));

            // The last line of a full window may be one of several of its entry, so that entry is counted with what is earlier.
            if (read.Lines.Count == Window && (oldest is not { } known || Ids.Compare(read.Lines[^1].Entry, known) > 0))
            {
                oldest = read.Lines[^1].Entry;
            }
        }

        var sums = lines
            .Where(line => oldest is not { } cut || Ids.Compare(line.Entry, cut) > 0)
            .GroupBy(line => line.Entry)
            .Select(entry => (Entry: entry.Key, Amount: entry.Aggregate(Money.Zero(currency), (sum, line) => sum - new Money(line.Minor, currency))))
            .OrderByDescending(entry => entry.Entry.Value, StringComparer.Ordinal)
            .Take(Shown)
            .ToList();
        var ids = sums.Select(sum => sum.Entry).ToList();
        var entries = await reading.Db.Set<JournalEntry>()
            .Where(entry => ids.Contains(entry.Id))
            .Select(entry => new { entry.Id, entry.Event, entry.OccurredAt })
            .ToDictionaryAsync(entry => entry.Id, cancellationToken);
        var earlier = sums.Aggregate(-balance, (left, sum) => left - sum.Amount);
        var isAll = oldest is null && sums.Count == lines.Select(line => line.Entry).Distinct().Count();
        return new BalanceSource(
            -balance,
            isAll ? null : earlier,
            [.. sums.Select(sum => new SourceEntry(sum.Entry, entries[sum.Entry].Event, entries[sum.Entry].OccurredAt, sum.Amount))],
            reading.Time.Now);
    }

    /// <summary>Balance and lines in one statement, which sees one state of the book: what is sold meanwhile is in both or in neither.</summary>
    private static async Task<(long Balance, List<SourceLine> Lines)> ReadAsync(PortalContext db, Account account, Currency currency, CancellationToken cancellationToken)
    {
        var rows = await db.Set<JournalLine>()
            .Where(line => line.Account == account)
            .OrderByDescending(line => line.Entry)
            .Take(Window)
            .Select(line => new
            {
                line.Entry,
                line.Minor,
                line.Currency,
                Balance = db.Set<BalanceRow>().Where(row => row.Account == account && row.Currency == currency).Select(row => (long?)row.Minor).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return (rows is [var first, ..] ? first.Balance ?? 0 : 0, [.. rows.Select(row => new SourceLine(row.Entry, row.Minor, row.Currency))]);
    }

    private sealed record SourceLine(JournalEntryId Entry, long Minor, Currency Currency);
}
