using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Lists;

public static class ListsRegistration
{
    public static IServiceCollection AddLists(this IServiceCollection services)
    {
        services.AddSingleton<ListSavedViewsQuery>();
        services.AddSingleton<KeepViewCommand>();
        services.AddSingleton<RenameViewCommand>();
        services.AddSingleton<RemoveViewCommand>();
        return services;
    }
}
