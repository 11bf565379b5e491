using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Reason">Why, for the audit; it must not name the person.</param>
public sealed record EraseRequest(CustomerId Customer, string Reason);

/// <param name="Customer">Null where the person never ordered.</param>
/// <param name="Quotes">How many quotes named the person.</param>
/// <param name="Orders">How many orders are the person's, those of the time before included; they stay, without a name.</param>
public sealed record Erased(CustomerId? Customer, int Quotes, int Orders);

/// <summary>
/// Forgets a shopper: the customer's row and what every quote said of the person. Books, audit and kept answers hold ids and keyed hashes and stay as they are.
/// Refusals: <c>not_found</c>, <c>already_erased</c>, <c>invalid_value</c> of <c>reason</c>.
/// </summary>
public sealed class ErasePersonalDataCommand(CommandBoundary boundary) : MerchantCommand<EraseRequest, Erased>(boundary)
{
    protected override Permission Permission => Permission.ErasePersonalData;

    protected override bool NeedsProof => true;

    protected override async Task<Result<Erased>> HandleAsync(EraseRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (AuditReason.MisfitOrBlank(request.Reason) is { } misfit)
        {
            return misfit;
        }

        if (await work.Db.Set<Customer>().Where(row => row.Id == request.Customer).Select(row => row.Shopper).SingleOrDefaultAsync(cancellationToken) is not { } shopper)
        {
            return Refusal.NotFound("customer");
        }

        await work.LockNameAsync(shopper, cancellationToken);
        var customer = await work.Db.Set<Customer>().SingleAsync(row => row.Id == request.Customer, cancellationToken);
        var reference = customer.Reference;
        if (!customer.Erase(work.Time.Now).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var quotes = await Forgetting.QuotesAsync(work, reference, cancellationToken);
        var imported = await Forgetting.ImportedAsync(work, reference, cancellationToken);
        return await Forgetting.TellAsync(work, customer, shopper, quotes, imported, request.Reason, cancellationToken);
    }
}

/// <summary>How much forgetting a shopper would reach. Refusals: <c>not_found</c>, <c>already_erased</c>.</summary>
public sealed class PreviewErasureQuery(CommandBoundary boundary) : MerchantQuery<CustomerId, Erased>(boundary)
{
    protected override Permission Permission => Permission.ErasePersonalData;

    protected override async Task<Result<Erased>> HandleAsync(CustomerId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.Set<Customer>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } customer)
        {
            return Refusal.NotFound("customer");
        }

        var reference = customer.Reference;
        return customer.Erase(reading.Time.Now).TryGet(out _, out var refusal)
            ? new Erased(
                customer.Id,
                await Forgetting.Naming(reading.Db, reference).CountAsync(cancellationToken),
                await reading.Db.Set<Order>().CountAsync(order => order.Customer == request, cancellationToken)
                    + await Forgetting.Importing(reading.Db, reference).CountAsync(cancellationToken))
            : refusal;
    }
}
