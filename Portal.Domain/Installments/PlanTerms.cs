using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments;

/// <summary>
/// The shape of a plan. Pay-in-N is N equal parts without interest, with <see cref="FirstAtCheckout"/>; a merchant-funded plan is one at rate zero;
/// a loan bears interest.
/// </summary>
public sealed record PlanTerms
{
    public required ScheduleRules Rules { get; init; }

    /// <summary>The whole cart is split in <see cref="ScheduleRules.Periods"/> parts and the first is the down payment; only without interest.</summary>
    public bool FirstAtCheckout { get; init; }

    /// <summary>Of the cart, paid at checkout; the rest is spread over the periods.</summary>
    public Portion DownPayment { get; init; }

    /// <summary>Of the cart less the down payment; paid at checkout in cash and never added to the principal (Regulation Z 1026.2(a)(23)).</summary>
    public Portion PrepaidFee { get; init; }

    /// <summary>Days from the order to the first later payment, where that is not one period.</summary>
    public int? FirstDueDays { get; init; }
}
