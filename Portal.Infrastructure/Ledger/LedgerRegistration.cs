using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Ledger;

public static class LedgerRegistration
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<GetTrialBalanceQuery>();
        services.AddSingleton<GetBalanceQuery>();
        services.AddSingleton<ListEntriesQuery>();
        services.AddSingleton<GetEntryQuery>();
        services.AddSingleton<ListPeriodsQuery>();
        services.AddSingleton<ClosePeriodCommand>();
        services.AddSingleton<PreviewCloseQuery>();
        services.AddSingleton<ReverseEntryCommand>();
        services.AddSingleton<PreviewReverseEntryQuery>();
        return services;
    }
}
