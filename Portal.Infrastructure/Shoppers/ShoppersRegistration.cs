using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Shoppers;

public static class ShoppersRegistration
{
    public static IServiceCollection AddShoppers(this IServiceCollection services)
    {
        services.AddSingleton<IssueShopperLinkCommand>();
        services.AddSingleton<WithdrawShopperLinksCommand>();
        services.AddSingleton<GetShopperPlanQuery>();
        services.AddSingleton<ChangeInstrumentCommand>();
        services.AddSingleton<AskForHelpCommand>();
        services.AddSingleton<AnswerHelpCommand>();
        services.AddSingleton<EraseHelpCommand>();
        services.AddSingleton<ForgetHelpCommand>();
        services.AddSingleton<ListHelpRequestsQuery>();
        services.AddSingleton<ReceiptLetters>();
        return services;
    }
}
