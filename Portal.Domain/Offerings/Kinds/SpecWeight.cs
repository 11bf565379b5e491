using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>Which way a change of a spec goes.</summary>
public enum ChangeEffect
{
    /// <summary>Nobody is let in or kept out by it, and it costs nobody anything else.</summary>
    Neutral,

    /// <summary>It lets in more.</summary>
    Looser,

    /// <summary>It lets in less.</summary>
    Tighter,

    /// <summary>It may let in more: no comparison of two values can tell.</summary>
    Unclear,

    /// <summary>It costs the shopper more.</summary>
    Dearer,

    /// <summary>It costs the shopper less.</summary>
    Cheaper,

    /// <summary>It moves money between the others.</summary>
    Price,

    /// <summary>A row that was not there.</summary>
    Added,

    /// <summary>A row that is gone.</summary>
    Removed,
}

/// <summary>A change with what it does.</summary>
public sealed record WeighedChange(FieldDifference Difference, ChangeEffect Effect)
{
    public bool LetsInMore => Effect is ChangeEffect.Looser or ChangeEffect.Unclear;
}

/// <summary>
/// Weighs the changes between two specs by what their kind says of each field (<see cref="SpecField.Loosens"/>). What can't be told counts as letting in more:
/// rules, an empty value whose meaning is not another field's, and the words of a field that says so.
/// </summary>
public static class SpecWeight
{
    /// <summary>In the order of their addresses; a row that only one has is one change.</summary>
    public static ValueList<WeighedChange> Of(OfferingSpec before, OfferingSpec after)
    {
        var comparison = SpecComparison.Of(before, after);
        return [.. comparison.Different.Select(difference => new WeighedChange(difference, EffectOf(difference, before, comparison.After)))];
    }

    private static ChangeEffect EffectOf(FieldDifference difference, OfferingSpec before, OfferingSpec after)
    {
        if (IsOfRules(difference.Field))
            return ChangeEffect.Unclear;
        if (SpecFields.IsRow(difference.Field, out _))
            return difference.Before is null ? ChangeEffect.Added : ChangeEffect.Removed;
        if (before.Descriptor.Find(difference.Field) is not { } field)
            return ChangeEffect.Neutral;
        return field.Loosens switch
        {
            Loosening.Neutral => ChangeEffect.Neutral,
            Loosening.Price when !field.CostsShopper => ChangeEffect.Price,
            Loosening.Price => Rise(field, difference, before, after) is > 0 ? ChangeEffect.Dearer : ChangeEffect.Cheaper,
            Loosening.Wider or Loosening.Narrower when field.IsNames => OfNames(field, difference),
            Loosening.Higher => OfRise(Rise(field, difference, before, after)),
            Loosening.Lower => OfRise(-Rise(field, difference, before, after)),
            _ => ChangeEffect.Unclear,
        };
    }

    private static bool IsOfRules(string address) => address.Split('[', '.')[0] is "rules";

    private static ChangeEffect OfRise(int? rise) => rise switch
    {
        null => ChangeEffect.Unclear,
        > 0 => ChangeEffect.Looser,
        < 0 => ChangeEffect.Tighter,
        _ => ChangeEffect.Neutral,
    };

    /// <summary>Above zero where the value rose; null where one of both is no number.</summary>
    private static int? Rise(SpecField field, FieldDifference difference, OfferingSpec before, OfferingSpec after) =>
        Number(field, difference.Before, before) is { } was && Number(field, difference.After, after) is { } now ? now.CompareTo(was) : null;

    /// <summary>An empty field has the value of the field that holds in its place.</summary>
    private static decimal? Number(SpecField field, string? json, OfferingSpec spec) => json switch
    {
        "true" => 1,
        "false" => 0,
        null or "null" => field.Otherwise is { } other && SpecFields.ValueOf(spec, other) is { } value ? Number(field with { Otherwise = null }, value.ToJsonString(), spec) : null,
        _ => decimal.TryParse(json.Trim('"'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static ChangeEffect OfNames(SpecField field, FieldDifference difference)
    {
        var (before, after) = (Names(difference.Before), Names(difference.After));
        if (field.Loosens is Loosening.Narrower)
            return before.Except(after, StringComparer.Ordinal).Any() ? ChangeEffect.Looser : ChangeEffect.Tighter;

        // None named means every one, where none may be named.
        return before.Count == 0 && field.IsOptional ? ChangeEffect.Tighter
            : (after.Count == 0 && field.IsOptional) || after.Except(before, StringComparer.Ordinal).Any() ? ChangeEffect.Looser
            : ChangeEffect.Tighter;
    }

    private static List<string> Names(string? json) =>
        json is not null && JsonNode.Parse(json) is JsonArray names ? [.. names.Select(name => name!.GetValue<string>())] : [];
}
