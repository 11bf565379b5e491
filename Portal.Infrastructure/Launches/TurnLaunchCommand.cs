using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>
/// What a launch does by itself: begins when its time has come, is taken back when a guard is broken, ends its watch. Each happens once, whatever the clock does.
/// Answers its status. Refusals: <c>not_found</c>, <c>nothing_due</c>.
/// </summary>
public sealed class TurnLaunchCommand(CommandBoundary boundary, LiveOfferings live) : MerchantCommand<LaunchId, LaunchStatus>(boundary)
{
    protected override Permission Permission => Permission.RunJobs;

    protected override async Task<Result<LaunchStatus>> HandleAsync(LaunchId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Launch>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } launch)
            return Refusal.NotFound("launch");
        var offering = await work.Db.Set<Offering>().SingleAsync(row => row.Id == launch.Offering, cancellationToken);

        if (launch.TryStart(offering, work.Time.Now))
        {
            await work.FinishOthersAsync(launch, cancellationToken);
            work.Audit("offering.launched", offering.Id.Value, new { Version = launch.Previous }, new { Version = launch.Number, launch.Percent });
            work.AfterCommit(() => live.Forget(work.Tenant));
        }
        else if (launch.BreachOf(await work.Db.CountsAsync(launch.Version, cancellationToken)) is { } breach)
        {
            if (!launch.TakeBack(offering, new Halt(work.Actor.Id, work.Actor.Role, null, breach), work.Time.Now).TryGet(out _, out var refusal))
                return refusal;
            work.TookBack(offering, launch, "offering.launch_breached", live);
        }
        else if (launch.IsWatchedLongEnough(work.Time.Now))
        {
            launch.Finish(work.Time.Now);
            work.Audit("offering.watch_ended", offering.Id.Value, null, new { Version = launch.Number });
        }
        else
        {
            return Refusal.Rule("nothing_due");
        }

        return launch.Status;
    }
}
