using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>What keeps rules from being published, each with the field as <see cref="SpecFields"/> spells it.</summary>
public static class RuleCheck
{
    public static void Check(OfferingSpec spec, SpecProblems problems)
    {
        var rules = spec.Rules;
        problems.Require(rules.Count <= Rule.Most && rules.Sum(rule => rule.When.AllConditions().Count()) <= Rule.Most, "rules", "rule_too_large", Number(Rule.Most), Number(Rule.Deepest));
        problems.Require(rules.All(rule => IsWord(rule.Key, Rule.LongestKey)), "rules", "key_unusable");
        problems.Require(AreDistinct(rules.Select(rule => rule.Key)), "rules", "name_twice");
        foreach (var rule in rules)
            Check(rule, spec.Currency, problems, $"rules[{rule.Key}]");
    }

    private static void Check(Rule rule, Currency currency, SpecProblems problems, string field)
    {
        problems.Require(rule.Name.Trim() is { Length: > 0 and <= Rule.LongestName }, $"{field}.name", "name_unusable", Number(Rule.LongestName));
        problems.Require((rule.Then is RuleThen.Include && rule.Reason.Length == 0) || IsWord(rule.Reason, Rule.LongestReason), $"{field}.reason", "reason_unusable", Number(Rule.LongestReason));
        problems.Require(!ReasonCodes.All.Contains(rule.Reason, StringComparer.Ordinal), $"{field}.reason", "reason_of_the_house", rule.Reason);
        problems.Require(rule.Message is null || LineText.ReadSome(rule.Message, Rule.LongestMessage, "").TryGet(out _, out _), $"{field}.message", "message_unusable", Number(Rule.LongestMessage));
        if (rule.Then is RuleThen.Cap)
        {
            problems.Require(rule.Cap > 0, $"{field}.cap", "amount_not_positive");
            problems.Require(rule.Cap is null or <= Cart.LargestTotal, $"{field}.cap", "amount_too_large", new Money(Cart.LargestTotal, currency).ToString());
        }

        Check(rule.When, 1, currency, problems, $"{field}.when");
    }

    private static void Check(RuleGroup group, int depth, Currency currency, SpecProblems problems, string field)
    {
        if (!problems.Require(depth <= Rule.Deepest, field, "rule_too_large", Number(Rule.Most), Number(Rule.Deepest)))
            return;
        var parts = $"{field}.conditions";
        problems.Require(group.Conditions.Count > 0 || (depth == 1 && group.Match is RuleMatch.All), parts, "list_empty");
        problems.Require(group.Conditions.All(part => IsWord(part.Key, Rule.LongestKey)), parts, "key_unusable");
        problems.Require(AreDistinct(group.Conditions.Select(part => part.Key)), parts, "name_twice");
        foreach (var part in group.Conditions)
        {
            if (part is RuleGroup inner)
                Check(inner, depth + 1, currency, problems, $"{parts}[{part.Key}]");
            else
                Check((RuleCondition)part, currency, problems, $"{parts}[{part.Key}]");
        }
    }

    private static void Check(RuleCondition condition, Currency currency, SpecProblems problems, string field)
    {
        var fact = RuleFacts.Of(condition.Fact);
        if (!problems.Require(fact.Tests.Contains(condition.Test), $"{field}.test", "test_unfit"))
            return;

        string Show(long number) => fact.Kind is RuleFactKind.Amount ? new Money(number, currency).ToString() : Number(number);
        var value = $"{field}.value";
        var names = condition.Value.Names;
        if (fact.Kind is RuleFactKind.Amount or RuleFactKind.Count or RuleFactKind.Days)
        {
            problems.Require(condition.Band is var (from, to) && from <= to && condition.Value.Numbers.All(number => number >= fact.Lowest && number <= fact.Highest), value, "number_unfit",
                Show(fact.Lowest), Show(fact.Highest));
            return;
        }

        if (!problems.Require(names.Count > 0, value, "list_empty") || !problems.Require(names.Count <= Audience.MostNames, value, "rule_too_large", Number(Rule.Most), Number(Rule.Deepest)))
            return;
        problems.Require(AreDistinct(names), value, "name_twice");
        if (names.FirstOrDefault(name => !IsOf(fact, name)) is not { } strange)
            return;
        if (fact.Kind is RuleFactKind.Country)
            problems.Add(value, "country_unknown", strange);
        else
            problems.Add(value, "name_unusable", Number(Audience.LongestName));
    }

    private static bool IsOf(RuleFactInfo fact, string name) => fact.Kind switch
    {
        RuleFactKind.Choice => fact.Choices.Contains(name),
        RuleFactKind.Country => Audience.IsCountry(name),
        _ => name.Length is > 0 and <= Audience.LongestName && name.Trim().Length == name.Length,
    };

    private static bool IsWord(string? text, int longest) =>
        text is { Length: > 0 } && text.Length <= longest && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static bool AreDistinct(IEnumerable<string?> names)
    {
        var seen = new HashSet<string?>(StringComparer.Ordinal);
        return names.All(seen.Add);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
