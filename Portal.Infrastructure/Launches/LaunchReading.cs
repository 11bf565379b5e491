using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

internal static class LaunchReading
{
    public static Task<Launch?> FindLaunchAsync(this PortalContext db, OfferingId offering, int number, CancellationToken cancellationToken) =>
        db.Set<Launch>().SingleOrDefaultAsync(launch => launch.Offering == offering && launch.Number == number, cancellationToken);

    public static async Task<LaunchCounts> CountsAsync(this PortalContext db, OfferingVersionId version, CancellationToken cancellationToken) =>
        (await db.Set<LaunchTally>().AsNoTracking().SingleOrDefaultAsync(tally => tally.Version == version, cancellationToken))?.Counts ?? default;

    /// <summary>
    /// The launch of a version that was just made, with the row that it is counted in; what was still watched before is watched no more. Refusal:
    /// <c>launches_open</c> with the most there may be.
    /// </summary>
    public static async Task<Result<Launch>> LaunchAsync(
        this UnitOfWork work, Offering offering, OfferingVersion version, OfferingVersion? before, LaunchChoice choice, CancellationToken cancellationToken)
    {
        var launch = Launch.Of(offering, version, before, choice, work.Time.Now, work.Time.MachineNow);
        var underWay = await work.Db.Set<Launch>()
            .Where(row => row.Status == LaunchStatus.Scheduled || row.Status == LaunchStatus.Running)
            .ToListAsync(cancellationToken);
        if (launch.IsOpen && underWay.Count(row => row.IsOpen) >= Launch.MostOpen)
            return Refusal.Rule("launches_open", null, Launch.MostOpen);

        if (launch.FullAt is not null)
            underWay.Where(row => row.Offering == offering.Id).ToList().ForEach(row => row.Finish(work.Time.Now));
        work.Add(launch);
        work.Register(launch.Id.Value);
        if (launch.Status is LaunchStatus.Scheduled or LaunchStatus.Running)
            work.Add(new LaunchTally { Merchant = launch.Merchant, Environment = launch.Environment, Version = launch.Version });
        return launch;
    }

    /// <summary>Others of the offering that all customers got before are watched no more.</summary>
    public static async Task FinishOthersAsync(this UnitOfWork work, Launch launch, CancellationToken cancellationToken)
    {
        if (launch.FullAt is null)
            return;
        var others = await work.Db.Set<Launch>()
            .Where(row => row.Offering == launch.Offering && row.Id != launch.Id && row.Status == LaunchStatus.Running)
            .ToListAsync(cancellationToken);
        others.ForEach(other => other.Finish(work.Time.Now));
    }

    /// <summary>Whether a version was taken back, and by whom.</summary>
    public static async Task<Halt?> HaltOfAsync(this PortalContext db, OfferingId offering, int number, CancellationToken cancellationToken) =>
        (await db.Set<Launch>().AsNoTracking().SingleOrDefaultAsync(launch => launch.Offering == offering && launch.Number == number, cancellationToken))?.Halt;

    /// <summary>
    /// What the partner took back does not come again unchanged. Refusal: <c>version_halted</c> with the number; null where nothing stands against it.
    /// </summary>
    public static async Task<Refusal?> ObjectToAgainAsync(this PortalContext db, OfferingId offering, OfferingSpec spec, CancellationToken cancellationToken)
    {
        var last = await db.Set<Launch>().AsNoTracking()
            .Where(launch => launch.Offering == offering && launch.Status == LaunchStatus.Halted)
            .OrderByDescending(launch => launch.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (last?.Halt is not { Role: Role.PartnerManager })
            return null;
        var version = await db.Set<OfferingVersion>().AsNoTracking().SingleAsync(row => row.Id == last.Version, cancellationToken);
        return version.Spec == spec ? Refusal.Rule("version_halted", null, last.Number) : null;
    }
}
