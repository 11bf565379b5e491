using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <param name="Number">Of the version that is to make no more offers.</param>
/// <param name="Why">For both sides; not blank.</param>
public sealed record HaltOfferingRequest(OfferingId Offering, int Number, string Why);

/// <param name="Halted">The version that makes no more offers.</param>
/// <param name="Live">The one that makes them again; null for none.</param>
public sealed record HaltedVersion(int Halted, int? Live);

/// <summary>
/// Takes a version back, launched to some or to all: what was live before makes the offers again, here at once and within seconds on other nodes. What was sold,
/// and quotes already made, keep their terms. Refusals: <c>not_found</c>, those of <see cref="Launch.TakeBack"/>.
/// </summary>
public sealed class HaltOfferingCommand(CommandBoundary boundary, LiveOfferings live) : MerchantCommand<HaltOfferingRequest, HaltedVersion>(boundary)
{
    protected override Permission Permission => Permission.HaltOfferings;

    protected override async Task<Result<HaltedVersion>> HandleAsync(HaltOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Offering>().SingleOrDefaultAsync(row => row.Id == request.Offering, cancellationToken) is not { } offering)
            return Refusal.NotFound("offering");
        var launch = await work.Db.FindLaunchAsync(request.Offering, request.Number, cancellationToken);
        if (launch is null)
        {
            if (await work.Db.FindVersionAsync(offering.Id, request.Number, cancellationToken) is not { } version)
                return Refusal.NotFound("version");
            launch = Launch.OfLive(version, await work.Db.FindVersionAsync(offering.Id, version.BasedOn, cancellationToken));
            work.Db.Add(launch);
            work.Register(launch.Id.Value);
        }

        return launch.TakeBack(offering, new Halt(work.Actor.Id, work.Actor.Role, request.Why, null), work.Time.Now)
            .Map(_ => work.TookBack(offering, launch, "offering.halted", live));
    }
}

/// <summary>What taking back leaves behind, whoever did it.</summary>
internal static class TakingBack
{
    public static HaltedVersion TookBack(this UnitOfWork work, Offering offering, Launch launch, string action, LiveOfferings live)
    {
        var breach = launch.Halt?.Breach;
        work.Audit(
            action,
            offering.Id.Value,
            new { Version = launch.Number, launch.Percent },
            new { Version = offering.LiveNumber, breach?.Guard.Metric, breach?.Value, breach?.Guard.Limit, Count = breach?.Counted },
            launch.Halt?.Why);
        work.AfterCommit(() => live.Forget(work.Tenant));
        return new HaltedVersion(launch.Number, offering.LiveNumber);
    }
}
