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
}

/// <summary>What one version answers to one cart.</summary>
/// <param name="Against">Nothing when it is eligible.</param>
/// <param name="Terms">Bit n stands for the n-th term of the spec; nothing unless it is eligible.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Decision(Grounds Against, ulong Terms)
{
    public bool IsEligible => Against == Grounds.None;

    public Outcome Outcome => IsEligible ? Outcome.Eligible : Outcome.Refused;
}
