using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Quotes;

/// <summary>
/// Forgets every six hours, merchant by merchant, who asked for quotes long ago. Several nodes may: what one has forgotten the next does not find.
/// </summary>
public sealed partial class QuotedPeopleJob(
    Tenants tenants, ForgetQuotedPeopleCommand forget, Readiness readiness, TimeProvider machine, ILogger<QuotedPeopleJob> logger)
    : RecurringJob(TimeSpan.FromHours(6), readiness, machine, logger)
{
    private const string Job = "quoted-people";

    /// <returns>How many quotes lost their person.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var forgotten = 0;
        foreach (var tenant in await tenants.ListAsync(cancellationToken))
        {
            var actor = Actor.JobFor(Job, tenant.Id, tenant.Environment);
            while ((await forget.RunAsync(default, actor, cancellationToken)).TryGet(out var quotes, out _))
            {
                forgotten += quotes;
            }
        }

        return forgotten;
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken) => LogForgotten(Logger, await RunOnceAsync(cancellationToken));

    [LoggerMessage(LogLevel.Information, "The person was taken out of {Quotes} quotes that were kept long enough")]
    private static partial void LogForgotten(ILogger logger, int quotes);
}
