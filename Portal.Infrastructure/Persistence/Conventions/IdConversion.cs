using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Persistence.Conventions;

/// <summary>Every prefixed id of the domain is a text column of the same length.</summary>
internal static class IdConversion
{
    private const int LongestId = 30;

    public static bool IsId(Type type) =>
        type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPrefixedId<>));

    public static void ConfigureIds(this ModelConfigurationBuilder configuration)
    {
        foreach (var type in typeof(MerchantId).Assembly.GetTypes().Where(IsId))
        {
            configuration.Properties(type).HaveConversion(typeof(Converter<>).MakeGenericType(type)).HaveMaxLength(LongestId).AreUnicode(false);
        }
    }

    private sealed class Converter<TId>() : ValueConverter<TId, string>(id => id.Value, text => Read(text))
        where TId : struct, IPrefixedId<TId>
    {
        // An expression tree can't call a static interface member itself.
        private static TId Read(string text) => TId.From(text);
    }
}
