using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Liability;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Liability;

internal static class LiabilityReading
{
    /// <summary>Owners are chosen and offerings published one after another: nothing goes live while the one who answers for it is taken away.</summary>
    public static Task LockDutiesAsync(this UnitOfWork work, OfferingId offering, CancellationToken cancellationToken) => work.LockNameAsync($"duties {offering}", cancellationToken);

    /// <summary>Who owns which duty of an offering on a day.</summary>
    public static async Task<LiabilityMap> LiabilityAsync(
        this PortalContext db, Merchant merchant, OfferingId offering, ProductKind kind, DateOnly on, CancellationToken cancellationToken)
    {
        var partner = await db.Set<Partner>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == merchant.Partner, cancellationToken);
        var agreements = await db.Set<DutyAgreement>().AsNoTracking().Where(row => row.Partner == merchant.Partner && row.Kind == kind).ToListAsync(cancellationToken);
        var choices = await db.Set<DutyChoice>().AsNoTracking().Where(row => row.Offering == offering).ToListAsync(cancellationToken);
        return LiabilityMap.Of(partner, agreements, choices, on);
    }
}
