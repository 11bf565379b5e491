using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Replays;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <summary>What commands and queries of this feature read alike.</summary>
internal static class ReplayReading
{
    /// <summary>What the merchant's partner assumes of such a product on a day; null where nothing.</summary>
    public static async Task<Assumptions?> AssumptionsAsync(this PortalContext db, Merchant merchant, OfferingSpec spec, DateOnly on, CancellationToken cancellationToken)
    {
        var (kind, currency) = (spec.Kind, spec.Currency);
        var holding = await db.Set<PartnerAssumptions>().AsNoTracking()
            .Where(row => row.Partner == merchant.Partner && row.Kind == kind && row.Currency == currency && row.EffectiveFrom <= on)
            .OrderByDescending(row => row.EffectiveFrom)
            .FirstOrDefaultAsync(cancellationToken);
        return holding?.Kept();
    }

    /// <summary>A version of an offering. Refusal: <c>not_found</c> of the parameter.</summary>
    public static async Task<Result<OfferingVersion>> VersionAsync(
        this PortalContext db, OfferingId offering, OfferingVersionId version, string param, CancellationToken cancellationToken) =>
        await db.Set<OfferingVersion>().SingleOrDefaultAsync(row => row.Offering == offering && row.Id == version, cancellationToken) is { } found
            ? found
            : Refusal.NotFound("version") with { Param = param };

    /// <summary>A spec can be asked when it could be published. Refusal: <c>spec_has_problems</c> with the list of them.</summary>
    public static Refusal? ObjectTo(this SpecBounds bounds, OfferingSpec spec) =>
        spec.Problems(bounds) is { Count: > 0 } problems ? Refusal.Rule("spec_has_problems", problems[0].Field, problems.Count, problems) : null;
}
