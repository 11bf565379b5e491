using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Eligibility;

public static class EligibilityRegistration
{
    public static IServiceCollection AddEligibility(this IServiceCollection services)
    {
        services.AddSingleton<GetEligibilityQuery>();
        services.AddSingleton<ListPastOrdersQuery>();
        services.AddSingleton<GetPastOrderQuery>();
        return services;
    }
}
