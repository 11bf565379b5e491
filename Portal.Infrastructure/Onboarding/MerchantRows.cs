using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Onboarding;

internal static class MerchantRows
{
    public static IQueryable<MerchantRow> Of(PortalContext db, IQueryable<Merchant> merchants) =>
        from merchant in merchants
        join partner in db.Set<Partner>() on merchant.Partner equals partner.Id
        orderby merchant.Name
        select new MerchantRow(merchant.Id, merchant.Slug, merchant.Name, merchant.Country, merchant.Currency, partner.Name);
}
