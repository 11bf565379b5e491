using System.Text.Json.Serialization;
using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>A condition, or a group of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "part")]
[JsonDerivedType(typeof(RuleCondition), "condition")]
[JsonDerivedType(typeof(RuleGroup), "group")]
public abstract record RulePart
{
    /// <summary>Names it within its group; null for the group that is the whole <c>when</c> of a rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public string? Key { get; init; }
}

/// <summary>How many parts of a group have to be true.</summary>
public enum RuleMatch
{
    All,
    Any,
    None,
}

/// <summary>Conditions and groups that stand together. An <c>all</c> of nothing is true.</summary>
public sealed record RuleGroup : RulePart
{
    public required RuleMatch Match { get; init; }

    public required ValueList<RulePart> Conditions { get; init; }

    /// <summary>What every cart meets: the <c>when</c> of a last rule for everybody else.</summary>
    public static RuleGroup Everyone { get; } = new() { Match = RuleMatch.All, Conditions = [] };

    /// <summary>Every condition in it and in its groups, in their order.</summary>
    public IEnumerable<RuleCondition> AllConditions() => Conditions.SelectMany(part => part switch
    {
        RuleGroup group => group.AllConditions(),
        RuleCondition condition => [condition],
        _ => [],
    });
}

/// <summary>One question about one fact.</summary>
public sealed record RuleCondition : RulePart
{
    public required RuleFact Fact { get; init; }

    public required RuleTest Test { get; init; }

    public required RuleValue Value { get; init; }

    /// <summary>The numbers that meet it, both ends included; null where it asks about no number.</summary>
    [JsonIgnore]
    public (long From, long To)? Band => (Test, Value.Numbers) switch
    {
        (RuleTest.Above, [var value]) when value < long.MaxValue => (value + 1, long.MaxValue),
        (RuleTest.AtLeast, [var value]) => (value, long.MaxValue),
        (RuleTest.Below, [var value]) when value > long.MinValue => (long.MinValue, value - 1),
        (RuleTest.AtMost, [var value]) => (long.MinValue, value),
        (RuleTest.Between, [var from, var to]) => (from, to),
        _ => null,
    };

    /// <summary>Whether what a cart says meets it. A question that its fact can't answer is not known to be met.</summary>
    public Truth Of(FactValue seen) => seen switch
    {
        { Number: { } number } when Band is var (from, to) => Known(number >= from && number <= to),
        { Name: { } name } when Test is RuleTest.Is => Known(Value.Names.Contains(name)),
        { Name: { } name } when Test is RuleTest.IsNot => Known(!Value.Names.Contains(name)),
        { Categories: { } categories } => Test switch
        {
            RuleTest.AnyLine => Any(categories.Any(Value.Names.Contains), seen.LacksCategory),
            RuleTest.EveryLine => Kleene.Not(Any(!categories.All(Value.Names.Contains), seen.LacksCategory)),
            RuleTest.NoLine => Kleene.Not(Any(categories.Any(Value.Names.Contains), seen.LacksCategory)),
            _ => Truth.Unknown,
        },
        _ => Truth.Unknown,
    };

    private static Truth Known(bool holds) => holds ? Truth.True : Truth.False;

    /// <summary>One line that is settles it; a line without a category may be one.</summary>
    private static Truth Any(bool found, bool lacking) => found ? Truth.True : lacking ? Truth.Unknown : Truth.False;
}

/// <summary>Three-valued logic: false and unknown is false, true or unknown is true, all else with an unknown in it is unknown.</summary>
internal static class Kleene
{
    public static Truth Not(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    public static Truth Of(RuleMatch match, IEnumerable<Truth> parts)
    {
        var (settling, settled, otherwise) = Table(match);
        var unknown = false;
        foreach (var part in parts)
        {
            if (part == settling)
                return settled;
            unknown |= part is Truth.Unknown;
        }

        return unknown ? Truth.Unknown : otherwise;
    }

    /// <summary>Which truth of one part settles a group, to what, and what the group is where no part does and none is unknown.</summary>
    public static (Truth Settling, Truth Settled, Truth Otherwise) Table(RuleMatch match) => match switch
    {
        RuleMatch.All => (Truth.False, Truth.False, Truth.True),
        RuleMatch.Any => (Truth.True, Truth.True, Truth.False),
        RuleMatch.None => (Truth.True, Truth.False, Truth.True),
        _ => throw new ArgumentOutOfRangeException(nameof(match)),
    };
}
