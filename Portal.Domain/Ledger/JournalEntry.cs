using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>When something happened, on the tenant's clock, and when the house wrote it down, on the machine's.</summary>
/// <param name="OccurredAt">UTC instant of the tenant's clock.</param>
/// <param name="OccurredOn">The same moment as a date in the tenant's zone.</param>
/// <param name="RecordedAt">UTC instant of the machine.</param>
public sealed record Moment(DateTimeOffset OccurredAt, DateOnly OccurredOn, DateTimeOffset RecordedAt);

/// <summary>What an entry is about.</summary>
/// <param name="Order">The order on whose timeline it stands.</param>
/// <param name="Contract">The plan, warranty or payout.</param>
/// <param name="Cause">What caused it in particular: a refund, a payment, an earlier entry.</param>
public readonly record struct JournalSubject(OrderId? Order = null, string? Contract = null, string? Cause = null);

/// <summary>
/// One event in the books: immutable, balanced in each currency, never edited. A mistake is answered by an entry that reverses it, once.
/// <para><see cref="BookedOn"/> is the day on which it counts. It is the day on which it occurred unless that day's period is closed;
/// then the entry is an adjustment, booked on the first open day, and what occurred when is kept beside it.</para>
/// Source: handbook 3.7, invariants.
/// </summary>
public sealed class JournalEntry : ITenantOwned, IAppendOnly
{
    private const string Reversed = "_reversed";

    private readonly List<JournalLine> _lines = [];

    private JournalEntry()
    {
    }

    public JournalEntryId Id { get; private set; }

    public MerchantId Merchant { get; private set; }

    public TenantEnvironment Environment { get; private set; }

    /// <summary>Stable code of what happened.</summary>
    public string Event { get; private set; } = "";

    public DateTimeOffset OccurredAt { get; private set; }

    public DateOnly OccurredOn { get; private set; }

    /// <summary>The day in the books.</summary>
    public DateOnly BookedOn { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public OrderId? Order { get; private set; }

    public string? Contract { get; private set; }

    public string? Cause { get; private set; }

    /// <summary>The entry this one takes back. At most one entry reverses another; the way back is found by looking for it.</summary>
    public JournalEntryId? Reverses { get; private set; }

    public IReadOnlyList<JournalLine> Lines => _lines;

    /// <summary>It occurred in a period that was already closed.</summary>
    public bool IsAdjustment => BookedOn != OccurredOn;

    /// <param name="posting">What is booked; not empty.</param>
    /// <param name="closedThrough">The last day of the tenant's closed periods, or null when none is closed.</param>
    /// <exception cref="ArgumentException">The posting has no lines.</exception>
    public static JournalEntry Of(Posting posting, Scope.Merchant tenant, Moment moment, JournalSubject subject, DateOnly? closedThrough = null)
    {
        if (posting.IsEmpty)
            throw new ArgumentException($"The posting {posting.Event} has nothing to book.", nameof(posting));
        return new JournalEntry().Fill(posting, tenant, moment, subject, closedThrough);
    }

    /// <summary>The entry that takes this one back: the same accounts, each amount turned.</summary>
    /// <exception cref="InvalidOperationException">This entry is itself a reversal; what it took back is booked anew instead.</exception>
    public JournalEntry Reversal(Moment moment, DateOnly? closedThrough = null)
    {
        if (Reverses is not null)
            throw new InvalidOperationException($"{Id} is itself a reversal.");
        var posting = new Posting(ReversalOf(Event), [.. _lines.Select(line => line.Reversed())]);
        var entry = new JournalEntry { Reverses = Id };
        return entry.Fill(posting, new Scope.Merchant(Merchant, Environment), moment, new JournalSubject(Order, Contract, Id.Value), closedThrough);
    }

    /// <summary>The code of an event taken back: <c>late_fee_charged_reversed</c>.</summary>
    public static string ReversalOf(string @event) => @event + Reversed;

    /// <summary>The code that a reversal takes back, or null where the event is none.</summary>
    public static string? ReversedBy(string @event) => @event.EndsWith(Reversed, StringComparison.Ordinal) ? @event[..^Reversed.Length] : null;

    /// <summary>By how much the entry moves each stored balance (debit positive), in the order in which the rows are locked.</summary>
    public IEnumerable<BalanceChange> BalanceChanges() =>
        _lines.Where(line => line.Account.IsMerchants)
            .GroupBy(line => (line.Account, line.Currency))
            .Select(lines => new BalanceChange(lines.Key.Account, new Money(lines.Sum(line => line.Minor), lines.Key.Currency)))
            .OrderBy(change => change.Account.Number)
            .ThenBy(change => change.Amount.Currency.Code, StringComparer.Ordinal);

    private JournalEntry Fill(Posting posting, Scope.Merchant tenant, Moment moment, JournalSubject subject, DateOnly? closedThrough)
    {
        Id = Ids.New<JournalEntryId>();
        Merchant = tenant.Id;
        Environment = tenant.Environment;
        Event = posting.Event;
        OccurredAt = moment.OccurredAt;
        OccurredOn = moment.OccurredOn;
        BookedOn = moment.OccurredOn <= closedThrough ? closedThrough.Value.AddDays(1) : moment.OccurredOn;
        RecordedAt = moment.RecordedAt;
        Order = subject.Order;
        Contract = subject.Contract;
        Cause = subject.Cause;
        _lines.AddRange(posting.Lines.Select((line, i) => line.In(this, i + 1)));
        return this;
    }
}

/// <summary>A movement of one stored balance; debit positive.</summary>
public readonly record struct BalanceChange(Account Account, Money Amount);
