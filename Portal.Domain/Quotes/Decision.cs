using System.Runtime.InteropServices;

namespace Portal.Domain.Quotes;

/// <summary>What speaks against an offering, one bit each: a decision is a number, so that thousands of refusals cost no memory.</summary>
[Flags]
public enum Grounds
{
    None = 0,
    CurrencyMismatch = 1 << 0,
    AmountBelowMinimum = 1 << 1,
    AmountAboveMaximum = 1 << 2,
    CountryNotOffered = 1 << 3,
    CountryMissing = 1 << 4,
    ChannelNotOffered = 1 << 5,
    ChannelMissing = 1 << 6,
    CategoryNotOffered = 1 << 7,
    CategoryExcluded = 1 << 8,
    CategoryMissing = 1 << 9,
    CustomerMissing = 1 << 10,
    NoTermForAmount = 1 << 11,
    RuleExcludes = 1 << 12,
    RuleCaps = 1 << 13,

    /// <summary>A person at the partner has to look first: neither offered nor refused.</summary>
    RuleRefers = 1 << 14,

    RuleFactMissing = 1 << 15,
    NoRuleApplies = 1 << 16,
}

public static class GroundsOutcome
{
    /// <summary>What an offering answers where this speaks against it.</summary>
    public static Outcome Outcome(this Grounds against) =>
        against is Grounds.None ? Quotes.Outcome.Eligible : against is Grounds.RuleRefers ? Quotes.Outcome.Referred : Quotes.Outcome.Refused;
}

/// <summary>What one version answers to one cart.</summary>
/// <param name="Against">Nothing when it is eligible.</param>
/// <param name="Terms">Bit n stands for the n-th term of the spec; nothing unless it is eligible.</param>
/// <param name="Rule">The number of the rule that decided, from 1; 0 where none did.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Decision(Grounds Against, ulong Terms, int Rule = 0)
{
    public bool IsEligible => Against == Grounds.None;

    public Outcome Outcome => Against.Outcome();
}
