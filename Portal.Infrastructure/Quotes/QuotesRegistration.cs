using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Quotes;

public static class QuotesRegistration
{
    public static IServiceCollection AddQuotes(this IServiceCollection services)
    {
        services.AddSingleton<IQuoteInserts>(provider => provider.GetRequiredService<DatabaseOptions>() is { Provider: DatabaseProvider.Sqlite } sqlite
            ? new SqliteQuoteInserts(sqlite, provider.GetRequiredService<WriteGate>(), provider.GetRequiredService<SqliteCheckpoints>())
            : new PostgresQuoteInserts(provider.GetRequiredService<DatabaseOptions>()));
        services.AddSingleton<QuoteWriter>();
        services.AddSingleton(provider => new QuoteDesk(
            provider.GetRequiredService<CommandBoundary>(), provider.GetRequiredService<LiveOfferings>(), provider.GetRequiredService<QuoteWriter>(), provider.GetRequiredService<QuoteTally>()));
        services.AddSingleton<QuoteReader>();
        services.AddSingleton<GetQuoteQuery>();
        services.AddSingleton<ForgetQuotedPeopleCommand>();
        return services;
    }
}
