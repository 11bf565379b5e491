using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Liability;
using Portal.Infrastructure.Packages;

namespace Portal.Infrastructure.Offerings;

public static class OfferingsRegistration
{
    public static IServiceCollection AddOfferings(this IServiceCollection services)
    {
        services.AddSingleton<LiveOfferings>();
        services.AddSingleton<CreateOfferingCommand>();
        services.AddSingleton<RenameOfferingCommand>();
        services.AddSingleton<RemoveOfferingCommand>();
        services.AddSingleton<SaveOfferingDraftCommand>();
        services.AddSingleton<PutOfferingDraftCommand>();
        services.AddSingleton<GetOfferingDraftQuery>();
        services.AddSingleton<CheckOfferingDraftQuery>();
        services.AddSingleton<KeptMeasures>();
        services.AddSingleton<PublishDemands>();
        services.AddSingleton<PublishOfferingCommand>();
        services.AddSingleton<AskForApprovalCommand>();
        services.AddSingleton<PublishOrAskCommand>();
        services.AddSingleton<GetPublishDemandQuery>();
        services.AddSingleton<IApprovable, OfferingPublications>();
        services.AddSingleton<GetLastApprovalQuery>();
        services.AddSingleton<RollBackOfferingCommand>();
        services.AddSingleton<TakeVersionCommand>();
        services.AddSingleton<DiscardDraftCommand>();
        services.AddSingleton<ListOfferingsQuery>();
        services.AddSingleton<CountRunningPlansQuery>();
        services.AddSingleton<GetOfferingQuery>();
        services.AddSingleton<GetOfferingHistoryQuery>();
        services.AddSingleton<TakePlaceCommand>();
        services.AddSingleton<WatchDraftQuery>();
        return services.AddLaunches().AddApprovals().AddLiability().AddPackages();
    }
}
