using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Access;

public static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<IActorRights, StoredActorRights>();
        services.AddSingleton<ApiKeyReader>();
        services.AddSingleton<CreateApiKeyCommand>();
        services.AddSingleton<RevokeApiKeyCommand>();
        services.AddSingleton<ListApiKeysQuery>();
        return services;
    }
}
