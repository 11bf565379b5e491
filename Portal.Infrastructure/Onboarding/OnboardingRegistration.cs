using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Onboarding;

public static class OnboardingRegistration
{
    public static IServiceCollection AddOnboarding(this IServiceCollection services)
    {
        services.AddSingleton<ListMerchantsQuery>();
        services.AddSingleton<ListTenantsQuery>();
        services.AddSingleton<WhereIsQuery>();
        return services;
    }
}
