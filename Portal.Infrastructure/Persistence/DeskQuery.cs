using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Persistence;

/// <summary>One read over several tenants, for a partner's or the platform's desk: rights are checked, the scope bounds what is seen, nothing is tracked.</summary>
public abstract class DeskQuery<TRequest, TAnswer>(CommandBoundary boundary)
{
    protected abstract Permission Permission { get; }

    /// <summary>Refusals of every query: <c>forbidden</c>, <c>signed_out</c>, <c>unavailable</c>; its own besides.</summary>
    public Task<Result<TAnswer>> RunAsync(TRequest request, Actor actor, CancellationToken cancellationToken = default) =>
        boundary.RunAsync(GetType().Name, () => AttemptAsync(request, actor, cancellationToken), cancellationToken);

    protected abstract Task<Result<TAnswer>> HandleAsync(TRequest request, PortalContext db, Actor actor, CancellationToken cancellationToken);

    private async Task<Result<TAnswer>> AttemptAsync(TRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (await boundary.ObjectAsync(actor, Permission, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (actor.Scope is not (Scope.Partner or Scope.Platform))
        {
            return Refusal.NotFound("desk");
        }

        await using var db = boundary.Contexts.Create(actor.Scope);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await HandleAsync(request, db, actor, cancellationToken);
    }
}
