using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>
/// What a shopper writes of themselves. It waits where the forgetting of the person waits, for the shopper's name and then the order, and asks there whether
/// the link still opens: what is written after a person was forgotten would stay. Refusal of each: <c>signed_out</c>.
/// </summary>
public abstract class ShopperCommand<TRequest, TGiven, TAnswer>(CommandBoundary boundary) : MerchantCommand<TRequest, TGiven, TAnswer>(boundary)
{
    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, TGiven given, PlanLink link, UnitOfWork work, CancellationToken cancellationToken);

    protected sealed override async Task<Result<TAnswer>> HandleAsync(TRequest request, TGiven given, UnitOfWork work, CancellationToken cancellationToken)
    {
        var link = work.Actor.Link;
        await work.LockShopperAsync(link.Order, cancellationToken);
        return await ShopperLinks.StandsAsync(work.Db, link, cancellationToken)
            ? await HandleAsync(request, given, link, work, cancellationToken)
            : new Refusal(RefusalKind.Unauthenticated, "signed_out", null);
    }
}

/// <inheritdoc cref="ShopperCommand{TRequest, TGiven, TAnswer}"/>
public abstract class ShopperCommand<TRequest, TAnswer>(CommandBoundary boundary) : ShopperCommand<TRequest, Done, TAnswer>(boundary)
{
    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, PlanLink link, UnitOfWork work, CancellationToken cancellationToken);

    protected sealed override Task<Result<Done>> ReadAsync(TRequest request, Reading reading, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Of(default(Done)));

    protected sealed override Task<Result<TAnswer>> HandleAsync(TRequest request, Done given, PlanLink link, UnitOfWork work, CancellationToken cancellationToken) =>
        HandleAsync(request, link, work, cancellationToken);
}
