using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Installments;

namespace Portal.Infrastructure.Sandbox;

public static class SandboxRegistration
{
    /// <summary>The partners' and processors' parts, played by the house itself.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services)
    {
        services.AddSingleton<ICreditDecision, SandboxCreditDecision>();
        services.AddSingleton<ICollector, SandboxCollector>();
        services.AddSingleton<MoveClockCommand>();
        services.AddSingleton<SandboxClock>();
        return services;
    }
}
