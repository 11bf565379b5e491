using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Infrastructure.Persistence.Conventions;

/// <summary>
/// A JSON column for what is written often: members that follow from others are left out, and so is what has its default. The value is immutable, so a
/// change is another instance and is known by that alone.
/// </summary>
internal static class StoredValue
{
    private static readonly JsonSerializerOptions s_options = new(StoredJson.Options)
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AskForNothing } },
    };

    public static PropertyBuilder<T> HasStoredConversion<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, s_options),
            text => JsonSerializer.Deserialize<T>(text, s_options)!),
        new ValueComparer<T>(
            (left, right) => ReferenceEquals(left, right),
            value => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
            value => value));

    /// <summary>A member that is required in code may be left out here, since it had its default.</summary>
    private static void AskForNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }
}
