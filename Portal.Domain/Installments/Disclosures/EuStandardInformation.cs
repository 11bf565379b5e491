using System.Collections.Frozen;
using static Portal.Domain.Installments.Disclosures.DisclosedField;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>
/// The Standard European Consumer Credit Information: the form of Directive 2008/48/EC, Annex II, and from 20 November 2026 that of Directive (EU) 2023/2225,
/// Annex I. Rows that are to be deleted where they do not apply are not there. Addresses are missing: the house has none of a partner (ADR 0047).
/// </summary>
internal static class EuStandardInformation
{
    private const string Withdraw = "Right of withdrawal: You have the right to withdraw from the credit agreement within a period of 14 calendar days.";

    private const string Repay =
        "Early repayment: You have the right to repay the credit early at any time in full or partially, at no charge; interest that has not accrued is not charged.";

    private const string TotalCredit = "The total amount of credit (this means the ceiling or the total sums made available under the credit agreement): ";
    private const string TotalToPay = "The total amount you will have to pay (this means the amount of borrowed capital plus interest and possible costs related to your credit): ";

    private const string YearlyRate =
        "Annual Percentage Rate of Charge (APR) (this is the total cost expressed as an annual percentage of the total amount of credit; the APR is there to help you compare different offers): ";

    private static readonly string[] s_union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".Split(' ');

    /// <summary>The whole European Economic Area: whether the later directive holds in Iceland, Liechtenstein and Norway is not known to the house.</summary>
    public static RegimePack Of2008 { get; } = new(
        new PackStamp("eu_secci_2008", 1),
        DisclosureRegime.EuStandard,
        new DateOnly(2010, 6, 11),
        FrozenSet.Create(StringComparer.Ordinal, [.. s_union, "IS", "LI", "NO"]),
        [
            new(Creditor, "Directive 2008/48/EC, Annex II, 1", "STANDARD EUROPEAN CONSUMER CREDIT INFORMATION\nCreditor: ", PlanFacts.Creditor),
            new(CreditType, "Directive 2008/48/EC, Annex II, 2", "The type of credit: instalment credit for a purchase"),
            new(AmountFinanced, "Directive 2008/48/EC, Annex II, 2", TotalCredit, PlanFacts.AmountFinanced),
            new(Drawdown, "Directive 2008/48/EC, Annex II, 2", "The conditions governing the drawdown (this means how and when you will obtain the money): it is paid to the seller for your purchase"),
            new(Duration, "Directive 2008/48/EC, Annex II, 2", "The duration of the credit agreement: until ", PlanFacts.LastDue),
            new(PaymentSchedule, "Directive 2008/48/EC, Annex II, 2", "Instalments (you will have to pay the following): ", PlanFacts.Schedule),
            new(DueAtCheckout, RegimePack.OfTheHouse, "Due at checkout: ", PlanFacts.DueAtCheckout, PlanFacts.HasDueAtCheckout),
            new(TotalOfPayments, "Directive 2008/48/EC, Annex II, 2", TotalToPay, PlanFacts.TotalOfPayments),
            new(CashPrice, "Directive 2008/48/EC, Annex II, 2", "The credit is linked to the supply of specific goods or the provision of a service. Cash price: ", PlanFacts.CashPrice),
            new(TotalSalePrice, RegimePack.OfTheHouse, "Total price of the purchase on credit: ", PlanFacts.TotalSalePrice),
            new(BorrowingRate, "Directive 2008/48/EC, Annex II, 3", "The borrowing rate: ", PlanFacts.FixedRate),
            new(AnnualRate, "Directive 2008/48/EC, Annex II, 3", YearlyRate, PlanFacts.Apr),
            new(FinanceCharge, "Directive 2008/48/EC, Article 3(g)", "Total cost of the credit (interest and fees): ", PlanFacts.FinanceCharge),
            new(Ancillary, "Directive 2008/48/EC, Annex II, 3", "Is it compulsory to take out an insurance policy securing the credit, or another ancillary service contract: no"),
            new(LateCharge, "Directive 2008/48/EC, Annex II, 3", "Costs in the case of late payments: ", PlanFacts.LateCharge),
            new(MissedPayments, "Directive 2008/48/EC, Annex II, 3", "Missing payments could have severe consequences for you and make obtaining credit more difficult."),
            new(Withdrawal, "Directive 2008/48/EC, Annex II, 4, and Article 14", Withdraw),
            new(Prepayment, "Directive 2008/48/EC, Annex II, 4, and Article 16", Repay),
            new(
                CreditReference,
                "Directive 2008/48/EC, Annex II, 4, and Article 9",
                "Consultation of a database: The creditor must inform you immediately and without charge of the result of a consultation of a database, if a credit application is rejected on the basis of such a consultation."),
            new(
                DraftAgreement,
                "Directive 2008/48/EC, Annex II, 4",
                "Right to a draft credit agreement: You have the right, upon request, to obtain a copy of the draft credit agreement free of charge."),
        ]);

