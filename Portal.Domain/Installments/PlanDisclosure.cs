using System.Collections.Frozen;
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
        var text = new Utf8Text(1_536);
        try
        {
            text.Append("Creditor: "u8);
            text.Append(creditor);
            if (regime is DisclosureRegime.UsRegZ)
                UsBox(ref text, offer.Plan);
            else
                OtherBox(ref text, offer, regime);
            Schedule(ref text, offer);
            Late(ref text, offer.Plan.Cart, lateFee);
            text.Append(regime is DisclosureRegime.UsRegZ
                ? "\nPrepayment: if you pay off early, you will not have to pay a penalty, and interest that has not accrued is not charged."u8
                : "\nEarly repayment: you may repay at any time, in whole or in part, at no charge; interest that has not accrued is not charged."u8);
            if (regime is DisclosureRegime.EuStandard)
                text.Append("\nWithdrawal: you may withdraw from this credit within 14 days without giving a reason."u8);

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(text.Written, hash);
            return new PlanDisclosure(regime, Encoding.UTF8.GetString(text.Written), Convert.ToHexStringLower(hash));
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>1026.18(b), (d), (e), (h), (j): APR and finance charge stand first and in capitals, being the most conspicuous (1026.17(a)(2)).</summary>
    private static void UsBox(ref Utf8Text text, InstallmentPlan plan)
    {
        text.Append("\nANNUAL PERCENTAGE RATE (the cost of your credit as a yearly rate): "u8);
        text.Append(plan.Apr.ToString());
        text.Append("%\nFINANCE CHARGE (the dollar amount the credit will cost you): "u8);
        text.Append(plan.FinanceCharge);
        text.Append("\nAmount financed (the amount of credit provided to you or on your behalf): "u8);
        text.Append(plan.AmountFinanced);
        text.Append("\nTotal of payments (the amount you will have paid after you have made all payments as scheduled): "u8);
        text.Append(plan.TotalOfPayments);
        text.Append("\nTotal sale price (the total cost of your purchase on credit, including your down payment of "u8);
        text.Append(plan.DownPayment);
        text.Append("): "u8);
        text.Append(plan.TotalSalePrice);
    }

    private static void OtherBox(ref Utf8Text text, PlanOffer offer, DisclosureRegime regime)
    {
        var plan = offer.Plan;
        text.Append("\nTotal amount of credit: "u8);
        text.Append(plan.AmountFinanced);
        text.Append("\nBorrowing rate: "u8);
        text.Append(offer.Term.ShopperRate.ToString());
        text.Append(regime is DisclosureRegime.Uk ? "% a year, fixed\nAPR: "u8 : "% a year, fixed\nAnnual percentage rate of charge (APRC): "u8);
        text.Append(plan.Apr.ToString());
        text.Append("%\nCost of the credit (interest and fees): "u8);
        text.Append(plan.FinanceCharge);
        text.Append("\nTotal amount payable after checkout: "u8);
        text.Append(plan.TotalOfPayments);
        text.Append("\nTotal price of the purchase on credit: "u8);
        text.Append(plan.TotalSalePrice);
    }

    private static void Schedule(ref Utf8Text text, PlanOffer offer)
    {
        var plan = offer.Plan;
        if (!plan.DueAtCheckout.IsZero)
        {
            text.Append("\nDue at checkout: "u8);
            text.Append(plan.DueAtCheckout);
            if (!plan.PrepaidFinanceCharge.IsZero)
            {
                text.Append(" (of which fee: "u8);
                text.Append(plan.PrepaidFinanceCharge);
                text.Append(")"u8);
            }
        }

        text.Append("\nPayment schedule: "u8);
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
            text.Append(to - from == 1 ? ", due "u8 : Rhythm(offer.Term.Frequency));
            text.Append(rows[from].Due);
            from = to;
        }
    }

    private static ReadOnlySpan<byte> Rhythm(Frequency frequency) => frequency switch
    {
        Frequency.Monthly => ", due monthly from "u8,
        Frequency.Biweekly => ", due every 2 weeks from "u8,
        Frequency.Weekly => ", due every week from "u8,
        _ => throw new ArgumentOutOfRangeException(nameof(frequency)),
    };

    private static void Late(ref Utf8Text text, Money cart, LateFeeTerms fee)
    {
        if (fee.Amount == 0)
        {
            text.Append("\nLate charge: none."u8);
            return;
        }

        text.Append("\nLate charge: "u8);
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
}
