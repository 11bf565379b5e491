using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Access;

public static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<IActorRights, StoredActorRights>();
        services.AddSingleton<ApiKeyReader>();
        return services;
    }
}
