using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <param name="AsOf">The last day that counts; null is now, which counts every entry.</param>
public sealed record GetTrialBalanceRequest(DateOnly? AsOf = null);

/// <summary>The trial balance of this merchant and environment: the totals of the last closed period and the lines since. Refusal: <c>invalid_value</c> of a day to come.</summary>
public sealed class GetTrialBalanceQuery(CommandBoundary boundary) : MerchantQuery<GetTrialBalanceRequest, TrialBalance>(boundary)
{
    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<TrialBalance>> HandleAsync(GetTrialBalanceRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.AsOf > reading.Time.Today)
        {
            return Refusal.InvalidValue("as_of", reading.Time.Today);
        }

        var totals = await Totals.AsOfAsync(reading.Db, request.AsOf, cancellationToken);
        return TrialBalance.Of(request.AsOf ?? reading.Time.Today, totals);
    }
}
