using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Analytics;

public static class AnalyticsRegistration
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.AddSingleton<GetMerchantHomeQuery>();
        services.AddSingleton<GetSalesQuery>();
        return services;
    }
}
