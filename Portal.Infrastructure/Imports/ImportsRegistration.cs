using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Imports;

public static class ImportsRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportReception>();
        services.AddSingleton<ReceiveImportCommand>();
        services.AddSingleton<StartImportCommand>();
        services.AddSingleton<CancelImportCommand>();
        services.AddSingleton<UndoImportCommand>();
        services.AddSingleton<GetImportQuery>();
        services.AddSingleton<GetImportedOrderQuery>();
        services.AddSingleton<ListImportsQuery>();
        services.AddSingleton<PreviewImportQuery>();
        services.AddSingleton<ListRejectedLinesQuery>();
        services.AddSingleton<ScansAhead>();
        services.AddSingleton<ImportWorker>();
        services.AddSingleton<ImportJob>();
        return services;
    }

    /// <summary>Imports are worked on by themselves; without it, tests give <see cref="ImportJob"/> its turns.</summary>
    public static IServiceCollection AddImportJob(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<ImportJob>());
}
