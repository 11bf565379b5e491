using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>
/// Closes the books through a day that is over, and keeps each account's totals up to it. Nothing is booked into it any more: what occurred then and comes
/// late is an adjustment on the first open day. It is not undone. Refusals: <c>period_not_over</c>, <c>period_closed</c>, both of <c>through</c>.
/// </summary>
public sealed class ClosePeriodCommand(CommandBoundary boundary) : MerchantCommand<DateOnly, TrialBalance>(boundary)
{
    protected override Permission Permission => Permission.ClosePeriods;

    protected override async Task<Result<TrialBalance>> HandleAsync(DateOnly request, UnitOfWork work, CancellationToken cancellationToken)
    {
        await Books.HoldAsync(work, cancellationToken);
        var book = await work.Db.Set<LedgerBook>().SingleAsync(cancellationToken);
        var before = book.ClosedThrough;
        if (!book.Close(request, work.Time.Today).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        work.Add(new LedgerPeriod
        {
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Through = request,
            ClosedAt = work.Time.Now,
            ClosedBy = work.Actor.Id,
            ClosedByRole = work.Actor.Role,
        });
        var balance = TrialBalance.Of(request, await Totals.AsOfAsync(work.Db, request, cancellationToken));
        foreach (var total in balance.Currencies.SelectMany(currency => currency.Accounts))
        {
            work.Add(new PeriodTotal
            {
                Merchant = work.Tenant.Id,
                Environment = work.Tenant.Environment,
                Through = request,
                Account = total.Account,
                Currency = total.Currency,
                Debits = total.Debits,
                Credits = total.Credits,
            });
        }

        work.Audit("period.closed", work.Tenant.Id.Value, new { ClosedThrough = before }, new { ClosedThrough = request });
        return balance;
    }
}

/// <summary>What closing a day would close.</summary>
/// <param name="From">The first day that is open; null where the books begin.</param>
/// <param name="Entries">How many entries are booked from there through the day.</param>
/// <param name="Balance">What would be kept.</param>
public sealed record CloseOutlook(DateOnly? From, long Entries, TrialBalance Balance);

/// <summary>What closing a day would close and keep. Refusals as <see cref="ClosePeriodCommand"/>.</summary>
public sealed class PreviewCloseQuery(CommandBoundary boundary) : MerchantQuery<DateOnly, CloseOutlook>(boundary)
{
    protected override Permission Permission => Permission.ClosePeriods;

    protected override async Task<Result<CloseOutlook>> HandleAsync(DateOnly request, Reading reading, CancellationToken cancellationToken)
    {
        var book = await reading.Db.Set<LedgerBook>().SingleOrDefaultAsync(cancellationToken)
            ?? new LedgerBook { Merchant = reading.Tenant.Id, Environment = reading.Tenant.Environment };
        if (!book.MayClose(request, reading.Time.Today).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var entries = reading.Db.Set<JournalEntry>().Where(entry => entry.BookedOn <= request);
        if (book.ClosedThrough is { } closed)
        {
            entries = entries.Where(entry => entry.BookedOn > closed);
        }

        return new CloseOutlook(
            book.ClosedThrough?.AddDays(1),
            await entries.LongCountAsync(cancellationToken),
            TrialBalance.Of(request, await Totals.AsOfAsync(reading.Db, request, cancellationToken)));
    }
}
