using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Onboarding;

/// <summary>The merchants that a partner stands behind, by name.</summary>
public sealed class ListMerchantsQuery(CommandBoundary boundary) : DeskQuery<Done, IReadOnlyList<MerchantRow>>(boundary)
{
    protected override Permission Permission => Permission.ViewPartner;

    protected override async Task<Result<IReadOnlyList<MerchantRow>>> HandleAsync(Done request, PortalContext db, Actor actor, CancellationToken cancellationToken) =>
        actor.Scope is Scope.Partner partner
            ? await MerchantRows.Of(db, db.Set<Merchant>().Where(merchant => merchant.Partner == partner.Id)).ToListAsync(cancellationToken)
            : Refusal.NotFound("partner");
}
