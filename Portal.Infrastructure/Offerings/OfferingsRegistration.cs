using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Offerings;

public static class OfferingsRegistration
{
    public static IServiceCollection AddOfferings(this IServiceCollection services)
    {
        services.AddSingleton<LiveOfferings>();
        services.AddSingleton<CreateOfferingCommand>();
        services.AddSingleton<SaveOfferingDraftCommand>();
        services.AddSingleton<PublishOfferingCommand>();
        services.AddSingleton<RollBackOfferingCommand>();
        services.AddSingleton<DiscardDraftCommand>();
        services.AddSingleton<ListOfferingsQuery>();
        services.AddSingleton<CountRunningPlansQuery>();
        services.AddSingleton<GetOfferingQuery>();
        services.AddSingleton<GetOfferingHistoryQuery>();
        return services;
    }
}
