using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <param name="Number">Of the version that waits for its time.</param>
public sealed record CancelLaunchRequest(OfferingId Offering, int Number);

/// <summary>Gives a launch up before its time; the draft keeps what it said. Refusals: <c>not_found</c>, <c>launch_begun</c>.</summary>
public sealed class CancelLaunchCommand(CommandBoundary boundary) : MerchantCommand<CancelLaunchRequest, Launch>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override async Task<Result<Launch>> HandleAsync(CancelLaunchRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Offering>().SingleOrDefaultAsync(row => row.Id == request.Offering, cancellationToken) is not { } offering
            || await work.Db.FindLaunchAsync(request.Offering, request.Number, cancellationToken) is not { } launch)
            return Refusal.NotFound("launch");
        if (!launch.Cancel(offering, work.Time.Now).TryGet(out _, out var refusal))
            return refusal;

        work.Audit("offering.launch_cancelled", offering.Id.Value, new { Version = launch.Number, launch.StartsAt }, new { Version = offering.LiveNumber });
        return launch;
    }
}
