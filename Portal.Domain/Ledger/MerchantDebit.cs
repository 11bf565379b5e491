using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>
/// Where a debit of the merchant is taken from: first what the same order still has pending, then the available balance, then the rest becomes
/// a debt in 1300. Source: handbook 3.1, "Portal's rule" of refunds.
/// </summary>
public readonly record struct MerchantDebit(Money Pending, Money Available, Money Negative)
{
    public Money Total => Pending + Available + Negative;

    /// <param name="amount">What the merchant pays; zero or more.</param>
    /// <param name="orderPending">What this order still has in 2000.</param>
    /// <param name="available">What stands in 2010 as a whole.</param>
    public static MerchantDebit Of(Money amount, Money orderPending, Money available)
    {
        var zero = Money.Zero(amount.Currency);
        var pending = Money.Min(amount, orderPending);
        var fromAvailable = Money.Min(amount - pending, Money.Max(available, zero));
        return new MerchantDebit(pending, fromAvailable, amount - pending - fromAvailable);
    }

    /// <summary>Adds the debits of the three accounts to a posting.</summary>
    public PostingLines On(PostingLines lines) => lines
        .Debit(Account.MerchantPending, Pending)
        .Debit(Account.MerchantAvailable, Available)
        .Debit(Account.MerchantNegative, Negative);
}

/// <summary>
/// What goes back to the merchant out of the same refund ("Cr the merchant account that paid", handbook 3.7): what was taken last comes back first, so that a
/// debt is never left standing beside money returned.
/// </summary>
public readonly record struct MerchantCredit(Money Pending, Money Available, Money Negative)
{
    public Money Total => Pending + Available + Negative;

    /// <param name="paid">What the merchant was debited.</param>
    /// <param name="amount">What comes back. Above what was debited, the rest is available to the merchant.</param>
    public static MerchantCredit BackTo(MerchantDebit paid, Money amount)
    {
        var negative = Money.Min(amount, paid.Negative);
        var available = Money.Min(amount - negative, paid.Available);
        var pending = Money.Min(amount - negative - available, paid.Pending);
        return new MerchantCredit(pending, amount - negative - pending, negative);
    }

    /// <summary>Adds the credits of the three accounts to a posting.</summary>
    public PostingLines On(PostingLines lines) => lines
        .Credit(Account.MerchantPending, Pending)
        .Credit(Account.MerchantAvailable, Available)
        .Credit(Account.MerchantNegative, Negative);
}
