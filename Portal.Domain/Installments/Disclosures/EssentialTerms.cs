using static Portal.Domain.Installments.Disclosures.DisclosedField;

namespace Portal.Domain.Installments.Disclosures;

/// <summary>Where the house knows no law's form: what every one of them asks for, in plain words.</summary>
internal static class EssentialTerms
{
    public static RegimePack Pack { get; } = new(
        new PackStamp("essential_terms", 1),
        DisclosureRegime.Generic,
        DateOnly.MinValue,
        countries: null,
        [
            new(Creditor, RegimePack.OfTheHouse, "Creditor: ", PlanFacts.Creditor),
            new(CashPrice, RegimePack.OfTheHouse, "Cash price: ", PlanFacts.CashPrice),
            new(AmountFinanced, RegimePack.OfTheHouse, "Total amount of credit: ", PlanFacts.AmountFinanced),
            new(BorrowingRate, RegimePack.OfTheHouse, "Borrowing rate: ", PlanFacts.FixedRate),
            new(AnnualRate, RegimePack.OfTheHouse, "Annual percentage rate of charge: ", PlanFacts.Apr),
            new(FinanceCharge, RegimePack.OfTheHouse, "Cost of the credit (interest and fees): ", PlanFacts.FinanceCharge),
            new(TotalOfPayments, RegimePack.OfTheHouse, "Total amount payable after checkout: ", PlanFacts.TotalOfPayments),
            new(TotalSalePrice, RegimePack.OfTheHouse, "Total price of the purchase on credit: ", PlanFacts.TotalSalePrice),
            new(DueAtCheckout, RegimePack.OfTheHouse, "Due at checkout: ", PlanFacts.DueAtCheckout, PlanFacts.HasDueAtCheckout),
            new(PaymentSchedule, RegimePack.OfTheHouse, "Payment schedule: ", PlanFacts.Schedule),
            new(LateCharge, RegimePack.OfTheHouse, "Late charge: ", PlanFacts.LateCharge),
            new(Prepayment, RegimePack.OfTheHouse, "Early repayment: you may repay at any time, in whole or in part, at no charge; interest that has not accrued is not charged."),
        ]);
}
