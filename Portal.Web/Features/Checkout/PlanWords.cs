using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Checkout;

/// <summary>A plan in a shopper's words.</summary>
internal static class PlanWords
{
    /// <summary><c>12 × $87.74</c>.</summary>
    public static string Parts(IStringLocalizer words, InstallmentPlan plan) =>
        words["Parts", Formats.Count(plan.Parts.Count), Formats.Money(plan.Parts.Each)];

    /// <summary>What it costs beyond the price, and the last payment where it is another.</summary>
    public static string Cost(IStringLocalizer words, InstallmentPlan plan)
    {
        var cost = plan.FinanceCharge.IsZero ? words["Cost.None"] : words["Cost", Formats.Money(plan.FinanceCharge)];
        return plan.Payments[^1].Payment == plan.Payments[0].Payment ? cost : words["Cost.Last", cost.Value, Formats.Money(In(plan, plan.Payments[^1].Payment))];
    }

    public static Money In(InstallmentPlan plan, long minor) => new(minor, plan.Cart.Currency);
}
