using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>What became of a rule.</summary>
public enum RuleFate
{
    PassedBy,
    Decides,

    /// <summary>An earlier one decided, or the audience did.</summary>
    NotReached,
}

/// <summary>A part of a rule as one cart makes it.</summary>
/// <param name="Field">Its address in the spec: <c>rules[r2].when.conditions[c1]</c>.</param>
/// <param name="Matters">False for one that is not known and can't change the group it stands in, or one around it.</param>
public abstract record PartTrace(string Field, Truth Truth, bool Matters);

/// <param name="Seen">What the cart says of its fact.</param>
public sealed record ConditionTrace(string Field, Truth Truth, bool Matters, RuleCondition Condition, FactValue Seen) : PartTrace(Field, Truth, Matters);

public sealed record GroupTrace(string Field, Truth Truth, bool Matters, RuleGroup Group, ValueList<PartTrace> Parts) : PartTrace(Field, Truth, Matters)
{
    /// <summary>It is settled although a part of it is not known: the unknown one can't change it.</summary>
    public bool IsSettledDespiteUnknown => Truth is not Truth.Unknown && Parts.Any(part => part.Truth is Truth.Unknown);

    /// <summary>Every condition in it and in its groups.</summary>
    public IEnumerable<ConditionTrace> AllConditions() => Parts.SelectMany(part => part switch
    {
        GroupTrace group => group.AllConditions(),
        ConditionTrace condition => [condition],
        _ => [],
    });
}

/// <param name="Number">Its place, from 1.</param>
public sealed record RuleTrace(int Number, Rule Rule, RuleFate Fate, GroupTrace When)
{
    /// <summary>The facts that are missing and matter to it, each once.</summary>
    public ValueList<RuleFact> Missing => ValueList.Of<RuleFact>(
        [.. When.AllConditions().Where(condition => condition is { Truth: Truth.Unknown, Matters: true }).Select(condition => condition.Condition.Fact).Distinct()]);
}

/// <summary>How the rules of an offering answer a cart.</summary>
/// <param name="Against">Nothing where it is offered, and where there is no rule.</param>
/// <param name="Rules">In their order, also those that were not reached.</param>
public sealed record RulesTrace(Grounds Against, ValueList<RuleTrace> Rules)
{
    /// <summary>The one that decides; null where none takes the cart, or the audience refused it.</summary>
    public RuleTrace? Decided => Rules.FirstOrDefault(rule => rule.Fate is RuleFate.Decides);

    public Outcome Outcome => Against.Outcome();

    /// <summary>Why it is not offered, as quotes say it.</summary>
    public IReadOnlyList<Reason> Reasons(Currency currency) => Against switch
    {
        Grounds.None => [],
        Grounds.NoRuleApplies => [Reason.Of(ReasonCodes.NoRuleApplies)],
        Grounds.RuleFactMissing => [.. Decided!.Missing.Select(fact => Reason.Of(ReasonCodes.MissingFact, RuleFacts.Of(fact).Name))],
        _ => [Decided!.Rule.ReasonOf(Against, currency)],
    };
}
