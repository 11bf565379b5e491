using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Liability;

public static class LiabilityRegistration
{
    public static IServiceCollection AddLiability(this IServiceCollection services)
    {
        services.AddSingleton<GetLiabilityQuery>();
        services.AddSingleton<ChooseDutyOwnerCommand>();
        return services;
    }
}
