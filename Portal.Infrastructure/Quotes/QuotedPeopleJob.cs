using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Quotes;

/// <summary>
/// Forgets every six hours, merchant by merchant, who asked for quotes long ago. Several nodes may: what one has forgotten the next does not find.
/// </summary>
public sealed partial class QuotedPeopleJob(
    IPortalContextFactory contexts, ForgetQuotedPeopleCommand forget, Readiness readiness, TimeProvider machine, ILogger<QuotedPeopleJob> logger) : BackgroundService
{
    private const string Job = "quoted-people";
    private static readonly TimeSpan s_between = TimeSpan.FromHours(6);

    /// <returns>How many quotes lost their person.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var forgotten = 0;
        foreach (var tenant in await TenantsAsync(cancellationToken))
        {
            var actor = Actor.JobFor(Job, tenant.Id, tenant.Environment);
            while ((await forget.RunAsync(default, actor, cancellationToken)).TryGet(out var quotes, out _))
            {
                forgotten += quotes;
            }
        }

        return forgotten;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                LogForgotten(await RunOnceAsync(stoppingToken));
            }
#pragma warning disable CA1031 // One failed turn is told and tried again; it must not end the process.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }
        }
    }

    /// <summary>Every tenant has the head of its audit chain.</summary>
    private async Task<IReadOnlyList<Scope.Merchant>> TenantsAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System(Job));
        return await db.Set<AuditHead>().Select(head => new Scope.Merchant(head.Merchant, head.Environment)).ToListAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "The person was taken out of {Quotes} quotes that were kept long enough")]
    private partial void LogForgotten(int quotes);

    [LoggerMessage(LogLevel.Error, "Quotes kept too long could not be rid of their person; the next try is in six hours")]
    private partial void LogFailed(Exception exception);
}
