using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments;

/// <summary>Whose rules say what a shopper has to be told before a plan.</summary>
public enum DisclosureRegime
{
    /// <summary>Regulation Z, 12 CFR 1026.18.</summary>
    UsRegZ,

    /// <summary>Directive 2008/48/EC, Annex II, in its essentials.</summary>
    EuStandard,

    /// <summary>The key product information of the United Kingdom.</summary>
    Uk,

    Generic,
}

/// <summary>The text a shopper is shown before a plan, letter for letter, and its SHA-256 in lower-case hex: what an order keeps.</summary>
public sealed record PlanDisclosure(DisclosureRegime Regime, string Text, string Hash)
{
    private static readonly FrozenSet<string> s_eea = FrozenSet.ToFrozenSet(
        ("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK " + "IS LI NO").Split(' '), StringComparer.Ordinal);

    /// <summary>The regime of a shopper's country.</summary>
    public static DisclosureRegime RegimeOf(string? country) => country switch
    {
        "US" => DisclosureRegime.UsRegZ,
        "GB" => DisclosureRegime.Uk,
        not null when s_eea.Contains(country) => DisclosureRegime.EuStandard,
        _ => DisclosureRegime.Generic,
    };

    /// <summary>Built from the plan alone: the same plan gives the same text, wherever and whenever.</summary>
    public static PlanDisclosure Of(PlanOffer offer, string creditor, LateFeeTerms lateFee, string? country)
    {
        var regime = RegimeOf(country);
        var text = new StringBuilder(1024);
        text.Append("Creditor: ").Append(creditor).Append('\n');
        if (regime is DisclosureRegime.UsRegZ)
            UsBox(text, offer.Plan);
        else
            OtherBox(text, offer, regime);
        Schedule(text, offer);
        Late(text, offer.Plan.Cart, lateFee);
        text.Append(regime is DisclosureRegime.UsRegZ
            ? "Prepayment: if you pay off early, you will not have to pay a penalty, and interest that has not accrued is not charged."
            : "Early repayment: you may repay at any time, in whole or in part, at no charge; interest that has not accrued is not charged.");
        if (regime is DisclosureRegime.EuStandard)
            text.Append("\nWithdrawal: you may withdraw from this credit within 14 days without giving a reason.");

        var words = text.ToString();
        return new PlanDisclosure(regime, words, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))));
    }

    /// <summary>1026.18(b), (d), (e), (h), (j): finance charge and APR stand first and in capitals, being the most conspicuous (1026.17(a)(2)).</summary>
    private static void UsBox(StringBuilder text, InstallmentPlan plan)
    {
        text.Append(CultureInfo.InvariantCulture, $"ANNUAL PERCENTAGE RATE (the cost of your credit as a yearly rate): {plan.Apr}%\n");
        Line(text, "FINANCE CHARGE (the dollar amount the credit will cost you): ", plan.FinanceCharge);
        Line(text, "Amount financed (the amount of credit provided to you or on your behalf): ", plan.AmountFinanced);
        Line(text, "Total of payments (the amount you will have paid after you have made all payments as scheduled): ", plan.TotalOfPayments);
        text.Append("Total sale price (the total cost of your purchase on credit, including your down payment of ");
        Amount(text, plan.DownPayment);
        Line(text, "): ", plan.TotalSalePrice);
    }

    private static void OtherBox(StringBuilder text, PlanOffer offer, DisclosureRegime regime)
    {
        var plan = offer.Plan;
        Line(text, "Total amount of credit: ", plan.AmountFinanced);
        text.Append(CultureInfo.InvariantCulture, $"Borrowing rate: {offer.Term.ShopperRate}% a year, fixed\n");
        text.Append(CultureInfo.InvariantCulture, $"{(regime is DisclosureRegime.Uk ? "Representative APR" : "Annual percentage rate of charge (APRC)")}: {plan.Apr}%\n");
        Line(text, "Cost of the credit (interest and fees): ", plan.FinanceCharge);
        Line(text, "Total amount payable after checkout: ", plan.TotalOfPayments);
        Line(text, "Total price of the purchase on credit: ", plan.TotalSalePrice);
    }

    private static void Schedule(StringBuilder text, PlanOffer offer)
    {
        var plan = offer.Plan;
        if (!plan.DueAtCheckout.IsZero)
        {
            text.Append("Due at checkout: ");
            Amount(text, plan.DueAtCheckout);
            if (!plan.PrepaidFinanceCharge.IsZero)
            {
                text.Append(" (of which fee: ");
                Amount(text, plan.PrepaidFinanceCharge);
                text.Append(')');
            }

            text.Append('\n');
        }

        text.Append("Payment schedule: ");
        var rows = plan.Payments.AsSpan();
        for (var from = 0; from < rows.Length;)
        {
            var to = from + 1;
            while (to < rows.Length && rows[to].Payment == rows[from].Payment)
                to++;
            if (from > 0)
                text.Append("; ");
            text.Append(CultureInfo.InvariantCulture, $"{to - from} {(to - from == 1 ? "payment" : "payments")} of ");
            Amount(text, plan.Cart with { Minor = rows[from].Payment });
            text.Append(to - from == 1 ? ", due " : Rhythm(offer.Term.Frequency));
            text.Append(rows[from].Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            from = to;
        }

        text.Append('\n');
    }

    private static string Rhythm(Frequency frequency) => frequency switch
    {
        Frequency.Monthly => ", due monthly from ",
        Frequency.Biweekly => ", due every 2 weeks from ",
        Frequency.Weekly => ", due every week from ",
        _ => throw new ArgumentOutOfRangeException(nameof(frequency)),
    };

    private static void Late(StringBuilder text, Money cart, LateFeeTerms fee)
    {
        if (fee.Amount == 0)
        {
            text.Append("Late charge: none.\n");
            return;
        }

        text.Append("Late charge: ");
        Amount(text, cart with { Minor = fee.Amount });
        text.Append(fee.GraceDays == 0
            ? " for a payment that is late"
            : string.Create(CultureInfo.InvariantCulture, $" for a payment more than {fee.GraceDays} {(fee.GraceDays == 1 ? "day" : "days")} late"));
        if (fee.CapOn(cart) is { } cap)
        {
            text.Append(", at most ");
            Amount(text, cap);
            text.Append(" in all");
        }

        text.Append(".\n");
    }

    private static void Line(StringBuilder text, string label, Money amount)
    {
        text.Append(label);
        Amount(text, amount);
        text.Append('\n');
    }

    /// <summary>"USD 1,265.90", in the same form for every currency and reader.</summary>
    private static void Amount(StringBuilder text, Money amount)
    {
        text.Append(amount.Currency.Code).Append(' ');
        var (whole, part) = Math.DivRem(amount.Minor, amount.Currency.MinorPerMajor);
        text.Append(CultureInfo.InvariantCulture, $"{whole:N0}");
        if (amount.Currency.Exponent > 0)
            text.Append('.').Append(part.ToString(amount.Currency.Exponent is 2 ? "00" : "000", CultureInfo.InvariantCulture));
    }
}
