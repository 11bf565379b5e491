using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;

namespace Portal.Domain.Installments;

/// <summary>
/// What an installment plan books: one function for each row of the table in handbook 3.7. Each line carries the plan and the partner in whose programme
/// it runs.
/// </summary>
public static class InstallmentPostings
{
    public const string Activated = "plan_activated";
    public const string Accrued = "plan_accrued";
    public const string Paid = "plan_payment_received";
    public const string LateFeeCharged = "late_fee_charged";
    public const string Refunded = CardPostings.Refunded;
    public const string PaidBack = "shopper_paid_back";
    public const string ChargedOff = "plan_charged_off";
    public const string Recovered = "plan_recovered";

    /// <summary>
    /// "Pay-in-4 order 100.00, MDR 5 %+0.30, 25.00 down": Dr 1200 75.00, Dr 1100 25.00 / Cr 2000 94.70, Cr 2200 5.30.
    /// The prepaid shopper fee: Dr 1100 / Cr 2210. The platform's share of the fee: Dr 2200 / Cr 4000.
    /// </summary>
    public static Posting Activation(AgreedTerms terms, PartnerId partner, PlanId plan) => For(Activated, partner, plan)
        .Debit(Account.ConsumerPrincipal, In(terms, terms.Principal))
        .Debit(Account.Clearing, In(terms, terms.DownPayment))
        .Credit(Account.MerchantPending, In(terms, terms.OrderAmount - terms.Mdr))
        .Credit(Account.DeferredMdr, In(terms, terms.Mdr))
        .Debit(Account.Clearing, In(terms, terms.PrepaidFee))
        .Credit(Account.DeferredShopperFee, In(terms, terms.PrepaidFee))
        .Debit(Account.DeferredMdr, In(terms, terms.PlatformShare))
        .Credit(Account.TakeRate, In(terms, terms.PlatformShare))
        .Balanced();

    /// <summary>
    /// "Monthly plan, month 1 of 1000 @15 %": Dr 1210 12.50 / Cr 4020 12.50; "MDR earned": Dr 2200 / Cr 4010; the prepaid fee beside it: Dr 2210 / Cr 4015.
    /// </summary>
    public static Posting Accrual(AgreedTerms terms, PartnerId partner, PlanId plan, AccruedIncome accrual) => For(Accrued, partner, plan)
        .Debit(Account.InterestReceivable, In(terms, accrual.Interest))
        .Credit(Account.InterestIncome, In(terms, accrual.Interest))
        .Debit(Account.DeferredMdr, In(terms, accrual.Mdr))
        .Credit(Account.MdrIncome, In(terms, accrual.Mdr))
        .Debit(Account.DeferredShopperFee, In(terms, accrual.Fee))
        .Credit(Account.ShopperFeeIncome, In(terms, accrual.Fee))
        .Balanced();

    /// <summary>"Pay: Dr 1100 90.26 / Cr 1210 12.50, Cr 1200 77.76"; fees Cr 1220. After a write-off: "recovery Dr 1100 / Cr 5030".</summary>
    public static Posting Payment(AgreedTerms terms, PartnerId partner, PlanId plan, PlanPayment payment) =>
        payment.Kind is PaymentKind.Recovery
            ? For(Recovered, partner, plan)
                .Debit(Account.Clearing, In(terms, payment.Amount))
                .Credit(Account.CreditLoss, In(terms, payment.Amount))
                .Balanced()
            : For(Paid, partner, plan)
                .Debit(Account.Clearing, In(terms, payment.Amount))
                .Credit(Account.InterestReceivable, In(terms, payment.Interest))
                .Credit(Account.ConsumerPrincipal, In(terms, payment.Principal))
                .Credit(Account.FeeReceivable, In(terms, payment.FeesPaid))
                .Balanced();

    /// <summary>"A payment booked and then reversed (returned debit)": Dr 1200 and 1210 as it had been allocated / Cr 1100.</summary>
    public static Posting PaymentReturn(AgreedTerms terms, PartnerId partner, PlanId plan, PlanPayment payment) =>
        payment.Kind is PaymentKind.Recovery
            ? For(JournalEntry.ReversalOf(Recovered), partner, plan)
                .Debit(Account.CreditLoss, In(terms, payment.Amount))
                .Credit(Account.Clearing, In(terms, payment.Amount))
                .Balanced()
            : For(JournalEntry.ReversalOf(Paid), partner, plan)
                .Debit(Account.ConsumerPrincipal, In(terms, payment.Principal))
                .Debit(Account.InterestReceivable, In(terms, payment.Interest))
                .Debit(Account.FeeReceivable, In(terms, payment.FeesPaid))
                .Credit(Account.Clearing, In(terms, payment.Amount))
                .Balanced();

