using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Installments;

namespace Portal.Domain.Replays;

/// <summary>Sums over the plans that orders take; amounts are minor units of the offering's currency, each rounded for its order before it is added.</summary>
/// <param name="Sales">The carts of these orders.</param>
/// <param name="FinanceCharge">What shoppers pay on top.</param>
/// <param name="MerchantFee">What the merchant pays.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanFigures(long Orders, long Sales, long AmountFinanced, long FinanceCharge, long MerchantFee)
{
    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    public static PlanFigures operator +(PlanFigures left, PlanFigures right) => checked(new PlanFigures(
        left.Orders + right.Orders,
        left.Sales + right.Sales,
        left.AmountFinanced + right.AmountFinanced,
        left.FinanceCharge + right.FinanceCharge,
        left.MerchantFee + right.MerchantFee));

    public static PlanFigures operator -(PlanFigures left, PlanFigures right) => new(
        left.Orders - right.Orders,
        left.Sales - right.Sales,
        left.AmountFinanced - right.AmountFinanced,
        left.FinanceCharge - right.FinanceCharge,
        left.MerchantFee - right.MerchantFee);

    /// <summary>Of the one plan that an order takes; nothing where it takes none.</summary>
    public static PlanFigures Of(PlanOffer? plan) => plan is null
        ? default
        : new PlanFigures(1, plan.Plan.Cart.Minor, plan.Plan.AmountFinanced.Minor, plan.Plan.FinanceCharge.Minor, plan.MerchantFee.Minor);
}

/// <summary>What one of both versions would have meant.</summary>
/// <param name="EligibleAmount">The carts of the eligible orders.</param>
/// <param name="Taken">Over all plans.</param>
/// <param name="Peak">The most principal that was out at the end of a day.</param>
/// <param name="PeakOn">The first such day; null where nothing was lent.</param>
public sealed record ReplaySide(long Eligible, long EligibleAmount, PlanFigures Taken, long Peak, DateOnly? PeakOn);

/// <summary>A count or an amount in minor units under both versions.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Compared(long Before, long After)
{
    public long Difference => After - Before;
}

/// <summary>A plan as both versions have it; a plan is known by its key.</summary>
/// <param name="Label">What shoppers read, in the candidate where it has the plan.</param>
public sealed record ReplayPlan(string Term, string Label, PlanFigures Base, PlanFigures Candidate)
{
    public PlanFigures Difference => Candidate - Base;
}

/// <summary>The orders that change in one way.</summary>
/// <param name="Difference">The candidate's figures of these orders less the base's.</param>
public sealed record ReplayDelta(ReplayChange Change, long Orders, PlanFigures Difference);

/// <summary>How many orders go from one plan to another.</summary>
/// <param name="From">Key of the plan under the base; null where they took none.</param>
/// <param name="To">Likewise under the candidate.</param>
public sealed record PlanMove(string? From, string? To, long Orders);

/// <summary>The principal that is out at the end of a day, or the most of it in a span of days.</summary>
/// <param name="Day">The first of the span.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExposurePoint(DateOnly Day, long Base, long Candidate);

/// <summary>What a candidate would have meant beside a base, over the orders of a time. A base that is missing took nothing.</summary>
/// <param name="Orders">All that were replayed.</param>
/// <param name="Amount">Their carts in the offering's currency.</param>
/// <param name="First">The day of the first order; null without any.</param>
/// <param name="Last">The day of the last order.</param>
/// <param name="Changes">Those that occur.</param>
/// <param name="Plans">That some order takes under either, in the order of the candidate's spec, then those of the base alone.</param>
/// <param name="Moves">The most frequent first; orders that stay with their plan are in none.</param>
/// <param name="Reasons">Why the candidate refuses orders, the most frequent first. One order may have several.</param>
/// <param name="NewReasons">The same over those that the base took.</param>
/// <param name="Exposure">From the first day of an order to the last.</param>
/// <param name="ExposureStep">Days of each point.</param>
public sealed record ReplayReport(
    Currency Currency,
    long Orders,
    long Amount,
    DateOnly? First,
    DateOnly? Last,
    ReplaySide Base,
    ReplaySide Candidate,
    ValueList<ReplayDelta> Changes,
    ValueList<ReplayPlan> Plans,
    ValueList<PlanMove> Moves,
    ValueList<ReasonCount> Reasons,
    ValueList<ReasonCount> NewReasons,
    ValueList<ExposurePoint> Exposure,
    int ExposureStep)
{
    public Compared Eligible => new(Base.Eligible, Candidate.Eligible);

    public Compared EligibleAmount => new(Base.EligibleAmount, Candidate.EligibleAmount);

    public Compared PlanOrders => new(Base.Taken.Orders, Candidate.Taken.Orders);

    public Compared PlanSales => new(Base.Taken.Sales, Candidate.Taken.Sales);

    public Compared AmountFinanced => new(Base.Taken.AmountFinanced, Candidate.Taken.AmountFinanced);

    public Compared FinanceCharge => new(Base.Taken.FinanceCharge, Candidate.Taken.FinanceCharge);

    public Compared MerchantFee => new(Base.Taken.MerchantFee, Candidate.Taken.MerchantFee);

    public Compared Peak => new(Base.Peak, Candidate.Peak);

    /// <summary>How many orders change in any way.</summary>
    public long ChangedOrders => Changes.Sum(delta => delta.Orders);

    /// <summary>From the first day of an order to the last, both counted.</summary>
    public int Days => First is { } first && Last is { } last ? last.DayNumber - first.DayNumber + 1 : 0;

    /// <summary>How many orders change so.</summary>
    public long CountOf(ReplayChange change) => Changes.FirstOrDefault(delta => delta.Change == change)?.Orders ?? 0;

    /// <summary>The difference of the peaks, of the base's, in percent; null where the base lent nothing.</summary>
    public double? PeakGrowth => Base.Peak == 0 ? null : 100.0 * (Candidate.Peak - Base.Peak) / Base.Peak;
}
