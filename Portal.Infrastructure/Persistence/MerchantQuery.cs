using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Persistence;

/// <summary>What a query reads from: the store as the actor sees it, and the tenant's time.</summary>
public sealed record Reading(PortalContext Db, Actor Actor, Merchant Merchant, TenantTime Time)
{
    public Scope.Merchant Tenant => Actor.Scope.Tenant!;
}

/// <summary>One read, for one merchant in one environment: rights and tenant are checked; nothing is tracked.</summary>
public abstract class MerchantQuery<TRequest, TAnswer>(CommandBoundary boundary)
{
    protected abstract Permission Permission { get; }

    /// <summary>Refusals of every query: <c>not_found</c>, <c>forbidden</c>, <c>signed_out</c>, <c>unavailable</c>; its own besides.</summary>
    public Task<Result<TAnswer>> RunAsync(TRequest request, Actor actor, CancellationToken cancellationToken = default) =>
        boundary.RunAsync(GetType().Name, () => AttemptAsync(request, actor, cancellationToken), cancellationToken);

    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, Reading reading, CancellationToken cancellationToken);

    private async Task<Result<TAnswer>> AttemptAsync(TRequest request, Actor actor, CancellationToken cancellationToken)
    {
        var admitted = await boundary.AdmitAsync(actor, Permission, cancellationToken);
        if (!admitted.TryGet(out var tenant, out var refusal))
        {
            return refusal;
        }

        await using var db = boundary.Contexts.Create(actor.Scope);
        db.ChangeTracker.QueryTrackingBehavior = Microsoft.EntityFrameworkCore.QueryTrackingBehavior.NoTracking;
        return await HandleAsync(request, new Reading(db, actor, tenant.Merchant, tenant.TimeAt(boundary.Machine.GetUtcNow())), cancellationToken);
    }
}
