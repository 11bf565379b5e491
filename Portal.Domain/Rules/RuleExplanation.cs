using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>
/// Tells what rules say of a cart, each condition with the value it saw, read from the rules as they are written. <see cref="CompiledRules"/> decides the same
/// by numbers; a property test holds the two together.
/// </summary>
public static class RuleExplanation
{
    /// <param name="rules">Of a version or a draft.</param>
    /// <param name="facts">The cart.</param>
    /// <param name="isLetThrough">Whether audience and amounts let it through; otherwise no rule is reached.</param>
    public static RulesTrace Of(ValueList<Rule> rules, QuoteFacts facts, bool isLetThrough = true)
    {
        var traces = new RuleTrace[rules.Count];
        var against = isLetThrough && rules.Count > 0 ? Grounds.NoRuleApplies : Grounds.None;
        var reached = isLetThrough;
        for (var at = 0; at < traces.Length; at++)
        {
            var rule = rules[at];
            var when = Group(rule.When, facts, $"rules[{rule.Key}].when", matters: true);
            var fate = !reached ? RuleFate.NotReached : rule.Takes(when.Truth) ? RuleFate.Decides : RuleFate.PassedBy;
            traces[at] = new RuleTrace(at + 1, rule, fate, when);
            if (fate is not RuleFate.Decides)
                continue;
            against = rule.Against(when.Truth, facts.Cart.Total);
            reached = false;
        }

        return new RulesTrace(against, ValueList.Of<RuleTrace>(traces));
    }

    /// <summary>The rules as rows beside those of the audience: each rule, and each condition with what it saw and what it asked for.</summary>
    internal static IEnumerable<RuleSeen> Rows(RulesTrace trace, Currency currency)
    {
        var reasons = trace.Reasons(currency);
        foreach (var rule in trace.Rules)
        {
            var decides = rule.Fate is RuleFate.Decides;
            yield return new RuleSeen($"rules[{rule.Rule.Key}]", rule.When.Truth, null, rule.Rule.Name, decides && reasons.Count > 0 ? reasons[0] : null);
            foreach (var condition in rule.When.AllConditions())
            {
                var missed = decides && trace.Against is Grounds.RuleFactMissing && condition is { Truth: Truth.Unknown, Matters: true };
                yield return new RuleSeen(condition.Field, condition.Truth, condition.Seen.Text(condition.Condition.Fact, currency), Wanted(condition.Condition, currency),
                    missed ? Reason.Of(ReasonCodes.MissingFact, RuleFacts.Of(condition.Condition.Fact).Name) : null);
            }
        }

        if (trace.Against is Grounds.NoRuleApplies)
            yield return new RuleSeen("rules", Truth.False, null, "", reasons[0]);
    }

    /// <summary>For machines: "order_total &gt; 800.00 USD", "country = US, CA".</summary>
    private static string Wanted(RuleCondition condition, Currency currency)
    {
        string Of(long number) => FactValue.Of(number).Text(condition.Fact, currency)!;
        var name = RuleFacts.Of(condition.Fact).Name;
        return (condition.Test, condition.Value.Numbers) switch
        {
            (RuleTest.Above, [var value]) => $"{name} > {Of(value)}",
            (RuleTest.AtLeast, [var value]) => $"{name} >= {Of(value)}",
            (RuleTest.Below, [var value]) => $"{name} < {Of(value)}",
            (RuleTest.AtMost, [var value]) => $"{name} <= {Of(value)}",
            (RuleTest.Between, [var from, var to]) => $"{name} {Of(from)} .. {Of(to)}",
            (RuleTest.Is, _) => $"{name} = {string.Join(", ", condition.Value.Names)}",
            (RuleTest.IsNot, _) => $"{name} != {string.Join(", ", condition.Value.Names)}",
            (RuleTest.AnyLine, _) => $"any {name} = {string.Join(", ", condition.Value.Names)}",
            (RuleTest.EveryLine, _) => $"every {name} = {string.Join(", ", condition.Value.Names)}",
            (RuleTest.NoLine, _) => $"no {name} = {string.Join(", ", condition.Value.Names)}",
            _ => name,
        };
    }

    private static GroupTrace Group(RuleGroup group, QuoteFacts facts, string field, bool matters)
    {
        var truth = TruthOf(group, facts);
        var parts = group.Conditions.Select(part => Part(part, facts, $"{field}.conditions[{part.Key}]", matters && truth is Truth.Unknown));
        return new GroupTrace(field, truth, matters, group, ValueList.Of<PartTrace>([.. parts]));
    }

    /// <summary>What is known matters; what is not, only where the group around it is not known either.</summary>
    private static PartTrace Part(RulePart part, QuoteFacts facts, string field, bool isOpen)
    {
        var matters = isOpen || TruthOf(part, facts) is not Truth.Unknown;
        return part switch
        {
            RuleGroup group => Group(group, facts, field, matters),
            RuleCondition condition => new ConditionTrace(field, TruthOf(part, facts), matters, condition, FactValue.Of(facts, condition.Fact)),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
    }

    private static Truth TruthOf(RulePart part, QuoteFacts facts) => part switch
    {
        RuleGroup group => Kleene.Of(group.Match, group.Conditions.Select(inner => TruthOf(inner, facts))),
        RuleCondition condition => condition.Of(FactValue.Of(facts, condition.Fact)),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
