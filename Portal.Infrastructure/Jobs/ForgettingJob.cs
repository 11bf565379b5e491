using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Shoppers;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Forgets every six hours, merchant by merchant, who asked for quotes long ago, and why shoppers who were answered long ago had asked for help. Several nodes
/// may: what one has forgotten the next does not find.
/// </summary>
public sealed partial class ForgettingJob(
    Tenants tenants, ForgetQuotedPeopleCommand people, ForgetHelpCommand help, Readiness readiness, TimeProvider machine, ILogger<ForgettingJob> logger)
    : RecurringJob(TimeSpan.FromHours(6), readiness, machine, logger)
{
    private const string Job = "forgetting";

    /// <returns>How many quotes lost their person, and how many requests for help their reason.</returns>
    public async Task<(int Quotes, int Requests)> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (quotes, requests) = (0, 0);
        foreach (var tenant in await tenants.ListAsync(cancellationToken))
        {
            var actor = Actor.JobFor(Job, tenant.Id, tenant.Environment);
            quotes += await AllAsync(people, actor, cancellationToken);
            requests += await AllAsync(help, actor, cancellationToken);
        }

        return (quotes, requests);
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        var (quotes, requests) = await RunOnceAsync(cancellationToken);
        LogForgotten(Logger, quotes, requests);
    }

    private static async Task<int> AllAsync(MerchantCommand<Done, int> forget, Actor actor, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        while ((await forget.RunAsync(default, actor, cancellationToken)).TryGet(out var batch, out _))
        {
            forgotten += batch;
        }

        return forgotten;
    }

    [LoggerMessage(LogLevel.Information, "Kept long enough: the person was taken out of {Quotes} quotes, the reason out of {Requests} requests for help")]
    private static partial void LogForgotten(ILogger logger, int quotes, int requests);
}
