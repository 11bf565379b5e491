using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Installments;

public static class InstallmentsRegistration
{
    public static IServiceCollection AddInstallments(this IServiceCollection services)
    {
        services.AddSingleton<GetPlanQuery>();
        services.AddSingleton<PlanPayoff>();
        services.AddSingleton<BeginPayoffCommand>();
        services.AddSingleton<RecordPayoffCommand>();
        services.AddSingleton<PreviewPayOffQuery>();
        services.AddSingleton<ReceivePaymentCommand>();
        services.AddSingleton<ReversePaymentCommand>();
        services.AddSingleton<PreviewReversePaymentQuery>();
        services.AddSingleton<ServicePlanCommand>();
        services.AddSingleton<RecordCollectionCommand>();
        return services;
    }
}
