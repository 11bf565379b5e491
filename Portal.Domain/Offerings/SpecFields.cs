using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>A new value for one field of a spec; null takes a row of a list away.</summary>
public sealed record FieldChange(string Field, JsonNode? Value);

/// <summary>One field that two specs answer differently, each as JSON text; null where the spec has no such field.</summary>
public sealed record FieldDifference(string Field, string? Before, string? After);

/// <summary>
/// The fields of any spec by their address in its JSON: <c>maximum</c>, <c>audience.countries</c>, <c>terms[pay4].payments</c>. Rows of a list are
/// addressed by their <c>key</c>, so that an address stays true while others add rows. Saving, conflicts, the marks of what changed and
/// the history all speak in these addresses, whatever the kind.
/// </summary>
public static class SpecFields
{
    private const string Key = "key";

    /// <summary>Every leaf with its value as JSON text. A list of rows is also a leaf of its own: the keys in their order.</summary>
    public static IReadOnlyDictionary<string, string> Leaves(OfferingSpec spec)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var root = SpecJson.ToNode(spec);
        root.Remove("kind");
        Walk(root, "", leaves);
        return leaves;
    }

    public static IReadOnlyList<FieldDifference> Between(OfferingSpec? before, OfferingSpec after)
    {
        var left = before is null ? new SortedDictionary<string, string>(StringComparer.Ordinal) : Leaves(before);
        var right = Leaves(after);
        return
        [
            .. left.Keys.Union(right.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(field => new FieldDifference(field, left.GetValueOrDefault(field), right.GetValueOrDefault(field)))
                .Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal)),
        ];
    }

    /// <summary>The spec with the changes made. Refusals: <c>unknown_field</c>, <c>invalid_value</c>, each with the field.</summary>
    public static Result<OfferingSpec> Apply(OfferingSpec spec, params IReadOnlyList<FieldChange> changes)
    {
        var root = SpecJson.ToNode(spec);
        foreach (var change in changes)
        {
            if (!TrySet(root, change))
                return Refusal.Invalid("unknown_field", change.Field, change.Field);
        }

        return SpecJson.FromNode(root).Match<Result<OfferingSpec>>(
            changed => changed,
            refusal => refusal with { Param = changes.Count == 1 ? changes[0].Field : refusal.Param });
    }

    /// <summary>The value of a field as JSON, or null where there is none.</summary>
    public static JsonNode? ValueOf(OfferingSpec spec, string field)
    {
        JsonNode? node = SpecJson.ToNode(spec);
        foreach (var step in Steps(field))
            node = Step(node, step);
        return node?.DeepClone();
    }

    /// <summary>Whether a change of one touches the other: the same field, or one within the other.</summary>
    public static bool Overlap(string left, string right) => Within(left, right) || Within(right, left);

    private static bool Within(string inner, string outer) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');

    private static void Walk(JsonObject node, string prefix, SortedDictionary<string, string> leaves)
    {
        foreach (var (name, value) in node)
        {
            var field = prefix + name;
            switch (value)
            {
                case JsonObject inner:
                    Walk(inner, field + ".", leaves);
                    break;
                case JsonArray rows when rows.Count > 0 && rows.All(row => KeyOf(row) is not null):
                    leaves[field] = new JsonArray([.. rows.Select(row => (JsonNode)KeyOf(row)!)]).ToJsonString(SpecJson.Options);
                    foreach (var row in rows)
                        Walk(row!.AsObject(), $"{field}[{KeyOf(row)}].", leaves);
                    break;
                default:
                    leaves[field] = value?.ToJsonString(SpecJson.Options) ?? "null";
                    break;
            }
        }
    }

    private static bool TrySet(JsonObject root, FieldChange change)
    {
        var steps = Steps(change.Field);
        if (steps[0] is ("kind", _))
            return false;

        JsonNode? parent = root;
        foreach (var step in steps[..^1])
            parent = Step(parent, step);
        var (name, key) = steps[^1];
        if (parent is not JsonObject owner || !owner.ContainsKey(name))
            return false;
        if (key is null)
        {
            owner[name] = change.Value?.DeepClone();
            return true;
        }

        return owner[name] is JsonArray rows && TrySetRow(rows, key, change.Value);
    }

    private static bool TrySetRow(JsonArray rows, string key, JsonNode? value)
    {
        var index = rows.ToList().FindIndex(row => string.Equals(KeyOf(row), key, StringComparison.Ordinal));
        if (value is null)
        {
            if (index >= 0)
                rows.RemoveAt(index);
            return true;
        }

        if (!string.Equals(KeyOf(value), key, StringComparison.Ordinal))
            return false;
        if (index >= 0)
            rows[index] = value.DeepClone();
        else
            rows.Add(value.DeepClone());
        return true;
    }

    private static JsonNode? Step(JsonNode? node, (string Name, string? Key) step)
    {
        var inner = (node as JsonObject)?[step.Name];
        return step.Key is null ? inner : (inner as JsonArray)?.FirstOrDefault(row => string.Equals(KeyOf(row), step.Key, StringComparison.Ordinal));
    }

    private static string? KeyOf(JsonNode? row) =>
        (row as JsonObject)?[Key] is JsonValue key && key.GetValueKind() is JsonValueKind.String ? key.GetValue<string>() : null;

    private static (string Name, string? Key)[] Steps(string field) => Array.ConvertAll(field.Split('.'), part =>
    {
        var open = part.IndexOf('[', StringComparison.Ordinal);
        return open > 0 && part[^1] is ']' ? (part[..open], part[(open + 1)..^1]) : (part, (string?)null);
    });
}
