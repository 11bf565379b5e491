using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Rules;

namespace Portal.Domain.Offerings;

/// <summary>A new value for one field of a spec; null takes a row of a list away.</summary>
public sealed record FieldChange(string Field, JsonNode? Value);

/// <summary>One field that two specs answer differently, each as JSON text; null where the spec has no such field.</summary>
public sealed record FieldDifference(string Field, string? Before, string? After);

/// <summary>
/// The fields of any spec by their address in its JSON: <c>maximum</c>, <c>audience.countries</c>, <c>terms[pay4].payments</c>,
/// <c>rules[r2].when.conditions[c1].value</c>. Rows of a list are addressed by their <c>key</c>, so that an address stays true while others add rows; the
/// list itself, <c>terms</c>, is the order of its keys and nothing of what its rows say. Saving, conflicts, the marks of what changed and the history all
/// speak in these addresses, whatever the kind.
/// </summary>
public static class SpecFields
{
    private const string Key = "key";

    /// <summary>Every leaf with its value as JSON text. A list of rows is also a leaf of its own: the keys in their order.</summary>
    public static IReadOnlyDictionary<string, string> Leaves(OfferingSpec spec)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var root = SpecJson.ToNode(spec);
        root.Remove(SpecJson.Kind);
        Walk(root, "", leaves);
        return leaves;
    }

    /// <summary>
    /// Every field with its value as JSON text, in the order of the form and of the rows, for whoever has to see all of a spec; a rule is one sentence, so it is
    /// one value.
    /// </summary>
    public static IEnumerable<(string Address, string Json)> Whole(this OfferingSpec spec)
    {
        var (kind, leaves) = (spec.Descriptor, Leaves(spec));
        foreach (var field in kind.Fields.Where(field => field.Name is not RuleAddress.List && leaves.ContainsKey(field.Name)))
            yield return (field.Name, leaves[field.Name]);
        foreach (var list in kind.Lists)
        {
            foreach (var row in RowsOf(spec, list.Name))
            {
                foreach (var member in kind.Fields.Where(field => !field.IsKey && field.Name.StartsWith($"{list.Name}.", StringComparison.Ordinal)).Select(field => field.Name[list.Name.Length..]))
                {
                    if (leaves.TryGetValue($"{list.Name}[{KeyOf(row)}]{member}", out var json))
                        yield return ($"{list.Name}[{KeyOf(row)}]{member}", json);
                }
            }
        }

        foreach (var rule in spec.Rules)
            yield return ($"{RuleAddress.List}[{rule.Key}]", ValueOf(spec, $"{RuleAddress.List}[{rule.Key}]")!.ToJsonString(SpecJson.Options));
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

    /// <summary>
    /// What <see cref="Between"/> finds, as a person would tell it: a row that came or went is one difference, with the row as JSON, and the order of rows
    /// differs only where rows of both changed places.
    /// </summary>
    public static IReadOnlyList<FieldDifference> Changes(OfferingSpec before, OfferingSpec after)
    {
        var told = new List<FieldDifference>();
        foreach (var difference in Between(before, after))
        {
            if (RowsAround(difference.Field).FirstOrDefault(row => ValueOf(before, row) is null || ValueOf(after, row) is null) is { } gone)
            {
                if (told.TrueForAll(other => !string.Equals(other.Field, gone, StringComparison.Ordinal)))
                    told.Add(new FieldDifference(gone, ValueOf(before, gone)?.ToJsonString(SpecJson.Options), ValueOf(after, gone)?.ToJsonString(SpecJson.Options)));
            }
            else if (!IsRows(before, after, difference.Field)
                || ValueOf(before, difference.Field) is not JsonArray left || ValueOf(after, difference.Field) is not JsonArray right || MovedRows(left, right))
            {
                told.Add(difference);
            }
        }

        return told;
    }

    /// <summary>
    /// What <see cref="Changes"/> finds, as a person reads it: a rule is one sentence, so whatever changed within it is one difference, with the rule before
    /// and after.
    /// </summary>
    public static IReadOnlyList<FieldDifference> Told(OfferingSpec before, OfferingSpec after) =>
    [
        .. Changes(before, after)
            .Select(change => RuleAddress.IsInRule(change.Field) && RowAddress(change.Field) is { } rule && rule.Length < change.Field.Length
                ? new FieldDifference(rule, ValueOf(before, rule)?.ToJsonString(SpecJson.Options), ValueOf(after, rule)?.ToJsonString(SpecJson.Options))
                : change)
            .DistinctBy(change => change.Field, StringComparer.Ordinal),
    ];

    /// <summary>The outermost row of an address that the spec has not; null where it has them all.</summary>
    public static string? GoneRow(OfferingSpec spec, string field) => RowsAround(field).FirstOrDefault(row => ValueOf(spec, row) is null);

    /// <summary>Changes that make one spec the other: field by field, rows as a whole, and the order of rows where it is not that already.</summary>
    public static IReadOnlyList<FieldChange> Towards(OfferingSpec before, OfferingSpec after)
    {
        IReadOnlyList<FieldChange> changes = [.. Changes(before, after).Select(change => new FieldChange(change.Field, ValueOf(after, change.Field)))];
        return Apply(before, changes).TryGet(out var made, out _) && made != after
            ? [.. changes, .. after.Descriptor.Lists.Select(list => new FieldChange(list.Name, OrderOf(RowsOf(after, list.Name).Select(row => KeyOf(row)!))))]
            : changes;
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

        return SpecJson.FromNode(root, spec.Descriptor).Match<Result<OfferingSpec>>(
            changed => changed,
            refusal => refusal with { Param = changes.Count == 1 ? changes[0].Field : refusal.Param });
    }

    /// <summary>The value of a field as JSON, or null where there is none.</summary>
    public static JsonNode? ValueOf(OfferingSpec spec, string field)
    {
        JsonNode? node = SpecJson.ToNode(spec);
        foreach (var step in Steps(field))
            node = Step(node, step);
        return node is JsonArray rows && AreRows(rows) ? Order(rows) : node?.DeepClone();
    }

    /// <summary>Whether the address names a row as a whole: <c>terms[pay4]</c>.</summary>
    /// <param name="field">Any address.</param>
    /// <param name="list">The address of its list: <c>terms</c>.</param>
    public static bool IsRow(string field, out string list)
    {
        list = field.EndsWith(']') ? field[..field.LastIndexOf('[')] : "";
        return list.Length > 0;
    }

    /// <summary>The rows of a list, in their order.</summary>
    public static IEnumerable<JsonObject> RowsOf(OfferingSpec spec, string list) => SpecJson.ToNode(spec)[list]!.AsArray().Select(row => row!.AsObject());

    /// <summary>The key of the row an address lies in: <c>pay4</c>.</summary>
    public static string? RowOf(string address)
    {
        var (open, close) = Brackets(address);
        return open < 0 ? null : address[(open + 1)..close];
    }

    /// <summary>The address of that row: <c>terms[pay4]</c>.</summary>
    public static string? RowAddress(string address)
    {
        var (open, close) = Brackets(address);
        return open < 0 ? null : address[..(close + 1)];
    }

    /// <summary>The address without the key of a row, as words and descriptors speak of the field: <c>terms.payments</c>.</summary>
    public static string NameOf(string address)
    {
        var (open, close) = Brackets(address);
        return open < 0 ? address : string.Concat(address.AsSpan(0, open), address.AsSpan(close + 1));
    }

    /// <summary>The value of a list's address: the keys of its rows, in the order they are to have.</summary>
    public static JsonArray OrderOf(IEnumerable<string> keys) => new([.. keys.Select(key => (JsonNode)key)]);

    /// <summary>Whether a change of one touches the other: the same field, or one within the other. Rows may come and go while others put them in order.</summary>
    public static bool Overlap(string left, string right) => Within(left, right) || Within(right, left);

    /// <summary>Whether it is the same field, or one of its members.</summary>
    public static bool Within(string inner, string outer) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.');

    private static (int Open, int Close) Brackets(string address) =>
        (address.IndexOf('[', StringComparison.Ordinal), address.IndexOf(']', StringComparison.Ordinal)) is var (open, close) && close > open ? (open, close) : (-1, -1);

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
                case JsonArray rows when AreRows(rows):
                    leaves[field] = Order(rows).ToJsonString(SpecJson.Options);
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
        if (steps[0] is (SpecJson.Kind, _))
            return false;

        JsonNode? parent = root;
        foreach (var step in steps[..^1])
            parent = Step(parent, step);
        var (name, key) = steps[^1];
        if (parent is not JsonObject owner || !owner.ContainsKey(name))
            return false;
        if (key is null)
        {
            owner[name] = owner[name] is JsonArray rows && AreRows(rows) ? InOrder(rows, change.Value) : change.Value?.DeepClone();
            return true;
        }

        return owner[name] is JsonArray list && TrySetRow(list, key, change.Value);
    }

    /// <summary>The rows an address lies in, the outermost first: <c>rules[r1]</c>, <c>rules[r1].when.conditions[c1]</c>.</summary>
    private static IEnumerable<string> RowsAround(string field)
    {
        for (var end = field.IndexOf(']', StringComparison.Ordinal); end >= 0; end = field.IndexOf(']', end + 1))
            yield return field[..(end + 1)];
    }

    private static bool IsRows(OfferingSpec before, OfferingSpec after, string field) =>
        new[] { before, after }.Any(spec => Steps(field).Aggregate((JsonNode?)SpecJson.ToNode(spec), Step) is JsonArray rows && AreRows(rows));

    private static bool MovedRows(JsonArray before, JsonArray after)
    {
        var left = before.Select(key => key!.GetValue<string>()).ToList();
        var right = after.Select(key => key!.GetValue<string>()).ToList();
        return !left.Where(right.Contains).SequenceEqual(right.Where(left.Contains), StringComparer.Ordinal);
    }

    private static bool AreRows(JsonArray list) => list.Count > 0 && list.All(row => KeyOf(row) is not null);

    private static JsonArray Order(JsonArray rows) => OrderOf(rows.Select(row => KeyOf(row)!));

    /// <summary>The rows named first, then those that nobody named, which came meanwhile; null, which is no list, where no order was given.</summary>
    private static JsonArray? InOrder(JsonArray rows, JsonNode? order)
    {
        if (order is not JsonArray named || named.Any(name => name?.GetValueKind() is not JsonValueKind.String))
            return null;
        var keys = named.Select(name => name!.GetValue<string>()).ToList();
        return new JsonArray([.. rows
            .OrderBy(row => keys.IndexOf(KeyOf(row)!) is var place and >= 0 ? place : keys.Count)
            .Select(row => row!.DeepClone())]);
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
