using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Eligibility;

internal static class VersionReading
{
    /// <summary>The offering with the version that is named, or its live one. Refusals: <c>not_found</c>, <c>offering_not_live</c>.</summary>
    public static async Task<Result<(Offering Offering, OfferingVersion Version)>> NamedVersionAsync(
        this PortalContext db, OfferingId id, OfferingVersionId? named, CancellationToken cancellationToken)
    {
        if (await db.Set<Offering>().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } offering)
            return Refusal.NotFound("offering");
        if ((named ?? offering.LiveVersion) is not { } version)
            return Refusal.Rule("offering_not_live", "version");
        return await db.Set<OfferingVersion>().SingleOrDefaultAsync(row => row.Offering == id && row.Id == version, cancellationToken) is { } found
            ? (offering, found)
            : Refusal.NotFound("version") with { Param = "version" };
    }
}
