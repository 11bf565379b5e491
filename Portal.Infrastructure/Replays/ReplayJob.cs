using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <summary>
/// Works on replays one after another, looking twice a second for one that waits. Several nodes may, and several on one node: who writes its name into a replay
/// has it for as long as it gives a sign of life.
/// </summary>
public sealed class ReplayJob(ReplayWorker worker, Readiness readiness, TimeProvider machine, ILogger<ReplayJob> logger)
    : RecurringJob(TimeSpan.FromMilliseconds(500), readiness, machine, logger)
{
    internal const string Name = "replays";

    /// <summary>Brings all that waits to its end.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (await worker.RunNextAsync(cancellationToken))
        {
        }
    }

    protected override Task TurnAsync(CancellationToken cancellationToken) => RunOnceAsync(cancellationToken);
}
