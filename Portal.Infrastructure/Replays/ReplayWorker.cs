using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <summary>
/// Counts one replay in one go, on a thread that gives way to others, and tells every second how far it is. What was begun by a process that is gone begins anew.
/// </summary>
public sealed class ReplayWorker(IPortalContextFactory contexts, Tenants tenants, TimeProvider machine, ILogger<ReplayWorker> logger)
    : LeasedWorker<Replay>(contexts, tenants, machine, logger, ReplayJob.Name)
{
    /// <summary>The amounts add up to more than can be counted.</summary>
    public const string SumTooLarge = "sum_too_large";

    /// <summary>Something broke; the log knows what.</summary>
    public const string Broken = "replay_broken";

    /// <summary>The one that has waited longest, of a tenant that has none at work where there is one.</summary>
    protected override IQueryable<Replay> Unfinished(PortalContext db, DateTimeOffset now)
    {
        var replays = db.Set<Replay>();
        return replays
            .Where(replay => replay.Status == ReplayStatus.Queued || replay.Status == ReplayStatus.Running)
            .OrderBy(replay => replays.Any(other => other.Status == ReplayStatus.Running && other.HeldUntil > now && other.Merchant == replay.Merchant) ? 1 : 0)
            .ThenBy(replay => replay.Id);
    }

    protected override string IdOf(Replay work) => work.Id.Value;

    protected override string FaultOf(Exception exception) => exception is OverflowException ? SumTooLarge : Broken;

    protected override async Task WorkAsync(Replay work, Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        var time = await TimeAsync(tenant, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var db = Contexts.Create(tenant);
        var days = new PastDays(work.From, work.To);
        var past = new PastOrders(db, time, work.Offering);
        var expected = await past.CountAsync(days, cancellationToken);
        var orders = await past.OpenAsync(days, cancellationToken);
        var fold = new ReplayFold(ReplayPair.Of(work.BaseSpec, work.CandidateSpec, work.Shares));
        var counted = 0L;
        var counting = BackgroundThread.RunAsync(
            "replay",
            () =>
            {
                foreach (var row in orders)
                {
                    stop.Token.ThrowIfCancellationRequested();
                    fold.Add(row.Reference, row.Order);
                    Volatile.Write(ref counted, counted + 1);
                }
            },
            BackgroundThread.Nicest);
        try
        {
            while (await Task.WhenAny(counting, Task.Delay(Sign, Machine, cancellationToken)) != counting)
                await SaveAsync(work, tenant, () => work.Tell(Volatile.Read(ref counted), expected, HeldUntil), cancellationToken);
            await counting;
        }
        finally
        {
            await stop.CancelAsync();
            await counting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var report = fold.Report();
        var now = await NowAsync(tenant, cancellationToken);
        await SaveAsync(work, tenant, () => work.Finish(report, fold.Hash(work.Terms), now), cancellationToken);
    }
}
