using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Find;

public static class FindRegistration
{
    public static IServiceCollection AddFind(this IServiceCollection services)
    {
        services.AddSingleton<FindQuery>();
        return services;
    }
}
