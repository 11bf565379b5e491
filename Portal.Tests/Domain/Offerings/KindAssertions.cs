using System.Reflection;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Rules;

namespace Portal.Tests.Domain.Offerings;

/// <summary>What holds of every kind of product.</summary>
internal static class KindAssertions
{
    /// <summary>The record and its descriptor say the same fields, each once.</summary>
    public static void HasAFieldForEachProperty(KindDescriptor kind)
    {
        Assert.Equal(
            Properties(kind.SpecType, "").Order(StringComparer.Ordinal),
            kind.Fields.Select(field => field.Pattern).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(kind.Fields.Where(field => field.List is not null), field => Assert.Contains(kind.Lists, list => list.Name == field.List));
    }

    /// <summary>Keys that the resources of a kind must have: labels, words of choices, and what its parts and lists are called.</summary>
    public static IEnumerable<string> Words(KindDescriptor kind) =>
    [
        .. kind.Fields.Select(field => field.LabelKey),
        .. kind.Fields.SelectMany(field => field.Choices.Concat(field.Choices.Count > 0 && field.IsOptional ? ["none"] : []).Select(choice => $"Choice.{field.Name}.{choice}")),
        .. kind.Fields.Where(field => field.Type is SpecFieldType.Flag).SelectMany(field => new[] { "true", "false" }.Select(choice => $"Choice.{field.Name}.{choice}")),
        .. kind.Parts.Select(part => $"Tab.{part.Name}"),
        .. kind.Parts.SelectMany(part => part.Groups).Where(group => group.Name.Length > 0).Select(group => $"Part.{group.Name}"),
        .. kind.Lists.SelectMany(list => new[] { $"Field.{list.Name}", $"Row.{list.Name}", $"Row.{list.Name}.Add", $"Row.{list.Name}.More", $"Told.{list.Name}" }),
    ];

    private static IEnumerable<string> Properties(Type type, string prefix) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null)
        .SelectMany(property => Of(property.PropertyType, prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)));

    private static IEnumerable<string> Of(Type type, string address) =>
        type == typeof(ValueList<Rule>) ? [address]
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) && type.GenericTypeArguments[0] is var row && row.GetProperty("Key") is not null
            ? Properties(row, $"{address}[].")
            : IsLeaf(type) ? [address] : Properties(type, $"{address}.");

    private static bool IsLeaf(Type type) => type.IsGenericType || type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(Currency) || type == typeof(Rate);
}
