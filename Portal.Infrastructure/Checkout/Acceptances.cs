using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checkout;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Checkout;

/// <summary>The agreement kept with a quote, for whoever changes or orders it: one of them at a time.</summary>
internal static class Acceptances
{
    /// <summary>
    /// Takes the quote for this transaction and reads what was agreed, null for nothing. Who accepts and who orders both come by here first of all, so that
    /// neither decides on what the other is about to change.
    /// </summary>
    public static async Task<QuoteAcceptance?> LockAcceptanceAsync(this UnitOfWork work, QuoteId quote, CancellationToken cancellationToken)
    {
        await work.LockNameAsync($"quote {quote}", cancellationToken);
        return await work.Db.Set<QuoteAcceptance>().SingleOrDefaultAsync(row => row.Quote == quote, cancellationToken);
    }
}
