using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Offerings;

namespace Portal.Domain.Rules;

/// <summary>
/// What people do to rules, as changes of fields: so they are saved, taken back and told apart from what others do like every other field of a draft. New
/// keys are ones that neither the draft nor what is live uses.
/// </summary>
/// <param name="spec">The draft.</param>
/// <param name="live">The version that is live; null where none is.</param>
public sealed class RuleEdit(OfferingSpec spec, OfferingSpec? live)
{
    /// <summary>The key that a rule added now would have.</summary>
    public string NextKey => Fresh("r", [spec.Rules.Select(rule => rule.Key), live?.Rules.Select(rule => rule.Key) ?? []]);

    /// <summary>A rule at the end that offers it to everybody who gets there.</summary>
    public IReadOnlyList<FieldChange> Add(string name) =>
        [Put(new Rule { Key = NextKey, Name = name, Then = RuleThen.Include, When = RuleGroup.Everyone, Reason = "" })];

    /// <summary>The same rule once more, after it.</summary>
    public IReadOnlyList<FieldChange> Duplicate(Rule rule, string name)
    {
        var copy = rule with { Key = NextKey, Name = name.Length > Rule.LongestName ? rule.Name : name };
        var keys = Keys();
        keys.Insert(keys.IndexOf(rule.Key) + 1, copy.Key);
        return [Put(copy), Order(keys)];
    }

    public static IReadOnlyList<FieldChange> Remove(string address) => [new FieldChange(address, null)];

    /// <summary>Moves a rule to another place, from 0.</summary>
    public IReadOnlyList<FieldChange> MoveTo(string rule, int place)
    {
        var keys = Keys();
        keys.Remove(rule);
        keys.Insert(Math.Clamp(place, 0, keys.Count), rule);
        return [Order(keys)];
    }

    /// <summary>What a rule does. A cap begins at the largest order, a rule that speaks against it with a reason, so that both are complete at once.</summary>
    public IReadOnlyList<FieldChange> Then(Rule rule, RuleThen then)
    {
        var address = RuleAddress.Of(rule.Key);
        var changes = new List<FieldChange> { new($"{address}.then", SpecJson.Word(then)) };
        if (then is RuleThen.Cap && rule.Cap is null && spec.Amounts is [.., var largest])
            changes.Add(new FieldChange($"{address}.cap", largest.To));
        if (then is not RuleThen.Include && rule.Reason.Length == 0)
            changes.Add(new FieldChange($"{address}.reason", $"rule_{rule.Key}"));
        return changes;
    }

    /// <summary>A condition at the end of a group.</summary>
    public IReadOnlyList<FieldChange> AddCondition(string group) => AddTo(group, "c", key => Fresh(key, RuleFact.OrderTotal));

    /// <summary>A group of one condition at the end of a group; all of one where the outer asks for any, else any.</summary>
    public IReadOnlyList<FieldChange> AddGroup(string group) => AddTo(group, "g", key => new RuleGroup
    {
        Key = key,
        Match = RuleAddress.PartAt(spec, group) is RuleGroup { Match: RuleMatch.Any } ? RuleMatch.All : RuleMatch.Any,
        Conditions = [Fresh("c1", RuleFact.OrderTotal)],
    });

    /// <summary>Asks about another fact, from the start: what was asked of the old one says nothing about it.</summary>
    public static IReadOnlyList<FieldChange> Ask(string address, RuleCondition condition, RuleFact fact) => [new FieldChange(address, Json(Fresh(condition.Key, fact)))];

    /// <summary>Asks something else of the same fact; a number becomes a band of itself, and a band its lower end.</summary>
    public static IReadOnlyList<FieldChange> Ask(string address, RuleCondition condition, RuleTest test)
    {
        var value = (test is RuleTest.Between, condition.Value.Numbers) switch
        {
            (true, [var number]) => RuleValue.Between(number, number),
            (false, [var from, _]) => RuleValue.Of(from),
            _ => condition.Value,
        };
        return [new FieldChange(address, Json(condition with { Test = test, Value = value }))];
    }

    /// <summary>Takes a word among those that meet a condition, or takes it off.</summary>
    public static IReadOnlyList<FieldChange> Take(string address, RuleCondition condition, string word, bool isTaken)
    {
        var words = RuleFacts.Of(condition.Fact).Choices.Where(choice => string.Equals(choice, word, StringComparison.Ordinal) ? isTaken : condition.Value.Names.Contains(choice));
        return [new FieldChange($"{address}.value", new JsonArray([.. words.Select(choice => (JsonNode)choice)]))];
    }

    private IReadOnlyList<FieldChange> AddTo(string group, string stem, Func<string, RulePart> make)
    {
        var key = Fresh(stem, [PartKeys(spec, group), live is null ? [] : PartKeys(live, group)]);
        return [new FieldChange(RuleAddress.PartOf(group, key), Json(make(key)))];
    }

    private static IEnumerable<string> PartKeys(OfferingSpec of, string group) => (RuleAddress.PartAt(of, group) as RuleGroup)?.Conditions.Select(part => part.Key ?? "") ?? [];

    /// <summary>A condition that begins with its fact's first question: of a number the least, of a choice the first word, of names none yet.</summary>
    private static RuleCondition Fresh(string? key, RuleFact fact)
    {
        var info = RuleFacts.Of(fact);
        return new RuleCondition
        {
            Key = key,
            Fact = fact,
            Test = info.Tests[0],
            Value = info.Kind switch
            {
                RuleFactKind.Amount or RuleFactKind.Count or RuleFactKind.Days => RuleValue.Of(info.Lowest),
                RuleFactKind.Choice => RuleValue.Of(info.Choices[0]),
                _ => RuleValue.Of(),
            },
        };
    }

    private static string Fresh(string stem, IEnumerable<IEnumerable<string>> used)
    {
        var keys = used.SelectMany(some => some).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(number => $"{stem}{number}").First(key => !keys.Contains(key));
    }

    private List<string> Keys() => [.. spec.Rules.Select(rule => rule.Key)];

    private static FieldChange Put(Rule rule) => new(RuleAddress.Of(rule.Key), JsonSerializer.SerializeToNode(rule, SpecJson.Options));

    private static FieldChange Order(IEnumerable<string> keys) => new(RuleAddress.List, SpecFields.OrderOf(keys));

    private static JsonNode? Json(RulePart part) => JsonSerializer.SerializeToNode(part, SpecJson.Options);
}
