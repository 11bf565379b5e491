using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>How the newest version of an offering came to its shoppers, and how it stands.</summary>
/// <param name="Launch">Null before the first publication.</param>
/// <param name="Live">The number of what is live beside it; null for none.</param>
/// <param name="Readings">One for each guard, in their order.</param>
/// <param name="HaltedBy">By name; null where it was not taken back, a guard did it, or the name is gone.</param>
/// <param name="Now">The tenant's clock.</param>
/// <param name="Zone">The tenant's.</param>
public sealed record LaunchView(
    OfferingId Offering, Launch? Launch, int? Live, LaunchCounts Counts, IReadOnlyList<GuardReading> Readings, string? HaltedBy, DateTimeOffset Now, TimeZoneInfo Zone);

/// <summary>Refusal: <c>not_found</c>.</summary>
public sealed class GetLaunchQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, LaunchView>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<LaunchView>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.Set<Domain.Offerings.Offering>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } offering)
            return Refusal.NotFound("offering");
        var launch = await reading.Db.Set<Launch>().Where(row => row.Offering == request).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        var counts = launch is null ? default : await reading.Db.CountsAsync(launch.Version, cancellationToken);
        var by = launch?.Halt is { Breach: null, By: var who } ? (await reading.Db.NamesAsync([who], cancellationToken)).GetValueOrDefault(who) : null;
        return new LaunchView(
            request, launch, offering.LiveNumber, counts, launch is null ? [] : [.. launch.Guards.Select(guard => guard.Read(counts))], by, reading.Time.Now, reading.Time.Zone);
    }
}
