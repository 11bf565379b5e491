using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Approvals;

public static class ApprovalsRegistration
{
    public static IServiceCollection AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton<ApprovableKinds>();
        services.AddSingleton<DecideApprovalCommand>();
        services.AddSingleton<WithdrawApprovalCommand>();
        services.AddSingleton<GetApprovalQuery>();
        services.AddSingleton<ListApprovalsQuery>();
        services.AddSingleton<CountApprovalsQuery>();
        return services;
    }
}
