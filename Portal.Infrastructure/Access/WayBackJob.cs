using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>Ends ways back that have waited long enough, every five minutes. Several nodes may.</summary>
internal sealed class WayBackJob(WaysBack ways, Readiness readiness, TimeProvider machine, ILogger<WayBackJob> logger)
    : RecurringJob(TimeSpan.FromMinutes(5), readiness, machine, logger)
{
    protected override Task TurnAsync(CancellationToken cancellationToken) => ways.RunOnceAsync(cancellationToken);
}
