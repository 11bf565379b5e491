using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Eligibility;

/// <summary>
/// Sums over orders; amounts are minor units of the offering's currency, each rounded for its order before it is added. An order in another currency is counted,
/// and refused for it, but adds no amount.
/// </summary>
/// <param name="Amount">Of the sale lines of all orders counted.</param>
/// <param name="EligibleAmount">Of those that are eligible.</param>
/// <param name="Planned">The eligible orders that take a plan; what is left of them was paid otherwise.</param>
/// <param name="AmountFinanced">Of the plans taken.</param>
/// <param name="FinanceCharge">What shoppers pay on top.</param>
/// <param name="MerchantFee">What the merchant pays.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EligibilityFigures(
    long Orders, long Eligible, long Amount, long EligibleAmount, long Planned, long AmountFinanced, long FinanceCharge, long MerchantFee)
{
    /// <summary>Fewer orders get no percent.</summary>
    public const int Enough = 100;

    /// <summary>Of the orders, in percent; null where they are too few to say.</summary>
    public double? Share => Orders < Enough ? null : 100.0 * Eligible / Orders;

    /// <summary>The eligible orders that were paid otherwise.</summary>
    public long Unplanned => Eligible - Planned;

    public long Refused => Orders - Eligible;

    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    public static EligibilityFigures operator +(EligibilityFigures left, EligibilityFigures right) => checked(new EligibilityFigures(
        left.Orders + right.Orders,
        left.Eligible + right.Eligible,
        left.Amount + right.Amount,
        left.EligibleAmount + right.EligibleAmount,
        left.Planned + right.Planned,
        left.AmountFinanced + right.AmountFinanced,
        left.FinanceCharge + right.FinanceCharge,
        left.MerchantFee + right.MerchantFee));

    public static EligibilityFigures Of(PastOrder order, TakenOffer offer, Currency currency)
    {
        var cart = order.Facts.Cart;
        var amount = cart.Currency == currency ? cart.Total : 0;
        var figures = new EligibilityFigures(1, offer.IsEligible ? 1 : 0, amount, offer.IsEligible ? amount : 0, 0, 0, 0, 0);
        return offer.Plan is { } plan
            ? figures with
            {
                Planned = 1,
                AmountFinanced = plan.Plan.AmountFinanced.Minor,
                FinanceCharge = plan.Plan.FinanceCharge.Minor,
                MerchantFee = plan.MerchantFee.Minor,
            }
            : figures;
    }
}

/// <summary>What orders are put together by; null is what was not given.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GroupName(string? Text)
{
    /// <summary>Of a text that may be missing; nothing is the same as none.</summary>
    public static GroupName Of(string? text) => new(text is { Length: > 0 } ? text : null);
}

/// <summary>The orders that have something in common.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EligibilityGroup<TKey>(TKey Key, EligibilityFigures Figures);

/// <summary>The orders that take a plan.</summary>
/// <param name="Label">What shoppers read.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanVolume(PlanOfferId Plan, string Label, EligibilityFigures Figures);

/// <summary>How many orders are refused for a reason. One order may have several.</summary>
/// <param name="Code">One of <see cref="ReasonCodes"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReasonCount(string Code, long Orders);

/// <summary>The same for each ground, since a fact that is missing may be the country or the channel.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GroundCount(Grounds Ground, long Orders);

/// <summary>What a version would have meant to the orders of a time.</summary>
/// <param name="Plans">That some order takes, in the order of the spec.</param>
/// <param name="Reasons">The most frequent first.</param>
/// <param name="Grounds">The most frequent first.</param>
/// <param name="Months">By their first day, the oldest first.</param>
/// <param name="Categories">The largest first. An order with lines of several stands in each of them, with all that it is.</param>
/// <param name="Countries">The largest first.</param>
public sealed record EligibilityReport(
    OfferingVersion Version,
    EligibilityFigures Whole,
    IReadOnlyList<PlanVolume> Plans,
    IReadOnlyList<ReasonCount> Reasons,
    IReadOnlyList<GroundCount> Grounds,
    IReadOnlyList<EligibilityGroup<DateOnly>> Months,
    IReadOnlyList<EligibilityGroup<GroupName>> Categories,
    IReadOnlyList<EligibilityGroup<GroupName>> Countries)
{
    public Currency Currency => Version.Spec.Currency;

    /// <summary>Whether some order lacks what the version asks about.</summary>
    public bool MissesFacts => Reasons.Any(reason => reason.Code is ReasonCodes.MissingFact);
}
