using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Onboarding;

/// <summary>Every merchant of the house, by name.</summary>
public sealed class ListTenantsQuery(CommandBoundary boundary) : DeskQuery<Done, IReadOnlyList<MerchantRow>>(boundary)
{
    protected override Permission Permission => Permission.ViewPlatform;

    protected override async Task<Result<IReadOnlyList<MerchantRow>>> HandleAsync(Done request, PortalContext db, Actor actor, CancellationToken cancellationToken) =>
        actor.Scope is Scope.Platform
            ? await MerchantRows.Of(db, db.Set<Merchant>()).ToListAsync(cancellationToken)
            : Refusal.NotFound("platform");
}
