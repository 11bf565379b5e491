using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Jobs;

/// <summary>Serves every tenant on its own clock, once a minute. Several nodes may: each row is claimed by one of them.</summary>
public sealed class ServicingJob(
    Tenants tenants, TenantServicing servicing, Readiness readiness, TimeProvider machine, ILogger<ServicingJob> logger)
    : RecurringJob(TimeSpan.FromMinutes(1), readiness, machine, logger)
{
    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await tenants.ListAsync(cancellationToken))
        {
            await servicing.RunAsync(tenant, cancellationToken);
        }
    }
}
