using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Jobs;

/// <summary>Serves every tenant on its own clock, once a minute. Several nodes may: each row is claimed by one of them.</summary>
public sealed partial class ServicingJob(
    IPortalContextFactory contexts, TenantServicing servicing, Readiness readiness, TimeProvider machine, ILogger<ServicingJob> logger) : BackgroundService
{
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(1);

    /// <summary>One turn over all tenants that have anything to come; which of it is due is asked on each one's clock.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in await TenantsAsync(cancellationToken))
        {
            await servicing.RunAsync(tenant, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_between, machine);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A failed turn is told and the next one comes in a minute; it must not end the process.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<Scope.Merchant>> TenantsAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("servicing"));
        var plans = await db.Set<Plan>().Where(plan => plan.NextActionOn != null)
            .Select(plan => new { plan.Merchant, plan.Environment }).Distinct().ToListAsync(cancellationToken);
        var orders = await db.Set<Order>().Where(order => order.NextActionOn != null)
            .Select(order => new { order.Merchant, order.Environment }).Distinct().ToListAsync(cancellationToken);
        return [.. plans.Union(orders).Select(tenant => new Scope.Merchant(tenant.Merchant, tenant.Environment))];
    }

    [LoggerMessage(LogLevel.Error, "A turn of servicing failed; the next one comes in a minute")]
    private partial void LogFailed(Exception exception);
}
