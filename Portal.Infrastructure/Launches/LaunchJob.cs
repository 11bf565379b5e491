using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>Every second hands in what was counted here and looks at the launches whose turn it is.</summary>
public sealed class LaunchJob(QuoteTally tally, LaunchTurns turns, Readiness readiness, TimeProvider machine, ILogger<LaunchJob> logger)
    : RecurringJob(TimeSpan.FromSeconds(1), readiness, machine, logger)
{
    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tally.HandInAsync(cancellationToken);
        }
        finally
        {
            await turns.RunAsync(cancellationToken);
        }
    }
}
