using System.Collections.Frozen;
using Portal.Domain.Common;
using static Portal.Domain.Installments.Disclosures.DisclosedField;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>
/// Regulation Z for closed-end credit, 12 CFR 1026.17 and 1026.18, in the words and the order of the model form H-1 (credit sale) of its Appendix H. Lines of the
/// form that do not apply are left out, as the comment on 1026.18 allows: no insurance, no security interest, no filing fees, no estimates.
/// </summary>
internal static class RegulationZ
{
    /// <summary>From the day on which part 1026 took the place of part 226, whose section 18 is the same.</summary>
    public static RegimePack Pack { get; } = new(
        new PackStamp("us_reg_z", 1),
        DisclosureRegime.UsRegZ,
        new DateOnly(2011, 12, 30),
        FrozenSet.Create(StringComparer.Ordinal, "US"),
        [
            new(Creditor, "12 CFR 1026.18(a)", "Creditor: ", PlanFacts.Creditor),

            // More conspicuous than all but the creditor (1026.17(a)(2)): first, and in capitals.
            new(AnnualRate, "12 CFR 1026.18(e)", "ANNUAL PERCENTAGE RATE (the cost of your credit as a yearly rate): ", PlanFacts.Apr),
            new(FinanceCharge, "12 CFR 1026.18(d)", "FINANCE CHARGE (the dollar amount the credit will cost you): ", PlanFacts.FinanceCharge),
            new(AmountFinanced, "12 CFR 1026.18(b)", "Amount Financed (the amount of credit provided to you or on your behalf): ", PlanFacts.AmountFinanced),
            new(TotalOfPayments, "12 CFR 1026.18(h)", "Total of Payments (the amount you will have paid after you have made all payments as scheduled): ", PlanFacts.TotalOfPayments),
            new(TotalSalePrice, "12 CFR 1026.18(j)", "Total Sale Price (the total cost of your purchase on credit", SalePrice),
            new(DueAtCheckout, RegimePack.OfTheHouse, "Due at checkout: ", PlanFacts.DueAtCheckout, PlanFacts.HasDueAtCheckout),
            new(PaymentSchedule, "12 CFR 1026.18(g)", "Your payment schedule will be: ", PlanFacts.Schedule),
            new(LateCharge, "12 CFR 1026.18(l)", "Late Charge: ", PlanFacts.LateCharge),
            new(Prepayment, "12 CFR 1026.18(k)", "Prepayment: If you pay off early, you will not have to pay a penalty, and interest that has not accrued is not charged.", NoRefundOfFee),
            new(
                Contract,
                "12 CFR 1026.18(p)",
                "See your contract documents for any additional information about nonpayment, default, any required repayment in full before the scheduled date, and prepayment refunds and penalties."),

            // Apart from all others (1026.17(a)(1)).
            new(Itemization, "12 CFR 1026.18(c)(1)", "\nItemization of the Amount Financed\nAmount paid to the seller on your behalf: ", PaidToSeller),
        ]);

    /// <summary>A reference to a down payment may be left out where there is none (comment on 1026.18, 1.i.B).</summary>
    private static void SalePrice(ref Utf8Text text, in DisclosedPlan told)
    {
        if (!told.Offer.Plan.DownPayment.IsZero)
        {
            text.Append(", including your down payment of "u8);
            text.Append(told.Offer.Plan.DownPayment);
        }

        text.Append("): "u8);
        text.Append(told.Offer.Plan.TotalSalePrice);
    }

    private static void NoRefundOfFee(ref Utf8Text text, in DisclosedPlan told)
    {
        if (PlanFacts.HasPrepaidFee(told.Offer.Plan))
            text.Append(" You will not be entitled to a refund of the prepaid finance charge."u8);
    }

    /// <summary>The cash price less the down payment, of which a prepaid finance charge is taken off (1026.18(b), (c)(1)(iii) and (iv)).</summary>
    private static void PaidToSeller(ref Utf8Text text, in DisclosedPlan told)
    {
        text.Append(told.Offer.Plan.Schedule.Principal);
        if (PlanFacts.HasPrepaidFee(told.Offer.Plan))
        {
            text.Append("\nPrepaid finance charge: "u8);
            text.Append(told.Offer.Plan.PrepaidFinanceCharge);
        }
    }
}
