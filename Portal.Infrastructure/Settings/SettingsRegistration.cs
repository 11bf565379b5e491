using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Settings;

public static class SettingsRegistration
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<SettingsHouse>();
        services.AddSingleton<Logos>();
        services.AddSingleton<GetSettingsQuery>();
        services.AddSingleton<SaveProfileCommand>();
        services.AddSingleton<ChangeTimeZoneCommand>();
        services.AddSingleton<ChangeBrandColourCommand>();
        services.AddSingleton<SaveLogoCommand>();
        services.AddSingleton<AddOriginCommand>();
        services.AddSingleton<RemoveOriginCommand>();
        return services;
    }
}
