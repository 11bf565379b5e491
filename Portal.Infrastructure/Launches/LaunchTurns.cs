using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Launches;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>
/// Looks at launches that wait for their time or are watched. One node looks at each in its turn: whoever writes the time of the next look has it. Should that
/// node die, another looks a moment later; should two look, the launch itself takes one step once.
/// </summary>
public sealed partial class LaunchTurns(
    IPortalContextFactory contexts, Tenants tenants, TurnLaunchCommand turn, TimeProvider machine, ILogger<LaunchTurns> logger)
{
    /// <summary>From one look to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const string Job = "launches";
    private const int Batch = 100;

    /// <summary>Looks at all whose turn it is.</summary>
    /// <returns>How many took a step.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        var steps = 0;
        foreach (var launch in await DueAsync(now, cancellationToken))
        {
            try
            {
                steps += await ClaimAsync(launch, now, cancellationToken) && await StepAsync(launch, cancellationToken) ? 1 : 0;
            }
#pragma warning disable CA1031 // One launch out of order must not keep the others unwatched; it is looked at again in its turn.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogThrew(launch.Id.Value, exception);
            }
        }

        return steps;
    }

    /// <summary>Looks at all of one tenant, whosever turn it is: its clock was moved.</summary>
    public async Task RunAsync(Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        var open = await db.Set<Launch>().AsNoTracking().Where(launch => launch.LookAt != null).OrderBy(launch => launch.Id).ToListAsync(cancellationToken);
        foreach (var launch in open)
            await StepAsync(launch, cancellationToken);
    }

    // A look that lies further ahead than a pause was set before the clock was put back: it is due as well.
    private async Task<List<Launch>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System(Job));
        var ahead = now + Pause;
        return await db.Set<Launch>().AsNoTracking()
            .Where(launch => launch.LookAt != null && (launch.LookAt <= now || launch.LookAt > ahead))
            .OrderBy(launch => launch.LookAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> ClaimAsync(Launch launch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.Merchant(launch.Merchant, launch.Environment));
        return await db.Set<Launch>().Where(row => row.Id == launch.Id && row.LookAt == launch.LookAt)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.LookAt, now + Pause), cancellationToken) == 1;
    }

    private async Task<bool> StepAsync(Launch launch, CancellationToken cancellationToken)
    {
        if (!await IsDueAsync(launch, cancellationToken))
            return false;
        var stepped = await turn.RunAsync(launch.Id, Actor.JobFor(Job, launch.Merchant, launch.Environment), cancellationToken);
        if (stepped.TryGet(out _, out var refusal))
            return true;
        if (refusal.Code is not "nothing_due")
            LogRefused(launch.Id.Value, refusal.Code);
        return false;
    }

    /// <summary>Whether there is a step to take, without a transaction; the command asks again.</summary>
    private async Task<bool> IsDueAsync(Launch launch, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(launch.Merchant, launch.Environment, cancellationToken) is not { } tenant)
            return false;
        var now = tenant.TimeAt(machine.GetUtcNow()).Now;
        if (launch.Status is LaunchStatus.Scheduled)
            return launch.StartsAt <= now;
        await using var db = contexts.Create(new Scope.Merchant(launch.Merchant, launch.Environment));
        return launch.IsWatchedLongEnough(now) || launch.BreachOf(await db.CountsAsync(launch.Version, cancellationToken)) is not null;
    }

    [LoggerMessage(LogLevel.Warning, "Launch {Id} could not take its step: {Code}; it is tried again in its turn")]
    private partial void LogRefused(string id, string code);

    [LoggerMessage(LogLevel.Error, "Looking at launch {Id} failed; it is tried again in its turn")]
    private partial void LogThrew(string id, Exception exception);
}
