using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Rules;

/// <summary>
/// Rules as people say them, in the language of the reader: "If the order is over $800.00 and the customer joined less than 30 days ago, Harbor Bank reviews
/// it first."
/// </summary>
/// <param name="texts">The words.</param>
/// <param name="reasons">Of what a shopper reads where a rule has no words of its own.</param>
/// <param name="currency">Of the offering.</param>
/// <param name="partner">Who reviews what is referred.</param>
public sealed class RuleSentences(IStringLocalizer<RulesTexts> texts, IStringLocalizer<ReasonTexts> reasons, Currency currency, string partner)
{
    /// <summary>The whole rule as one sentence.</summary>
    public string Rule(Rule rule) => rule.When.Conditions.Count == 0 ? texts["Rule.Everyone", Then(rule)] : texts["Rule.If", When(rule.When), Then(rule)];

    /// <summary>"Harbor Bank reviews it first".</summary>
    public string Then(Rule rule) => rule.Then switch
    {
        RuleThen.Refer => texts["Then.Refer", partner],
        RuleThen.Cap => texts["Then.Cap", Cap(rule)],
        _ => texts[$"Then.{rule.Then}"],
    };

    /// <summary>The largest order that a cap offers.</summary>
    public string Cap(Rule rule) => Amount(rule.Cap ?? 0);

    /// <summary>What the shopper reads where the rule has no words of its own.</summary>
    public string Usual(Rule rule) => ReasonText.Of(
        rule.Then switch
        {
            RuleThen.Exclude => Reason.Of(ReasonCodes.ExcludedByRule),
            RuleThen.Refer => Reason.Of(ReasonCodes.ReferredByRule),
            _ => Reason.Of(ReasonCodes.CappedByRule, Cap(rule)),
        },
        reasons);

    /// <summary>"2, 3 and 5".</summary>
    public string Every(IEnumerable<string> names) => List([.. names], "Name.And", "Name.Comma");

    /// <summary>What the shopper reads where the rule keeps it from being offered; null where it never does.</summary>
    public string? Shopper(Rule rule) => rule.Then is RuleThen.Include ? null : texts["Shopper", rule.Message ?? Usual(rule)].Value;

    /// <summary>What a group asks, without an end: "the order is over $800.00 and the device is new".</summary>
    public string When(RuleGroup group) => Join(group, isInner: false);

    /// <summary>What a condition asks, without an end: "the order is over $800.00".</summary>
    public string Condition(RuleCondition condition)
    {
        var key = $"Asks.{condition.Fact}.{condition.Test}";
        return (RuleFacts.Of(condition.Fact).Kind, condition.Value.Numbers) switch
        {
            (RuleFactKind.Amount, [var value]) => texts[key, Amount(value), Amount(value)],
            (RuleFactKind.Amount, [var from, var to]) => texts[key, Amount(from), Amount(to)],
            (RuleFactKind.Count or RuleFactKind.Days, [var value]) => texts.Count(key, value),
            (RuleFactKind.Count or RuleFactKind.Days, [var from, var to]) => texts[key, Formats.Count(from), Formats.Count(to)],
            (RuleFactKind.Choice, _) => Choices(condition),
            // A question that its value doesn't fit is told too, until it is mended.
            _ => texts[key, Either(condition.Value.Names), Either(condition.Value.Names)],
        };
    }

    /// <summary>The head of a group in a list: "All of 3 are true".</summary>
    public string Head(RuleGroup group) => texts.Count($"Head.{group.Match}", group.Conditions.Count);

    /// <summary>What a cart says of a fact: "$1,264.00", "12 days", "not known".</summary>
    public string Seen(RuleFact fact, FactValue seen) => (RuleFacts.Of(fact).Kind, seen) switch
    {
        (_, { IsMissing: true }) => texts["Seen.Missing"],
        (RuleFactKind.Amount, { Number: { } minor }) => Amount(minor),
        (RuleFactKind.Count or RuleFactKind.Days, { Number: { } number }) => texts.Count($"Seen.{fact}", number),
        (RuleFactKind.Choice, { Name: { } word }) => texts[$"Choice.{fact}.{word}"],
        (_, { Categories: { } names }) => Every(seen.LacksCategory ? [.. names, texts["Seen.WithoutCategory"].Value] : names),
        _ => seen.Name ?? texts["Seen.Missing"],
    };

    /// <summary>A question about one of a few words is told by those that meet it.</summary>
    private string Choices(RuleCondition condition)
    {
        var all = RuleFacts.Of(condition.Fact).Choices;
        return Either([.. all.Where(word => condition.Value.Names.Contains(word) == (condition.Test is RuleTest.Is)).Select(word => texts[$"Choice.{condition.Fact}.{word}"].Value)]);
    }

    /// <summary>
    /// Parts of a group within another stand in brackets where they are several, so that "and" and "or" are never read across each other; parts which hold
    /// such a group are set apart by a stronger mark.
    /// </summary>
    private string Join(RuleGroup group, bool isInner)
    {
        var parts = group.Conditions.Select(part => part is RuleGroup inner ? Join(inner, isInner: true) : Condition((RuleCondition)part)).ToArray();
        var isStrong = group.Conditions.Any(part => part is RuleGroup { Conditions.Count: > 1 });
        var joined = group.Match is RuleMatch.All ? List(parts, isStrong ? "And.Strong" : "And", isStrong ? "Comma.Strong" : "Comma") : List(parts, isStrong ? "Or.Strong" : "Or", isStrong ? "Comma.Strong" : "Comma");
        return group.Match is RuleMatch.None ? texts[isInner ? "Inner.None" : "None", joined]
            : isInner && parts.Length > 1 ? texts[group.Match is RuleMatch.All ? "Inner.All" : "Inner.Any", joined]
            : joined;
    }

    private string List(ReadOnlySpan<string> parts, string last, string between) => parts switch
    {
        [] => texts["Nothing"],
        [var one] => one,
        [var one, var other] => texts[last, one, other],
        [var one, var other, .. var more] => List([texts[between, one, other].Value, .. more], last, between),
    };

    private string Either(IEnumerable<string> names) => List([.. names], "Name.Or", "Name.Comma");

    private string Amount(long minor) => Formats.Money(new Money(minor, currency));
}
