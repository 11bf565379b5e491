using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Infrastructure.Persistence.Conventions;

/// <summary>The one place that knows how values lie in both databases, so that both sort and compare them alike.</summary>
internal static class ProviderConventions
{
    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.ConfigureIds();
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configuration.Properties<Currency>().HaveConversion<CurrencyCode>().HaveMaxLength(3).AreFixedLength().AreUnicode(false);
        configuration.Properties<Rate>().HaveConversion<RateMillionths>();
        configuration.Properties<Account>().HaveConversion<AccountNumber>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30).AreUnicode(false);
    }

    /// <summary>Snake case for tables and columns: the same words unquoted in SQL, in the journal's exports and in the API.</summary>
    public static void NameInSnakeCase(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
            {
                entity.SetTableName(JsonNamingPolicy.SnakeCaseLower.ConvertName(table));
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.GetColumnName()));
            }
        }
    }

    /// <summary>SQLite can't order a DateTimeOffset and PostgreSQL refuses one with an offset; ticks of UTC do both.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class CurrencyCode() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

    private sealed class RateMillionths() : ValueConverter<Rate, long>(rate => rate.Millionths, millionths => new Rate(millionths));

    private sealed class AccountNumber() : ValueConverter<Account, int>(account => account.Number, number => Account.Of(number));
}
