using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <summary>Stops a replay. Refusals: <c>not_found</c>, <c>replay_ended</c>.</summary>
public sealed class CancelReplayCommand(CommandBoundary boundary) : MerchantCommand<ReplayId, Replay>(boundary)
{
    protected override Permission Permission => Permission.RunReplays;

    protected override async Task<Result<Replay>> HandleAsync(ReplayId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Replay>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } replay)
            return Refusal.NotFound("replay");
        var before = replay.Status;
        if (!replay.Cancel(work.Time.Now).TryGet(out _, out var refusal))
            return refusal;
        work.Audit("replay.cancelled", replay.Id.Value, new { Status = before }, new { replay.Status });
        return replay;
    }
}
