using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>Forgets old sessions, every hour. Several nodes may.</summary>
internal sealed class SessionJob(SessionStore sessions, Readiness readiness, TimeProvider machine, ILogger<SessionJob> logger)
    : RecurringJob(TimeSpan.FromHours(1), readiness, machine, logger)
{
    protected override Task TurnAsync(CancellationToken cancellationToken) => sessions.ForgetAsync(cancellationToken);
}
