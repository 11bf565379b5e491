using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Quotes;

/// <summary>
/// Takes the person out of quotes that have been kept long enough (<see cref="ShopperData.DaysKept"/>), the oldest first and a batch at a time. What they were asked
/// and answered stays; whoever ordered has a row of their own. Answers how many there were. Refusal: <c>nothing_due</c>.
/// </summary>
public sealed class ForgetQuotedPeopleCommand(CommandBoundary boundary) : MerchantCommand<Done, int>(boundary)
{
    /// <summary>Most at once, so that no sale waits long behind it.</summary>
    public const int Batch = 500;

    protected override Permission Permission => Permission.RunJobs;

    protected override async Task<Result<int>> HandleAsync(Done request, UnitOfWork work, CancellationToken cancellationToken)
    {
        // The machine's clock: a person's right does not run faster because a test moved its own.
        var (settled, answered) = (work.Time.MachineNow.AddDays(-ShopperData.DaysKept), work.Time.MachineNow.AddMonths(-ShopperData.MonthsKeptAfterRefusal));
        var refusals = work.Db.Set<CreditRefusal>();
        var quotes = await work.Db.Set<StoredQuote>()
            .Where(quote => quote.Person != null && quote.RecordedAt < settled)
            .Where(quote => quote.RecordedAt < answered || !refusals.Any(refusal => refusal.Quote == quote.Id))
            .OrderBy(quote => quote.RecordedAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        if (quotes.Count == 0)
        {
            return Refusal.Rule("nothing_due");
        }

        quotes.ForEach(quote => quote.Forget(work.Time.Now));
        work.Audit("quotes.forgotten", work.Tenant.Id.Value, null, new { Quotes = quotes.Count });
        return quotes.Count;
    }
}
