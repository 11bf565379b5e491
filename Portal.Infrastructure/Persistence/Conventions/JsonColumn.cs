using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Infrastructure.Persistence.Conventions;

/// <summary>A column of JSON text for an immutable value. A change is another instance, so the snapshot is the value itself.</summary>
public static class JsonColumn
{
    public static PropertyBuilder<T> HasJsonConversion<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(
            value => JsonSerializer.Serialize(value, StoredJson.Options),
            text => JsonSerializer.Deserialize<T>(text, StoredJson.Options)!),
        new ValueComparer<T>(
            (left, right) => ReferenceEquals(left, right) || (left != null && left.Equals(right)),
            value => value!.GetHashCode(),
            value => value));
}
