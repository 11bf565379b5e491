using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Reference">The merchant's own name for the shopper.</param>
/// <param name="Reason">Why, for the audit; it must not name the person.</param>
public sealed record EraseShopperRequest(string Reference, string Reason);

/// <summary>
/// Forgets a shopper by the name the merchant gave, which also reaches one who asked for quotes and never ordered. What <see cref="ErasePersonalDataCommand"/>
/// does for a customer's row happens here for it too. Refusals: <c>not_found</c> (nobody is known by that name, or no longer), <c>invalid_value</c> of
/// <c>reference</c> and <c>reason</c>.
/// </summary>
public sealed class EraseShopperCommand(CommandBoundary boundary, Pseudonyms pseudonyms) : MerchantCommand<EraseShopperRequest, Erased>(boundary)
{
    protected override Permission Permission => Permission.ErasePersonalData;

    protected override bool NeedsProof => true;

    protected override async Task<Result<Erased>> HandleAsync(EraseShopperRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Reference) || request.Reference.Length > Customer.LongestReference || !StorableText.IsStorable(request.Reference))
        {
            return Refusal.InvalidValue("reference", Customer.LongestReference);
        }

        if (AuditReason.MisfitOrBlank(request.Reason) is { } misfit)
        {
            return misfit;
        }

        var shopper = await pseudonyms.OfAsync(work, request.Reference, cancellationToken);
        await work.LockNameAsync(shopper, cancellationToken);
        var customer = await work.Db.Set<Customer>()
            .Where(row => row.Shopper == shopper && row.ErasedAt == null)
            .OrderBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var quotes = await Forgetting.QuotesAsync(work, request.Reference, cancellationToken);
        var imported = await Forgetting.ImportedAsync(work, request.Reference, cancellationToken);
        if (customer is null && quotes == 0 && imported == 0)
        {
            return Refusal.NotFound("customer") with { Param = "reference" };
        }

        customer?.Erase(work.Time.Now);
        return await Forgetting.TellAsync(work, customer, shopper, quotes, imported, request.Reason, cancellationToken);
    }
}
