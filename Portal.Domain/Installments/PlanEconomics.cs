using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments;

/// <summary>What one payment earns of the fees that were taken at the order; minor units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DeferredEarning(long MerchantFee, long ShopperFee);

/// <summary>What a plan is worth to those who fund it: yields, the fee that a yield needs, and how fees taken up front are earned (handbook 3.1, 3.7).</summary>
public static class PlanEconomics
{
    /// <summary>
    /// The partner's yield in percent a year, simple: the rate per period at which what it lays out (financed, less merchant fee, plus the platform's
    /// share of that fee, less the shopper's fee) is worth the payments, times the periods in a year. Null where nothing is laid out.
    /// </summary>
    public static double? PartnerYield(InstallmentPlan plan, Money merchantFee, Money platformShare)
    {
        var outlay = plan.AmountFinanced - merchantFee + platformShare;
        return RegularYield.Of(outlay.Minor, plan.Payments.AsSpan()) is { } yield ? 100 * yield * PerYear(plan) : null;
    }

    /// <summary>The merchant fee that lets a partner earn a yield: the amount financed less what the payments are worth at it. Below zero where they are worth more.</summary>
    /// <param name="plan">The plan with the shopper's rate.</param>
    /// <param name="yield">Percent a year, simple.</param>
    public static Money MerchantFeeFor(InstallmentPlan plan, Rate yield)
    {
        var discount = 1 / (1 + ((double)yield.Millionths / Rate.Whole / PerYear(plan)));
        double worth = 0;
        for (var i = plan.Payments.Length - 1; i >= 0; i--)
            worth = (worth + plan.Payments[i].Payment) * discount;
        return plan.AmountFinanced - plan.Cart with { Minor = (long)Math.Round(worth, MidpointRounding.AwayFromZero) };
    }

    /// <summary>
    /// Earns merchant fee and shopper fee over the payments that are left, by the yield of (principal left - both fees) against them: each row earns
    /// round(carrying x yield) less its interest, the last takes the rest, and both fees share each row in proportion. Fees that are no smaller than the
    /// principal left have no yield and are earned in proportion to the payments. The earnings sum to the fees exactly.
    /// </summary>
    /// <param name="rows">The payments left.</param>
    /// <param name="merchantFee">What is deferred of it, minor units, not negative.</param>
    /// <param name="shopperFee">Likewise.</param>
    public static ImmutableArray<DeferredEarning> Earn(ReadOnlySpan<ScheduleRow> rows, long merchantFee, long shopperFee)
    {
        var deferred = merchantFee + shopperFee;
        var earnings = new DeferredEarning[rows.Length];
        Int128 carrying = -deferred, owed = 0;
        foreach (ref readonly var row in rows)
        {
            carrying += row.Principal;
            owed += row.Payment;
        }

        var yield = RegularYield.Of((long)carrying, rows);
        var carried = (double)carrying;
        long earned = 0, merchants = 0, paid = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            paid += row.Payment;
            var left = deferred - earned;
            var due = i == rows.Length - 1 ? left
                : yield is { } rate ? Math.Clamp((long)Math.Round(carried * rate, MidpointRounding.AwayFromZero) - row.Interest, 0, left)
                : Math.Clamp((long)Rounded.Divide(deferred * (Int128)paid, Int128.Max(owed, 1), Rounding.HalfUp) - earned, 0, left);
            earned += due;
            carried += due + row.Interest - row.Payment;

            var merchant = deferred == 0 ? 0 : (long)Rounded.Divide(merchantFee * (Int128)earned, deferred, Rounding.HalfUp);
            earnings[i] = new DeferredEarning(merchant - merchants, due - (merchant - merchants));
            merchants = merchant;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(earnings);
    }

    private static int PerYear(InstallmentPlan plan) => plan.Schedule.Rules.Frequency.PerYear();
}
