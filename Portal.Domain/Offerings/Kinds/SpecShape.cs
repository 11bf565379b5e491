using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>
/// The shape of a spec as its JSON has it, and specs that come from outside held against it: nothing unknown, nothing missing, every value told by its
/// address.
/// </summary>
public static class SpecShape
{
    /// <summary>
    /// A whole spec that somebody sent. Refusals: <c>unknown_field</c> and <c>invalid_value</c>, each with the field as <see cref="SpecFields"/> spells it.
    /// </summary>
    public static Result<OfferingSpec> Read(JsonElement sent, KindDescriptor kind)
    {
        if (sent.ValueKind is not JsonValueKind.Object || JsonSerializer.SerializeToNode(sent) is not JsonObject root)
            return Refusal.InvalidValue("spec");
        if (root.TryGetPropertyValue(SpecJson.Kind, out var named) && !JsonNode.DeepEquals(named, kind.Kind.Name))
            return Refusal.InvalidValue(SpecJson.Kind);
        root.Remove(SpecJson.Kind);
        if (Misfit(root, kind.SpecType, "", kind) is { } refusal)
            return refusal;

        root.Insert(0, SpecJson.Kind, kind.Kind.Name);
        return SpecJson.FromNode(root, kind);
    }

    /// <summary>Members of a part of a spec: of the spec itself, of a value within it, of a row.</summary>
    internal static List<JsonPropertyInfo> Members(Type type, KindDescriptor kind) =>
        [.. kind.Json.GetTypeInfo(type).Properties.Where(member => member.Set is not null || member.AssociatedParameter is not null)];

    /// <summary>Whether the type has members of its own, which have fields of their own.</summary>
    internal static bool IsObject(Type type, KindDescriptor kind) => kind.Json.GetTypeInfo(type).Kind is JsonTypeInfoKind.Object;

    /// <summary>The type of the rows of a list; null where it is none of rows that are all alike.</summary>
    internal static Type? RowType(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)
        && type.GenericTypeArguments[0] is { IsAbstract: false } row && row.GetProperty("Key") is not null
        ? row
        : null;

    private static Refusal? Misfit(JsonObject node, Type type, string prefix, KindDescriptor kind)
    {
        var members = Members(type, kind);
        if (node.FirstOrDefault(sent => members.TrueForAll(member => !member.Name.Equals(sent.Key, StringComparison.Ordinal))) is { Key: { } unknown })
            return Refusal.Invalid("unknown_field", prefix + unknown, unknown);

        foreach (var member in members)
        {
            var address = prefix + member.Name;
            if (!node.TryGetPropertyValue(member.Name, out var value))
            {
                if (member.IsRequired)
                    return Refusal.InvalidValue(address);
            }
            else if (MisfitOf(value, member, address, kind) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? MisfitOf(JsonNode? value, JsonPropertyInfo member, string address, KindDescriptor kind) =>
        RowType(member.PropertyType) is { } row ? value is JsonArray rows ? MisfitOf(rows, row, address, kind) : Refusal.InvalidValue(address)
        : value is not null && IsObject(member.PropertyType, kind) ? value is JsonObject inner ? Misfit(inner, member.PropertyType, address + ".", kind) : Refusal.InvalidValue(address)
        : IsValue(value, member, kind) ? null
        : Refusal.InvalidValue(address);

    /// <summary>Rows are addressed by their key, so that each has to have one that no other has.</summary>
    private static Refusal? MisfitOf(JsonArray rows, Type type, string list, KindDescriptor kind)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sent in rows)
        {
            if (sent is not JsonObject row || row["key"] is not JsonValue named || !named.TryGetValue<string>(out var key) || !RowList.IsKey(key) || !keys.Add(key))
                return Refusal.InvalidValue(list);
            if (Misfit(row, type, $"{list}[{key}].", kind) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static bool IsValue(JsonNode? value, JsonPropertyInfo member, KindDescriptor kind)
    {
        if (value is null)
            return Nullable.GetUnderlyingType(member.PropertyType) is not null || (!member.PropertyType.IsValueType && member.IsSetNullable);
        if (Texts(value).Any(text => !StorableText.IsStorable(text)))
            return false;
        try
        {
            return value.Deserialize(member.PropertyType, kind.Json) is not null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonValue one when one.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
