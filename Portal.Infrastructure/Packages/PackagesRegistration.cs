using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Packages;

public static class PackagesRegistration
{
    public static IServiceCollection AddPackages(this IServiceCollection services)
    {
        services.AddOptions<PackageOptions>();
        services.AddSingleton<PackageKeys>();
        services.AddSingleton<ExportOfferingCommand>();
        services.AddSingleton<ImportOfferingCommand>();
        services.AddSingleton<ListPackageKeysQuery>();
        return services;
    }
}
