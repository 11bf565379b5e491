using System.Runtime.InteropServices;
using Portal.Domain.Installments;

namespace Portal.Domain.Quotes;

/// <summary>Which plan an order of the past takes of those that it is offered.</summary>
/// <param name="IsNone">It was paid otherwise.</param>
/// <param name="Term">The key of the term it took. Where that is not offered, or null, it takes the first plan in the order of the spec.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanChoice(bool IsNone, string? Term)
{
    /// <summary>The first plan in the order of the spec.</summary>
    public static PlanChoice First => default;

    public static PlanChoice None => new(IsNone: true, null);

    public static PlanChoice Of(string term) => new(IsNone: false, term);
}

/// <summary>What one offering answers to an order that was placed.</summary>
/// <param name="Against">Nothing when it is eligible.</param>
/// <param name="Plan">The one it takes; null where it is refused or was paid otherwise.</param>
/// <param name="Rule">The number of the rule that decided, from 1; 0 where none did.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TakenOffer(Grounds Against, PlanOffer? Plan, int Rule = 0)
{
    public bool IsEligible => Against == Grounds.None;
}
