using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Has a turn as soon as the house is open, so that a process that is restarted often does its work too, and then one after each pause.
/// A turn that fails is told, and the next one comes in its time.
/// </summary>
public abstract partial class RecurringJob(TimeSpan pause, Readiness readiness, TimeProvider machine, ILogger logger) : BackgroundService
{
    protected TimeProvider Machine { get; } = machine;

    protected ILogger Logger { get; } = logger;

    protected abstract Task TurnAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(pause, Machine);
        do
        {
            try
            {
                await TurnAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A failed turn must not end the process.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(Logger, GetType().Name, pause, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "A turn of {Job} failed; the next one comes in {Pause}")]
    private static partial void LogFailed(ILogger logger, string job, TimeSpan pause, Exception exception);
}
