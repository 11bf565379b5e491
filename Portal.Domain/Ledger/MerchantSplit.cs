using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>An amount divided over what belongs to a merchant: what one order still has pending, what is available, and the debt in 1300.</summary>
public readonly record struct MerchantSplit(Money Pending, Money Available, Money Negative)
{
    public Money Total => Pending + Available + Negative;

    /// <summary>
    /// Where a debit of the merchant is taken from: first what the same order still has pending, then the available balance, then the rest becomes
    /// a debt in 1300. Source: handbook 3.1, "Portal's rule" of refunds.
    /// </summary>
    /// <param name="amount">What the merchant pays; zero or more.</param>
    /// <param name="orderPending">What this order still has in 2000.</param>
    /// <param name="available">What stands in 2010 as a whole.</param>
    public static MerchantSplit OfDebit(Money amount, Money orderPending, Money available)
    {
        var zero = Money.Zero(amount.Currency);
        var pending = Money.Min(amount, orderPending);
        var fromAvailable = Money.Min(amount - pending, Money.Max(available, zero));
        return new MerchantSplit(pending, fromAvailable, amount - pending - fromAvailable);
    }

    /// <summary>
    /// What goes back to the merchant out of the refund that took this ("Cr the merchant account that paid", handbook 3.7): what was taken last comes back
    /// first, so that a debt is never left standing beside money returned.
    /// </summary>
    /// <param name="amount">What comes back. Above what was taken, the rest is available to the merchant.</param>
    public MerchantSplit Return(Money amount)
    {
        var negative = Money.Min(amount, Negative);
        var available = Money.Min(amount - negative, Available);
        var pending = Money.Min(amount - negative - available, Pending);
        return new MerchantSplit(pending, amount - negative - pending, negative);
    }

    /// <summary>Adds the debits of the three accounts to a posting.</summary>
    public PostingLines DebitOn(PostingLines lines) => lines
        .Debit(Account.MerchantPending, Pending)
        .Debit(Account.MerchantAvailable, Available)
        .Debit(Account.MerchantNegative, Negative);

    /// <summary>Adds the credits of the three accounts to a posting.</summary>
    public PostingLines CreditOn(PostingLines lines) => lines
        .Credit(Account.MerchantPending, Pending)
        .Credit(Account.MerchantAvailable, Available)
        .Credit(Account.MerchantNegative, Negative);
}