    /// <summary>"Late fee 7.00": Dr 1220 7.00 / Cr 4030 7.00 (waive = reverse).</summary>
    public static Posting LateFee(AgreedTerms terms, PartnerId partner, PlanId plan, LateFee fee) => For(LateFeeCharged, partner, plan)
        .Debit(Account.FeeReceivable, In(terms, fee.Amount))
        .Credit(Account.LateFeeIncome, In(terms, fee.Amount))
        .Balanced();

    /// <summary>A late fee waived: the entry above turned round.</summary>
    public static Posting LateFeeWaived(AgreedTerms terms, PartnerId partner, PlanId plan, LateFee fee) => For(JournalEntry.ReversalOf(LateFeeCharged), partner, plan)
        .Debit(Account.LateFeeIncome, In(terms, fee.Amount))
        .Credit(Account.FeeReceivable, In(terms, fee.Amount))
        .Balanced();

    /// <summary>
    /// "Refund 60.00, outstanding 25.00": Dr 2010 60.00 / Cr 1200 25.00, Cr 2100 35.00. Fees Cr 1220, accrued interest Cr 1210, of what had been written off
    /// Cr 5030. The merchant is debited where <see cref="MerchantSplit.OfDebit"/> says. "MDR returned": Dr 2200 up to what is left, the rest Dr 4010 / Cr the merchant
    /// account that paid.
    /// </summary>
    public static Posting Refund(AgreedTerms terms, PartnerId partner, PlanId plan, RefundAllocation allocation, MerchantSplit debit, MdrReturn mdr) =>
        mdr.To.CreditOn(
                debit.DebitOn(For(Refunded, partner, plan))
                    .Credit(Account.FeeReceivable, In(terms, allocation.Fees))
                    .Credit(Account.InterestReceivable, In(terms, allocation.Interest))
                    .Credit(Account.ConsumerPrincipal, In(terms, allocation.Principal))
                    .Credit(Account.CreditLoss, In(terms, allocation.Recovered))
                    .Credit(Account.ShopperRefundPayable, In(terms, allocation.Surplus))
                    .Debit(Account.DeferredMdr, In(terms, mdr.OfDeferred))
                    .Debit(Account.MdrIncome, In(terms, mdr.OfIncome)))
            .Balanced();

    /// <summary>"Pay-back": Dr 2100 35.00 / Cr 1100 35.00.</summary>
    public static Posting PayBack(AgreedTerms terms, PartnerId partner, PlanId plan, long amount) => For(PaidBack, partner, plan)
        .Debit(Account.ShopperRefundPayable, In(terms, amount))
        .Credit(Account.Clearing, In(terms, amount))
        .Balanced();

    /// <summary>
    /// "Charge-off 50.00": provision Dr 5030 / Cr 1290 of what this contract's 1290 lacks, then Dr 1290 / Cr 1200 (1210, 1220), all in one entry.
    /// </summary>
    public static Posting ChargeOff(AgreedTerms terms, PartnerId partner, PlanId plan, long principal, long interest, long fees)
    {
        var total = In(terms, principal + interest + fees);
        return For(ChargedOff, partner, plan)
            .Debit(Account.CreditLoss, total)
            .Credit(Account.Allowance, total)
            .Debit(Account.Allowance, total)
            .Credit(Account.ConsumerPrincipal, In(terms, principal))
            .Credit(Account.InterestReceivable, In(terms, interest))
            .Credit(Account.FeeReceivable, In(terms, fees))
            .Balanced();
    }

    private static PostingLines For(string @event, PartnerId partner, PlanId plan) => Posting.For(@event, partner, plan.Value);

    private static Money In(AgreedTerms terms, long minor) => new(minor, terms.Currency);
}

/// <summary>What of the merchant's fee goes back to it with a refund: out of what is still deferred, the rest out of income.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MdrReturn(long OfDeferred, long OfIncome, MerchantSplit To)
{
    public long Total => OfDeferred + OfIncome;

    public static MdrReturn Of(Money amount, long deferredLeft, MerchantSplit paid)
    {
        var ofDeferred = Math.Min(amount.Minor, deferredLeft);
        return new MdrReturn(ofDeferred, amount.Minor - ofDeferred, paid.Return(amount));
    }
}
