using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Domain.Orders;

/// <summary>What an order without a plan books. Handbook 3.7, the rows of card payments.</summary>
public static class CardPostings
{
    public const string Captured = "card_captured";
    public const string Refunded = "order_refunded";

    /// <summary>"Card capture 100.00, cost 3.20, take 4.00": Dr 1100 96.80, Dr 5000 3.20 / Cr 2000 96.00, Cr 4000 4.00.</summary>
    public static Posting Capture(Money order, CardTerms terms, PartnerId partner)
    {
        var (cost, take) = (terms.Cost(order), terms.Take(order));
        return Posting.For(Captured, partner)
            .Debit(Account.Clearing, order - cost)
            .Debit(Account.ProcessingCost, cost)
            .Credit(Account.MerchantPending, order - take)
            .Credit(Account.TakeRate, take)
            .Balanced();
    }

    /// <summary>
    /// "Card refund 100.00, take kept": Dr 2010 100.00 / Cr 1100 100.00 (take returned: Dr 4000 4.00 / Cr 2010 4.00). The merchant is debited where
    /// <see cref="MerchantSplit.OfDebit"/> says.
    /// </summary>
    public static Posting Refund(Money amount, MerchantSplit debit, MerchantSplit takeReturned, PartnerId partner) =>
        takeReturned.CreditOn(
                debit.DebitOn(Posting.For(Refunded, partner))
                    .Credit(Account.Clearing, amount)
                    .Debit(Account.TakeRate, takeReturned.Total))
            .Balanced();
}
