using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>What a rule does with a cart that it takes.</summary>
public enum RuleThen
{
    /// <summary>Offered.</summary>
    Include,

    /// <summary>Not offered.</summary>
    Exclude,

    /// <summary>The partner looks at it first.</summary>
    Refer,

    /// <summary>Offered up to an amount.</summary>
    Cap,
}

/// <summary>What a rule does where a fact is missing that its answer hangs on.</summary>
public enum WhenMissing
{
    /// <summary>The careful thing: include and exclude refuse with <c>missing_fact</c>, refer refers and cap caps.</summary>
    Refuse,

    /// <summary>It is passed by.</summary>
    Ignore,
}

/// <summary>
/// One rule of an offering. Its rules are read from the top, after the audience has let the cart through, and the first that takes it decides.
/// </summary>
public sealed record Rule
{
    /// <summary>Most conditions of all rules of a spec, and most rules.</summary>
    public const int Most = 200;

    /// <summary>Most groups within each other, the whole <c>when</c> being the first.</summary>
    public const int Deepest = 4;

    public const int LongestKey = 20;

    public const int LongestName = 100;

    public const int LongestReason = 40;

    public const int LongestMessage = 200;

    /// <summary>Names the rule within its offering for good: lower case letters, digits and underscores.</summary>
    public required string Key { get; init; }

    /// <summary>For the merchant's own people.</summary>
    public required string Name { get; init; }

    public required RuleThen Then { get; init; }

    /// <summary>The largest order that a cap offers, minor units, included; it says nothing to the others.</summary>
    public long? Cap { get; init; }

    public required RuleGroup When { get; init; }

    /// <summary>The code that quotes give, lower case with underscores; may be empty where the rule includes.</summary>
    public required string Reason { get; init; }

    /// <summary>What the shopper reads of it, in the offering's language; null are the house's words for what the rule does.</summary>
    public string? Message { get; init; }

    public WhenMissing WhenMissing { get; init; }

    /// <summary>Whether it decides a cart of which its <c>when</c> is so true.</summary>
    public bool Takes(Truth when) => when is Truth.True || (when is Truth.Unknown && WhenMissing is WhenMissing.Refuse);

    /// <summary>What it says to a cart that it takes; nothing where it is offered. The one place where a rule becomes an answer.</summary>
    /// <param name="when">What its <c>when</c> says.</param>
    /// <param name="total">Of the cart, minor units.</param>
    public Grounds Against(Truth when, long total) => (Then, when) switch
    {
        (RuleThen.Include or RuleThen.Exclude, Truth.Unknown) => Grounds.RuleFactMissing,
        (RuleThen.Include, _) => Grounds.None,
        (RuleThen.Exclude, _) => Grounds.RuleExcludes,
        (RuleThen.Refer, _) => Grounds.RuleRefers,
        (RuleThen.Cap, _) => total <= (Cap ?? 0) ? Grounds.None : Grounds.RuleCaps,
        _ => throw new InvalidOperationException($"A rule that says {Then}."),
    };

    /// <summary>The reason that quotes give where this rule speaks against the offering.</summary>
    /// <param name="against">One of what <see cref="Against"/> answers, but no missing fact.</param>
    /// <param name="currency">Of the offering.</param>
    internal Reason ReasonOf(Grounds against, Currency currency) => new(Reason, against is Grounds.RuleCaps ? [new Money(Cap ?? 0, currency).ToString()] : [])
    {
        Telling = ReasonCodes.Of(against),
        Words = Message,
    };
}
