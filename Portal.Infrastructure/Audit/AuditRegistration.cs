using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Audit;

public static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<ListAuditQuery>();
        services.AddSingleton<VerifyAuditQuery>();
        services.AddSingleton<ListHouseAuditQuery>();
        services.AddSingleton<VerifyHouseAuditQuery>();
        services.AddSingleton<RecordExportCommand>();
        services.AddSingleton<AuditAnchorJob>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditAnchorJob>());
        return services;
    }
}
