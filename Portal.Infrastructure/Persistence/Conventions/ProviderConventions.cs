using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Infrastructure.Persistence.Conventions;

/// <summary>The one place that knows how values lie in both databases, so that both sort and compare them alike.</summary>
internal static class ProviderConventions
{
    private const string SearchKeyMark = "Portal:SearchKey";
    private const string PackedMark = "Portal:Packed";

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

    /// <summary>The beginning of a name is a range of keys only where they lie by their bytes. SQLite has them so.</summary>
    public static void OrderSearchKeys(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.FindAnnotation(SearchKeyMark) is not null))
        {
            property.SetCollation("C");
        }
    }

    /// <summary>PostgreSQL tries to compress what is long; of what is packed already its fast method sees at once that nothing is to be gained.</summary>
    public static void CompressQuickly(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.FindAnnotation(PackedMark) is not null))
        {
            property.SetCompressionMethod("lz4");
        }
    }

    /// <summary>Keeps bytes that are compressed.</summary>
    public static PropertyBuilder<byte[]> IsPacked(this PropertyBuilder<byte[]> property) => property.HasAnnotation(PackedMark, true);

    /// <summary>Keeps a <see cref="SearchKey"/>.</summary>
    public static PropertyBuilder<T> IsSearchKey<T>(this PropertyBuilder<T> property) => property.HasMaxLength(SearchKey.Longest).HasAnnotation(SearchKeyMark, true);

    /// <summary>SQLite can't order a DateTimeOffset and PostgreSQL refuses one with an offset; ticks of UTC do both.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class CurrencyCode() : ValueConverter<Currency, string>(currency => currency.Code, code => Currency.Of(code));

    private sealed class RateMillionths() : ValueConverter<Rate, long>(rate => rate.Millionths, millionths => new Rate(millionths));

    private sealed class AccountNumber() : ValueConverter<Account, int>(account => account.Number, number => Account.Of(number));
}
