using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Installments;

public static class InstallmentsRegistration
{
    public static IServiceCollection AddInstallments(this IServiceCollection services)
    {
        services.AddSingleton<GetPlanQuery>();
        return services;
    }
}
