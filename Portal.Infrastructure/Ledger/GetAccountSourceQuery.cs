using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="AsOf">The last day that counts; null is now, which counts every entry.</param>
public sealed record GetAccountSourceRequest(Account Account, Currency Currency, DateOnly? AsOf);

/// <summary>
/// Opens the balance of one account as the trial balance shows it. The balance is the trial balance's own; of the entries the newest are read and no more.
/// Refusal: <c>invalid_value</c> of a day to come.
/// </summary>
public sealed class GetAccountSourceQuery(CommandBoundary boundary) : MerchantQuery<GetAccountSourceRequest, BalanceSource>(boundary)
{
    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<BalanceSource>> HandleAsync(GetAccountSourceRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.AsOf > reading.Time.Today)
        {
            return Refusal.InvalidValue("as_of", reading.Time.Today);
        }

        var total = (await Totals.AsOfAsync(reading.Db, request.AsOf, cancellationToken))
            .Where(total => total.Account == request.Account && total.Currency == request.Currency)
            .Sum(total => total.Balance);
        var rows = await NewestAsync(reading.Db, request, cancellationToken);
        return await SourceEntries.OfAsync(
            reading.Db,
            new Money(request.Account.Natural(total), request.Currency),
            [
                .. rows.Where(row => row.Currency == request.Currency && (request.AsOf is not { } day || row.BookedOn <= day))
                    .Select(row => new SourceLine(row.Entry, new Money(request.Account.Natural(row.Minor), row.Currency))),
            ],
            rows.Count == SourceEntries.Window ? rows[^1].Entry : null,
            reading.Time.Now,
            cancellationToken);
    }

    /// <summary>From the last entry of the day on back. What was booked back to before it later is counted with what is earlier.</summary>
    private static async Task<List<JournalLine>> NewestAsync(PortalContext db, GetAccountSourceRequest request, CancellationToken cancellationToken)
    {
        var lines = db.Set<JournalLine>().Where(line => line.Account == request.Account);
        if (request.AsOf is { } day)
        {
            var last = await db.Set<JournalEntry>().Where(entry => entry.BookedOn <= day).OrderByDescending(entry => entry.BookedOn).ThenByDescending(entry => entry.Id)
                .Select(entry => entry.Id).FirstOrDefaultAsync(cancellationToken);
            lines = lines.Where(line => line.Entry == last || Ids.Compare(line.Entry, last) < 0);
        }

        return await lines.OrderByDescending(line => line.Entry).Take(SourceEntries.Window).ToListAsync(cancellationToken);
    }
}
