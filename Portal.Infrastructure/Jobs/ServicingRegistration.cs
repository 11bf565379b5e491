using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Jobs;

public static class ServicingRegistration
{
    /// <summary>What falls due happens by itself; <see cref="TenantServicing"/> alone can be asked for a tenant's turn.</summary>
    public static IServiceCollection AddServicing(this IServiceCollection services)
    {
        services.AddTenantServicing();
        services.AddSingleton<ServicingJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ServicingJob>());
        return services;
    }

    /// <summary>What was kept long enough is forgotten by itself.</summary>
    public static IServiceCollection AddForgetting(this IServiceCollection services)
    {
        services.AddSingleton<ForgettingJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgettingJob>());
        return services;
    }

    /// <summary>Without the job: for tests, which have their own sense of time.</summary>
    public static IServiceCollection AddTenantServicing(this IServiceCollection services) => services.AddSingleton<TenantServicing>();
}
