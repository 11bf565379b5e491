using System.Collections.Frozen;
using static Portal.Domain.Installments.Disclosures.DisclosedField;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>
/// The pre-contract credit information of the Consumer Credit (Disclosure of Information) Regulations 2010 (SI 2010/1013, Schedule 1), and from 15 July 2026, for
/// credit without interest and charges in at most twelve instalments within twelve months, the key product information of the Financial Conduct Authority (PS26/1).
/// </summary>
internal static class UnitedKingdom
{
    private const string Schedule1 = "SI 2010/1013, Schedule 1, ";
    private const string Deferred = "FCA PS26/1, key product information";
    private const int MostInstalments = 12;
    private const int MostMonths = 12;

    private static readonly FrozenSet<string> s_country = FrozenSet.Create(StringComparer.Ordinal, "GB");

    /// <summary>From the day on which the regulations came fully into force.</summary>
    public static RegimePack PreContractInformation { get; } = new(
        new PackStamp("uk_pci", 1),
        DisclosureRegime.Uk,
        new DateOnly(2011, 2, 1),
        s_country,
        [
            new(Creditor, Schedule1 + "1", "PRE-CONTRACT CREDIT INFORMATION\nCreditor: ", PlanFacts.Creditor),
            new(CreditType, Schedule1 + "2", "The type of credit: fixed-sum credit for a purchase, repaid in instalments"),
            new(
                AmountFinanced,
                Schedule1 + "2",
                "The total amount of credit (this means the amount of credit to be provided under the proposed credit agreement or the credit limit): ",
                PlanFacts.AmountFinanced),
            new(Drawdown, Schedule1 + "2", "How and when credit would be provided: it is paid to the seller for your purchase"),
            new(Duration, Schedule1 + "2", "The duration of the credit agreement: until ", PlanFacts.LastDue),
            new(PaymentSchedule, Schedule1 + "2", "Repayments: ", PlanFacts.Schedule),
            new(DueAtCheckout, RegimePack.OfTheHouse, "Due at checkout: ", PlanFacts.DueAtCheckout, PlanFacts.HasDueAtCheckout),
            new(TotalOfPayments, Schedule1 + "2", "The total amount you will have to pay (this means the amount you have borrowed plus interest and other costs): ", PlanFacts.TotalOfPayments),
            new(CashPrice, Schedule1 + "2", "The credit is linked to the supply of specific goods or the provision of a service. Cash price: ", PlanFacts.CashPrice),
            new(TotalSalePrice, RegimePack.OfTheHouse, "Total price of the purchase on credit: ", PlanFacts.TotalSalePrice),
            new(BorrowingRate, Schedule1 + "3", "The rate of interest which applies to the credit agreement: ", PlanFacts.FixedRate),
            new(
                AnnualRate,
                Schedule1 + "3",
                "Annual Percentage Rate of Charge (APR) (this is the total cost expressed as an annual percentage of the total amount of credit; the APR is there to help you compare different offers): ",
                PlanFacts.Apr),
            new(FinanceCharge, RegimePack.OfTheHouse, "Cost of the credit (interest and fees): ", PlanFacts.FinanceCharge),
            new(LateCharge, Schedule1 + "3", "Costs in the case of late payments: ", PlanFacts.LateCharge),
            new(MissedPayments, Schedule1 + "3", "Consequences of missing payments: Missing payments could have severe consequences and make obtaining credit more difficult."),
            new(Withdrawal, Schedule1 + "4, and Consumer Credit Act 1974, section 66A", "Right of withdrawal: You have the right to withdraw from the credit agreement within 14 days."),
            new(
                Prepayment,
                Schedule1 + "4",
                "Early repayment: You have the right to repay the credit early at any time in full or partially, at no charge; interest that has not accrued is not charged."),
            new(
                CreditReference,
                Schedule1 + "4",
                "Consultation with a Credit Reference Agency: If the creditor decides not to proceed with a prospective agreement on the basis of information from a credit reference agency, it must tell you so when it informs you of the decision, with the particulars of that agency."),
            new(
                DraftAgreement,
                Schedule1 + "4",
                "Right to a draft credit agreement: You have the right, upon request, to obtain a copy of the draft credit agreement free of charge, unless the creditor is unwilling at the time of the request to proceed to the conclusion of the credit agreement."),
        ]);

    /// <summary>What is known of the rules is what the law firms tell of them (ADR 0047): the essentials first, and the rights apart, as additional information.</summary>
    public static RegimePack DeferredPaymentCredit { get; } = new(
        new PackStamp("uk_deferred_payment", 1),
        DisclosureRegime.Uk,
        new DateOnly(2026, 7, 15),
        s_country,
        [
            new(Creditor, Deferred, "KEY PRODUCT INFORMATION\nLender: ", PlanFacts.Creditor),
            new(CreditType, Deferred, "The type of credit: deferred payment credit, without interest or charges if you pay on time"),
            new(AmountFinanced, Deferred, "Amount of credit: ", PlanFacts.AmountFinanced),
            new(CashPrice, RegimePack.OfTheHouse, "Cash price: ", PlanFacts.CashPrice),
            new(DueAtCheckout, RegimePack.OfTheHouse, "Due at checkout: ", PlanFacts.DueAtCheckout, PlanFacts.HasDueAtCheckout),
            new(PaymentSchedule, Deferred, "Repayments: ", PlanFacts.Schedule),
            new(TotalOfPayments, RegimePack.OfTheHouse, "Total amount payable after checkout: ", PlanFacts.TotalOfPayments),
            new(TotalSalePrice, RegimePack.OfTheHouse, "Total price of the purchase on credit: ", PlanFacts.TotalSalePrice),
            new(AnnualRate, RegimePack.OfTheHouse, "APR: ", PlanFacts.Apr),
            new(FinanceCharge, RegimePack.OfTheHouse, "Cost of the credit (interest and fees): ", PlanFacts.FinanceCharge),
            new(LateCharge, Deferred, "Charge for a missed or late payment: ", PlanFacts.LateCharge),
            new(MissedPayments, Deferred, "Missing payments could make obtaining credit more difficult."),
            new(CreditReference, Deferred, "Before deciding, the lender may obtain information about you from a credit reference agency."),
            new(Contract, Deferred, "Information about your rights is set out in the additional product information below."),
            new(
                Prepayment,
                "FCA PS26/1, additional product information",
                "\nADDITIONAL PRODUCT INFORMATION\nEarly repayment: you may complete your payments ahead of time, in whole or in part, at no charge."),
            new(
                Complaints,
                "FCA PS26/1, additional product information",
                "Complaints: you may refer a complaint to the Financial Ombudsman Service."),
        ],
        IsDeferredPaymentCredit);

    private static bool IsDeferredPaymentCredit(InstallmentPlan plan) =>
        plan.FinanceCharge.IsZero && plan.Payments.Length <= MostInstalments && plan.Payments[^1].Due <= plan.Schedule.Start.AddMonths(MostMonths);
}
