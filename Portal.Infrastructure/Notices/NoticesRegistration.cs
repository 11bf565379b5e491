using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Notices;

public static class NoticesRegistration
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<ListNoticesQuery>();
        services.AddSingleton<CountNoticesQuery>();
        services.AddSingleton<ReadNoticesCommand>();
        return services;
    }
}
