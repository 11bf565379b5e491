using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Infrastructure.Replays;

public static class ReplaysRegistration
{
    /// <summary>As many replays are counted at once by one node; a tenant with many waits for those of others.</summary>
    private const int AtOnce = 2;

    public static IServiceCollection AddReplays(this IServiceCollection services)
    {
        services.AddSingleton<StartReplayCommand>();
        services.AddSingleton<CancelReplayCommand>();
        services.AddSingleton<GetReplayQuery>();
        services.AddSingleton<ListReplaysQuery>();
        services.AddSingleton<ListReplayedOrdersQuery>();
        services.AddSingleton<MeasureSpecQuery>();
        services.AddSingleton<MeasureChangesQuery>();
        services.AddTransient<ReplayWorker>();
        services.AddTransient<ReplayJob>();
        return services;
    }

    /// <summary>Replays are worked on by themselves; without it, tests give <see cref="ReplayJob"/> its turns.</summary>
    public static IServiceCollection AddReplayJob(this IServiceCollection services)
    {
        for (var job = 0; job < AtOnce; job++)
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ReplayJob>());
        return services;
    }
}
