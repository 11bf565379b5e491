using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Rules;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>Two specs of one kind laid beside each other.</summary>
/// <param name="Different">In the order of their addresses; a row that only one has is one difference.</param>
/// <param name="Same">Fields that both answer alike, with their value.</param>
/// <param name="After">The second spec, its rows under the keys of the first's where both are alike.</param>
public sealed record SpecComparison(ValueList<FieldDifference> Different, ValueList<FieldDifference> Same, OfferingSpec After)
{
    /// <summary>A row that was taken away and added again has another key and is still the same plan to whoever reads both.</summary>
    public static SpecComparison Of(OfferingSpec before, OfferingSpec after)
    {
        var matched = Matched(before, after);
        var kind = before.Descriptor;
        var different = SpecFields.Told(before, matched);
        var same = SpecFields.Leaves(before)
            .Where(leaf => !different.Any(difference => SpecFields.Within(leaf.Key, difference.Field)) && kind.Find(leaf.Key) is not { IsKey: true })
            .Select(leaf => RuleAddress.IsInRule(leaf.Key) && SpecFields.RowAddress(leaf.Key) is { } rule
                ? (rule, SpecFields.ValueOf(before, rule)!.ToJsonString(SpecJson.Options))
                : (leaf.Key, leaf.Value))
            .DistinctBy(row => row.Item1, StringComparer.Ordinal)
            .Select(row => new FieldDifference(row.Item1, row.Item2, row.Item2));
        return new SpecComparison([.. different], [.. same], matched);
    }

    private static OfferingSpec Matched(OfferingSpec before, OfferingSpec after)
    {
        var (left, right) = (SpecJson.ToNode(before), SpecJson.ToNode(after));
        foreach (var list in before.Descriptor.Lists.Where(list => list.AlikeBy.Count > 0))
        {
            var theirs = left[list.Name]!.AsArray().Select(row => row!.AsObject()).ToList();
            var own = right[list.Name]!.AsArray().Select(row => row!.AsObject()).ToList();
            var used = own.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
            foreach (var row in own.Where(row => !theirs.Exists(other => KeyOf(other).Equals(KeyOf(row), StringComparison.Ordinal))))
            {
                if (theirs.Find(other => !used.Contains(KeyOf(other)) && list.AlikeBy.All(member => JsonNode.DeepEquals(other[member], row[member]))) is { } like)
                {
                    row["key"] = KeyOf(like);
                    used.Add(KeyOf(like));
                }
            }
        }

        return SpecJson.FromNode(right, after.Descriptor).TryGet(out var matched, out _) ? matched : after;
    }

    private static string KeyOf(JsonObject row) => row["key"]!.GetValue<string>();
}
