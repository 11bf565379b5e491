using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>
/// What an event books: lines that sum to zero in each currency. It knows accounts and amounts and neither tenant nor time;
/// those come with the <see cref="JournalEntry"/>. The functions that make postings stand beside the product they belong to,
/// one per row of the table in handbook 3.7.
/// </summary>
public sealed class Posting
{
    internal Posting(string @event, IReadOnlyList<JournalLine> lines)
    {
        var unbalanced = lines.GroupBy(line => line.Currency).FirstOrDefault(currency => Sum(currency) != 0);
        if (unbalanced is not null)
            throw new InvalidOperationException($"The posting {@event} is out of balance by {new Money(Sum(unbalanced), unbalanced.Key)}.");
        Event = @event;
        Lines = lines;
    }

    /// <summary>Stable code of what happened, for example <c>plan_activated</c>.</summary>
    public string Event { get; }

    public IReadOnlyList<JournalLine> Lines { get; }

    /// <summary>Nothing to book: every amount was zero. Such a posting makes no entry.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>Begins the posting of an event whose lines carry this partner and contract.</summary>
    public static PostingLines For(string @event, PartnerId partner, string? contract = null) => new(@event, partner, contract);

    private static long Sum(IEnumerable<JournalLine> lines) => lines.Aggregate(0L, (sum, line) => checked(sum + line.Minor));
}

/// <summary>Collects the lines of a posting in the order in which they are read. Lines of zero are left out.</summary>
public sealed class PostingLines(string @event, PartnerId partner, string? contract)
{
    private readonly List<JournalLine> _lines = [];

    /// <exception cref="ArgumentOutOfRangeException">The amount is negative: a credit is named as such.</exception>
    public PostingLines Debit(Account account, Money amount) => Add(account, amount, debit: true);

    /// <inheritdoc cref="Debit"/>
    public PostingLines Credit(Account account, Money amount) => Add(account, amount, debit: false);

    /// <exception cref="InvalidOperationException">Debits and credits differ in some currency.</exception>
    public Posting Balanced() => new(@event, [.. _lines]);

    private PostingLines Add(Account account, Money amount, bool debit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Minor, nameof(amount));
        if (!amount.IsZero)
            _lines.Add(new JournalLine(account, debit ? amount : -amount, partner, contract));
        return this;
    }
}

/// <summary>A posting with the day on which it occurred and what caused it in particular: a refund, a payment, a late fee.</summary>
public sealed record Booking(Posting Posting, DateOnly On, string? Cause = null);
