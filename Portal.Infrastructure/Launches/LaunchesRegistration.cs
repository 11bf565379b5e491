using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Launches;

public static class LaunchesRegistration
{
    public static IServiceCollection AddLaunches(this IServiceCollection services)
    {
        services.AddSingleton<QuoteTally>();
        services.AddSingleton<HaltOfferingCommand>();
        services.AddSingleton<GrowLaunchCommand>();
        services.AddSingleton<CancelLaunchCommand>();
        services.AddSingleton<TurnLaunchCommand>();
        services.AddSingleton<GetLaunchQuery>();
        services.AddSingleton<LaunchTurns>();
        return services;
    }

    /// <summary>Launches begin and are watched by themselves; without it, tests give <see cref="LaunchTurns"/> its turns.</summary>
    public static IServiceCollection AddLaunchJob(this IServiceCollection services)
    {
        services.AddSingleton<LaunchJob>();
        services.AddHostedService(provider => provider.GetRequiredService<LaunchJob>());
        return services;
    }
}
