using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>How figures of a plan are written, alike in every pack.</summary>
internal static class PlanFacts
{
    public static void Creditor(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Creditor);

    public static void Apr(ref Utf8Text text, in DisclosedPlan told)
    {
        text.Append(told.Offer.Plan.Apr.ToString());
        text.Append("%"u8);
    }

    /// <summary>Interest by the year, without fees.</summary>
    public static void FixedRate(ref Utf8Text text, in DisclosedPlan told)
    {
        text.Append(told.Offer.Term.ShopperRate.ToString());
        text.Append("% a year, fixed"u8);
    }

    public static void FinanceCharge(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Offer.Plan.FinanceCharge);

    public static void AmountFinanced(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Offer.Plan.AmountFinanced);

    public static void TotalOfPayments(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Offer.Plan.TotalOfPayments);

    public static void TotalSalePrice(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Offer.Plan.TotalSalePrice);

    public static void CashPrice(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Offer.Plan.Cart);

    public static void LastDue(ref Utf8Text text, in DisclosedPlan told) => text.Append(told.Offer.Plan.Payments[^1].Due);

    /// <summary>What is paid on the day of the order, and the fee in it.</summary>
    public static void DueAtCheckout(ref Utf8Text text, in DisclosedPlan told)
    {
        var plan = told.Offer.Plan;
        text.Append(plan.DueAtCheckout);
        if (!plan.PrepaidFinanceCharge.IsZero)
        {
            text.Append(" (of which fee: "u8);
            text.Append(plan.PrepaidFinanceCharge);
            text.Append(")"u8);
        }
    }

    /// <summary>Number, amounts and timing: equal payments in a row are told once.</summary>
    public static void Schedule(ref Utf8Text text, in DisclosedPlan told)
    {
        var plan = told.Offer.Plan;
        var rows = plan.Payments.AsSpan();
        for (var from = 0; from < rows.Length;)
        {
            var to = from + 1;
            while (to < rows.Length && rows[to].Payment == rows[from].Payment)
                to++;
            if (from > 0)
                text.Append("; "u8);
            text.Append(to - from);
            text.Append(to - from == 1 ? " payment of "u8 : " payments of "u8);
            text.Append(plan.Cart with { Minor = rows[from].Payment });
            text.Append(to - from == 1 ? ", due "u8 : Rhythm(told.Offer.Term.Frequency));
            text.Append(rows[from].Due);
            from = to;
        }
    }

    /// <summary>After "If a payment is late": the charge, and the most of all of them.</summary>
    public static void LateCharge(ref Utf8Text text, in DisclosedPlan told)
    {
        var fee = told.LateFee;
        if (fee.Amount == 0)
        {
            text.Append("none."u8);
            return;
        }

        var cart = told.Offer.Plan.Cart;
        text.Append(cart with { Minor = fee.Amount });
        if (fee.GraceDays == 0)
        {
            text.Append(" for a payment that is late"u8);
        }
        else
        {
            text.Append(" for a payment more than "u8);
            text.Append(fee.GraceDays);
            text.Append(fee.GraceDays == 1 ? " day late"u8 : " days late"u8);
        }

        if (fee.CapOn(cart) is { } cap)
        {
            text.Append(", at most "u8);
            text.Append(cap);
            text.Append(" in all"u8);
        }

        text.Append("."u8);
    }

    public static bool HasDueAtCheckout(InstallmentPlan plan) => !plan.DueAtCheckout.IsZero;

    public static bool HasPrepaidFee(InstallmentPlan plan) => !plan.PrepaidFinanceCharge.IsZero;

    private static ReadOnlySpan<byte> Rhythm(Frequency frequency) => frequency switch
    {
        Frequency.Monthly => ", due monthly from "u8,
        Frequency.Biweekly => ", due every 2 weeks from "u8,
        Frequency.Weekly => ", due every week from "u8,
        _ => throw new ArgumentOutOfRangeException(nameof(frequency)),
    };
}
