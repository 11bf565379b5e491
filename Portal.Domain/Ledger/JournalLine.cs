using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>One line of an entry. A debit is positive, a credit negative; a line of nothing does not exist.</summary>
public sealed class JournalLine : ITenantOwned, IAppendOnly
{
    private JournalLine()
    {
    }

    internal JournalLine(Account account, Money amount, PartnerId partner, string? contract)
    {
        Account = account;
        Minor = amount.Minor;
        Currency = amount.Currency;
        Partner = partner;
        Contract = contract;
    }

    public MerchantId Merchant { get; private set; }

    public TenantEnvironment Environment { get; private set; }

    public JournalEntryId Entry { get; private set; }

    /// <summary>Place in the entry, from 1.</summary>
    public int Seq { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>Minor units: debit positive, credit negative, never zero.</summary>
    public long Minor { get; private set; }

    public Currency Currency { get; private set; } = null!;

    /// <summary>The licensed partner in whose programme the line was booked.</summary>
    public PartnerId Partner { get; private set; }

    /// <summary>The contract (plan, warranty, payout) it belongs to; null for what belongs to the merchant as a whole.</summary>
    public string? Contract { get; private set; }

    /// <summary>The entry's day in the books, repeated here so that sums as of a day read lines only.</summary>
    public DateOnly BookedOn { get; private set; }

    public Money Amount => new(Minor, Currency);

    public bool IsDebit => Minor > 0;

    public Money Debit => Money.Max(Amount, Money.Zero(Currency));

    public Money Credit => Money.Max(-Amount, Money.Zero(Currency));

    internal JournalLine In(JournalEntry entry, int seq) => new()
    {
        Merchant = entry.Merchant,
        Environment = entry.Environment,
        Entry = entry.Id,
        Seq = seq,
        Account = Account,
        Minor = Minor,
        Currency = Currency,
        Partner = Partner,
        Contract = Contract,
        BookedOn = entry.BookedOn,
    };

    internal JournalLine Reversed() => new(Account, -Amount, Partner, Contract);
}
