using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Ledger;

public static class LedgerRegistration
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<GetTrialBalanceQuery>();
        services.AddSingleton<GetBalanceQuery>();
        services.AddSingleton<GetBalanceSourceQuery>();
        services.AddSingleton<GetAccountSourceQuery>();
        services.AddSingleton<ListEntriesQuery>();
        services.AddSingleton<GetEntryQuery>();
        services.AddSingleton<ListPeriodsQuery>();
        services.AddSingleton<ClosePeriodCommand>();
        services.AddSingleton<PreviewCloseQuery>();
        services.AddSingleton<ReverseEntryCommand>();
        services.AddSingleton<PreviewReverseEntryQuery>();
        return services;
    }

    /// <summary>The nightly proof that stored balances equal their lines; apart, since tests have their own sense of time.</summary>
    public static IServiceCollection AddBalanceProof(this IServiceCollection services)
    {
        services.AddSingleton<BalanceProofJob>();
        services.AddHostedService(provider => provider.GetRequiredService<BalanceProofJob>());
        return services;
    }
}
