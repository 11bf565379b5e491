using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Infrastructure.Demo;
using Portal.Infrastructure.Persistence;

namespace Portal.Web.Hosting;

/// <summary>Opens the house: schema, demo world where it is asked for, then <see cref="Readiness"/>. Where that fails, the process ends.</summary>
internal sealed partial class HouseOpening(
    DatabaseStartup database, IDemoWorld demo, Readiness readiness, IServer server, IHostApplicationLifetime lifetime, ILogger<HouseOpening> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await database.MigrateAsync(stoppingToken);
            await demo.MakeAsync(stoppingToken);
            readiness.Open();
            SayWhere();
            database.Warm();
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

    private void SayWhere()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        LogOpen(address ?? "");
        if (demo.People is [var first, ..])
        {
            LogDemo(first.Email, demo.Password);
        }
    }

    [LoggerMessage(LogLevel.Information, "Portal is open at {Address}")]
    private partial void LogOpen(string address);

    [LoggerMessage(LogLevel.Information, "Sign in as {Email} with {Password}; the sign-in page lists everybody else")]
    private partial void LogDemo(string email, string password);

    [LoggerMessage(LogLevel.Critical, "Portal could not open its store")]
    private partial void LogFailed(Exception exception);
}
