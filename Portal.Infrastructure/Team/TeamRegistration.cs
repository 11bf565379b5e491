using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Team;

public static class TeamRegistration
{
    public static IServiceCollection AddTeam(this IServiceCollection services)
    {
        services.AddSingleton<SeatNews>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<GetTeamQuery>();
        services.AddSingleton<OwnershipLetters>();
        services.AddSingleton<InviteMemberCommand>();
        services.AddSingleton<ResendInvitationCommand>();
        services.AddSingleton<WithdrawInvitationCommand>();
        services.AddSingleton<ChangeRoleCommand>();
        services.AddSingleton<RemoveMemberCommand>();
        services.AddSingleton<LeaveTeamCommand>();
        services.AddSingleton<TransferOwnershipCommand>();
        services.AddSingleton<InvitationJob>();
        return services;
    }

    /// <summary>With the turns of <see cref="InvitationJob"/>.</summary>
    public static IServiceCollection AddTeamJob(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<InvitationJob>());
}