    /// <summary>Part I on the first page (the key information), then the rest.</summary>
    public static RegimePack Of2023 { get; } = new(
        new PackStamp("eu_secci_2023", 1),
        DisclosureRegime.EuStandard,
        new DateOnly(2026, 11, 20),
        FrozenSet.Create(StringComparer.Ordinal, s_union),
        [
            new(Creditor, "Directive (EU) 2023/2225, Annex I, Part I", "STANDARD EUROPEAN CONSUMER CREDIT INFORMATION\nKey information\nCreditor: ", PlanFacts.Creditor),
            new(AmountFinanced, "Directive (EU) 2023/2225, Annex I, Part I", TotalCredit, PlanFacts.AmountFinanced),
            new(Duration, "Directive (EU) 2023/2225, Annex I, Part I", "Duration of the credit agreement: until ", PlanFacts.LastDue),
            new(BorrowingRate, "Directive (EU) 2023/2225, Annex I, Part I", "The borrowing rate: ", PlanFacts.FixedRate),
            new(AnnualRate, "Directive (EU) 2023/2225, Annex I, Part I", YearlyRate, PlanFacts.Apr),
            new(TotalOfPayments, "Directive (EU) 2023/2225, Annex I, Part I", TotalToPay, PlanFacts.TotalOfPayments),
            new(
                CashPrice,
                "Directive (EU) 2023/2225, Annex I, Part I",
                "The credit is linked to the supply of specific goods or the provision of specific services. Cash price: ",
                PlanFacts.CashPrice),
            new(LateCharge, "Directive (EU) 2023/2225, Annex I, Part I", "Costs in the case of late payments: ", PlanFacts.LateCharge),
            new(CreditType, "Directive (EU) 2023/2225, Article 10", "\nThe type of credit: instalment credit for a purchase"),
            new(Drawdown, "Directive (EU) 2023/2225, Article 10", "How and when you will obtain the money: it is paid to the seller for your purchase"),
            new(PaymentSchedule, "Directive (EU) 2023/2225, Article 10", "Instalments (you will have to pay the following): ", PlanFacts.Schedule),
            new(DueAtCheckout, RegimePack.OfTheHouse, "Due at checkout: ", PlanFacts.DueAtCheckout, PlanFacts.HasDueAtCheckout),
            new(TotalSalePrice, RegimePack.OfTheHouse, "Total price of the purchase on credit: ", PlanFacts.TotalSalePrice),
            new(FinanceCharge, "Directive (EU) 2023/2225, Article 10", "Total cost of the credit (interest and fees): ", PlanFacts.FinanceCharge),
            new(MissedPayments, "Directive (EU) 2023/2225, Article 10", "Missing payments could have severe consequences for you and make obtaining credit more difficult."),
            new(Withdrawal, "Directive (EU) 2023/2225, Article 26", Withdraw),
            new(Prepayment, "Directive (EU) 2023/2225, Chapter VIII", Repay),
            new(
                CreditReference,
                "Directive (EU) 2023/2225, Article 19",
                "Consultation of a database: The creditor must inform you without charge of the result of a consultation of a database, if a credit application is rejected on the basis of such a consultation."),
        ]);
}
