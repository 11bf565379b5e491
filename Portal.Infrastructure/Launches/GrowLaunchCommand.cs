using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <param name="Number">Of the version that is launched.</param>
/// <param name="Percent">Of customers; more than now. 100 makes it live.</param>
public sealed record GrowLaunchRequest(OfferingId Offering, int Number, int Percent);

/// <summary>Lets more customers have a version. Who has it keeps it. Refusals: <c>not_found</c>, those of <see cref="Launch.Grow"/>.</summary>
public sealed class GrowLaunchCommand(CommandBoundary boundary, LiveOfferings live) : MerchantCommand<GrowLaunchRequest, Launch>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override async Task<Result<Launch>> HandleAsync(GrowLaunchRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Offering>().SingleOrDefaultAsync(row => row.Id == request.Offering, cancellationToken) is not { } offering
            || await work.Db.FindLaunchAsync(request.Offering, request.Number, cancellationToken) is not { } launch)
            return Refusal.NotFound("launch");
        var before = launch.Percent;
        if (!launch.Grow(offering, request.Percent, work.Time.Now).TryGet(out _, out var refusal))
            return refusal;

        await work.FinishOthersAsync(launch, cancellationToken);
        work.Audit("offering.launch_grown", offering.Id.Value, new { Version = launch.Number, Percent = before }, new { Version = launch.Number, launch.Percent });
        work.AfterCommit(() => live.Forget(work.Tenant));
        return launch;
    }
}
