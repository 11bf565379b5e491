namespace Portal.Domain.Installments.Disclosures;

/// <summary>Something a shopper is told before a plan.</summary>
public enum DisclosedField
{
    Creditor,
    CreditType,

    /// <summary>How and when the money is paid out.</summary>
    Drawdown,

    AmountFinanced,
    CashPrice,
    DueAtCheckout,

    /// <summary>When the last payment is due.</summary>
    Duration,

    PaymentSchedule,
    TotalOfPayments,
    TotalSalePrice,
    BorrowingRate,

    /// <summary>The annual percentage rate.</summary>
    AnnualRate,

    FinanceCharge,

    /// <summary>Insurance or another contract that has to be taken too.</summary>
    Ancillary,

    LateCharge,

    /// <summary>What else may come of a missed payment.</summary>
    MissedPayments,

    Prepayment,
    Withdrawal,

    /// <summary>Whether others are asked about the shopper.</summary>
    CreditReference,

    DraftAgreement,
    Complaints,

    /// <summary>Where the rest is written.</summary>
    Contract,

    Itemization,
}
