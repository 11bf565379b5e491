using Portal.Domain.Common;
using Portal.Domain.Rules;

namespace Portal.Domain.Quotes;

/// <summary>What an offering answers to a cart.</summary>
public enum Outcome
{
    Eligible,
    Refused,

    /// <summary>A person at the partner has to look first.</summary>
    Referred,
}

/// <summary>Why an offering is not offered: a stable code and the values for its text.</summary>
public sealed record Reason(string Code, ValueList<string> Args)
{
    /// <summary>The code of <see cref="ReasonCodes"/> whose words tell it: its own, or for a code that a merchant thought of, that of what the rule does.</summary>
    public string Telling { get; init; } = Code;

    /// <summary>The words that the merchant gave it, in the offering's language; null are those of <see cref="Telling"/>.</summary>
    public string? Words { get; init; }

    public static Reason Of(string code, params ReadOnlySpan<string> args) => new(code, ValueList.Of(args));
}

/// <summary>Three-valued truth: a missing fact makes a rule neither true nor false.</summary>
public enum Truth
{
    False,
    True,
    Unknown,
}

/// <summary>One rule with the value it saw.</summary>
/// <param name="Rule">
/// Stable name: <c>amount_minimum</c>, <c>country</c>, <c>terms</c>, <c>terms[pay4]</c>; the merchant's own by their address, <c>rules[r1]</c> and
/// <c>rules[r1].when.conditions[c1]</c>.
/// </param>
/// <param name="Seen">The value of the cart or fact, for machines; null when it is missing.</param>
/// <param name="Wanted">What the spec asks for.</param>
/// <param name="Reason">Why it speaks against the offering; null when it does not.</param>
public sealed record RuleSeen(string Rule, Truth Truth, string? Seen, string Wanted, Reason? Reason);

/// <summary>How a version came to its answer, rule by rule.</summary>
/// <param name="Trace">The merchant's own rules, group by group; null where there are none.</param>
public sealed record Explanation(Outcome Outcome, IReadOnlyList<RuleSeen> Rules, RulesTrace? Trace = null)
{
    public IEnumerable<Reason> Reasons => Rules.Select(rule => rule.Reason).OfType<Reason>().Distinct();
}
