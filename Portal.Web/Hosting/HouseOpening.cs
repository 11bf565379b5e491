using Portal.Infrastructure.Demo;
using Portal.Infrastructure.Persistence;

namespace Portal.Web.Hosting;

/// <summary>Opens the house: schema, demo world where it is asked for, then <see cref="Readiness"/>. Where that fails, the process ends.</summary>
internal sealed partial class HouseOpening(
    DatabaseStartup database, IDemoWorld demo, Readiness readiness, IHostApplicationLifetime lifetime, ILogger<HouseOpening> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await database.MigrateAsync(stoppingToken);
            await demo.MakeAsync(stoppingToken);
            readiness.Open();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while opening; the next start goes on from here.
        }
#pragma warning disable CA1031 // A house that can't open says why and closes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(LogLevel.Critical, "Portal could not open its store")]
    private partial void LogFailed(Exception exception);
}
