using System.Runtime.InteropServices;
using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Replays;

/// <summary>How an order changes from the base to the candidate; in one way at most.</summary>
public enum ReplayChange
{
    /// <summary>Nothing that anybody would notice.</summary>
    None,

    NewlyEligible,

    NewlyRefused,

    /// <summary>Eligible under both, on another plan, or on one under only one of both.</summary>
    OtherPlan,

    /// <summary>On the same plan, which costs somebody something else.</summary>
    OtherPrice,
}

/// <summary>What both versions say of one order.</summary>
/// <param name="Base">Null where there is no base.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReplayVerdict(TakenOffer? Base, TakenOffer Candidate)
{
    public ReplayChange Change
    {
        get
        {
            var wasEligible = Base is { IsEligible: true };
            if (wasEligible != Candidate.IsEligible)
                return wasEligible ? ReplayChange.NewlyRefused : ReplayChange.NewlyEligible;
            if (!wasEligible)
                return ReplayChange.None;
            var before = Base!.Value.Plan;
            return !string.Equals(before?.Id.Term, Candidate.Plan?.Id.Term, StringComparison.Ordinal) ? ReplayChange.OtherPlan
                : PlanFigures.Of(before) != PlanFigures.Of(Candidate.Plan) ? ReplayChange.OtherPrice
                : ReplayChange.None;
        }
    }
}

/// <summary>Two versions, made ready to say what each would have meant to orders of the past. Both are asked as any report of the past asks.</summary>
/// <param name="Base">What is held against; null where there is nothing, as before the first publication.</param>
/// <param name="Shares">Which plans imported orders take; null for the first that they are offered.</param>
public sealed record ReplayPair(Hindsight? Base, Hindsight Candidate, TakeShares? Shares)
{
    public static ReplayPair Of(OfferingSpec? held, OfferingSpec candidate, TakeShares? shares) =>
        new(held is null ? null : Hindsight.Of(held), Hindsight.Of(candidate), shares);

    /// <param name="reference">The merchant's own name for the order.</param>
    /// <param name="order">The order.</param>
    public ReplayVerdict Of(string reference, PastOrder order) => new(Base is { } held ? Of(held, reference, order) : null, Of(Candidate, reference, order));

    private TakenOffer Of(Hindsight hindsight, string reference, PastOrder order) => Shares is null ? hindsight.Of(order) : hindsight.Of(order, reference, Shares);
}

/// <summary>Which orders a figure of a replay is about: all that it names has to hold, what is null names nothing.</summary>
/// <param name="Change">How they change.</param>
/// <param name="IsChanged">Whether they change in any way.</param>
/// <param name="Eligible">Whether the candidate takes them.</param>
/// <param name="Reason">A code for which the candidate refuses them, one of <see cref="ReasonCodes"/>.</param>
public sealed record ReplayFilter(ReplayChange? Change = null, bool? IsChanged = null, bool? Eligible = null, string? Reason = null)
{
    public bool Has(in ReplayVerdict verdict, ReplayPair pair) =>
        (Change is null || Change == verdict.Change)
        && (IsChanged is null || IsChanged == verdict.Change is not ReplayChange.None)
        && (Eligible is null || Eligible == verdict.Candidate.IsEligible)
        && (Reason is null || pair.Candidate.CodesOf(verdict.Candidate).Contains(Reason, StringComparer.Ordinal));
}
