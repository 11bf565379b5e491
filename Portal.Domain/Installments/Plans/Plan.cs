using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Domain.Installments.Plans;

/// <summary>
/// An installment plan: a contract with the shopper that pins the version of the offering that sold it. Each method is one action of
/// <see cref="PlanTransitions"/>; it answers what is to be booked, or refuses with <c>plan_status_forbids</c> and changes nothing.
/// </summary>
public sealed partial class Plan : ITenantOwned
{
    private static readonly Booking[] s_nothing = [];
    private static readonly Refusal s_inFlight = Refusal.Conflict("collection_in_flight");

    private Plan()
    {
    }

    public PlanId Id { get; private init; }

    public MerchantId Merchant { get; private init; }

    public TenantEnvironment Environment { get; private init; }

    public OrderId Order { get; private init; }

    /// <summary>When its order was placed, on the tenant's clock; what a list of plans goes by.</summary>
    public DateTimeOffset OrderedAt { get; private init; }

    /// <summary>The whole amount of its order; likewise.</summary>
    public long OrderAmount { get; private init; }

    public PartnerId Partner { get; private init; }

    public OfferingId Offering { get; private init; }

    public OfferingVersionId Version { get; private init; }

    /// <summary>Keyed hash of the merchant's reference of the shopper; null when none was given.</summary>
    public string? Shopper { get; private init; }

    /// <summary>
    /// The token of the card that the shopper chose for this plan; null where none was, or the shopper was forgotten: what the merchant gave at checkout counts.
    /// </summary>
    public string? Instrument { get; private set; }

    public Currency Currency { get; private init; } = null!;

    public PlanStatus Status { get; private set; }

    public PlanFlags Flags { get; private set; }

    public AgreedTerms Terms { get; private init; } = null!;

    public PlanBook Book { get; private set; } = null!;

    /// <summary>Principal, accrued interest and fees, as booked; minor units.</summary>
    public long Outstanding { get; private set; }

    /// <summary>What the shopper owes, or will once the merchant captures: what a credit decision counts; minor units.</summary>
    public long Exposure { get; private set; }

    /// <summary>Due date of the oldest unpaid installment, while the plan is past due.</summary>
    public DateOnly? PastDueSince { get; private set; }

    /// <summary>The next day on which something has to be done; null when nothing is left to do.</summary>
    public DateOnly? NextActionOn { get; private set; }

    public DateOnly? ActivatedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether help with paying can be asked for: something is owed, or will be.</summary>
    public bool MayAskForHelp => MayChangeInstrument || Status is PlanStatus.ChargedOff or PlanStatus.Recovered;

    /// <summary>Whether another payment method can be given: something will be collected.</summary>
    public bool MayChangeInstrument => Status is PlanStatus.Authorised or PlanStatus.Active or PlanStatus.PastDue;

    /// <summary>A plan that was quoted and is now applied for.</summary>
    public static Plan Of(NewPlan application) => new()
    {
        Id = Ids.New<PlanId>(),
        Merchant = application.Merchant,
        Environment = application.Environment,
        Order = application.Order,
        OrderedAt = application.OrderedAt,
        OrderAmount = application.Terms.OrderAmount,
        Partner = application.Partner,
        Offering = application.Offering,
        Version = application.Version,
        Shopper = application.Shopper,
        Currency = application.Terms.Currency,
        Status = PlanStatus.Quoted,
        Terms = application.Terms,
        Book = new PlanBook
        {
            Rows = Earnings.Spread(application.Rows, application.Terms.Mdr - application.Terms.PlatformShare, application.Terms.PrepaidFee),
        },
    };

    public Result<Done> Approve() => Move(PlanAction.Approve, PlanStatus.Approved);

    /// <summary>For an application that waits (handbook 3.1). Who decides at once declines before there is a plan.</summary>
    public Result<Done> Decline() => Move(PlanAction.Decline, PlanStatus.Declined);

    public Result<Done> Expire(DateOnly today) => End(PlanAction.Expire, PlanStatus.Expired, today);

    public Result<Done> Authorise() => Move(PlanAction.Authorise, PlanStatus.Authorised).Map(done =>
    {
        Exposure = Terms.Principal;
        return done;
    });

    public Result<Done> Void(DateOnly today) => End(PlanAction.Void, PlanStatus.Voided, today);

    /// <summary>Begins with the capture of the order.</summary>
    public Result<Booking> Activate(DateOnly today)
    {
        if (!Move(PlanAction.Activate, PlanStatus.Active).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        ActivatedOn = today;
        Settle(Book with { DeferredMdr = Terms.Mdr - Terms.PlatformShare, DeferredFee = Terms.PrepaidFee }, PlanStatus.Active, today);
        return new Booking(InstallmentPostings.Activation(Terms, Partner, Id), today);
    }

    /// <summary>Earns what has fallen due and tells whether the plan is past due.</summary>
    public Result<IReadOnlyList<Booking>> Service(DateOnly today) => Change(PlanAction.Service, today, (book, bookings) => book);

    /// <summary>Refusals besides: <c>collection_in_flight</c>, those of <see cref="Payments.Pay"/>.</summary>
    public Result<IReadOnlyList<Booking>> Pay(PaymentId id, long amount, DateOnly today, string? reference = null, DateOnly? askAgainOn = null) =>
        Book.Collection.InFlight is not null ? s_inFlight : Change(PlanAction.Pay, today, (book, bookings) => Payments.Pay(book, id, today, amount)
            .Map(paid => Received(paid, today, bookings, reference, askAgainOn)));

    /// <summary>Charges the late fee that is due today by the policy; nothing to book when none is.</summary>
    public Result<IReadOnlyList<Booking>> ChargeLateFee(DateOnly today) =>
        Change(PlanAction.ChargeLateFee, today, (book, bookings) =>
        {
            if (LateFees.DueOn(Terms, book, Flags, today) is not { } fee)
            {
                return book;
            }

            Add(bookings, InstallmentPostings.LateFee(Terms, Partner, Id, fee), today, fee.Cause);
            return book with { Fees = [.. book.Fees, fee] };
        });

    /// <summary>Refusals besides: <c>not_found</c>, <c>late_fee_settled</c> (paid, credited or waived before), <c>collection_in_flight</c> (it may hold the fee).</summary>
    public Result<IReadOnlyList<Booking>> WaiveLateFee(int number, DateOnly today)
    {
        if (Book.Fees.FirstOrDefault(other => other.Number == number) is not { } fee)
        {
            return Refusal.NotFound("late_fee");
        }

        return fee.Owed != fee.Amount ? Refusal.Conflict("late_fee_settled")
            : Book.Collection.InFlight is not null ? s_inFlight
            : Change(PlanAction.WaiveLateFee, today, (book, bookings) =>
            {
                Add(bookings, InstallmentPostings.LateFeeWaived(Terms, Partner, Id, fee), today, fee.Cause);
                return book with { Fees = [.. book.Fees.Select(other => other.Number == number ? other with { Waived = true } : other)] };
            });
    }

    /// <summary>Writes the plan off. Refusal besides: <c>too_early_to_charge_off</c> with the first day.</summary>
    public Result<IReadOnlyList<Booking>> ChargeOff(DateOnly today) =>
        Change(PlanAction.ChargeOff, today, (book, bookings) =>
        {
            if (PlanCalendar.ChargeOffOn(Terms, book, Flags, today) is not { } day || day > today)
            {
                return Refusal.Rule("too_early_to_charge_off");
            }

            book = AccrueRunning(book, today, bookings);
            Add(bookings, InstallmentPostings.ChargeOff(Terms, Partner, Id, book.Principal, book.AccruedInterest, book.UnpaidFees), today);
            return book with { WrittenOff = new WriteOff(today, book.Principal, book.AccruedInterest, book.UnpaidFees, 0) };
        });

    /// <summary>Something came in after the write-off. Refusals besides: those of <see cref="Payments.Recover"/>.</summary>
    public Result<IReadOnlyList<Booking>> Recover(PaymentId id, long amount, DateOnly today, string? reference = null) =>
        Change(PlanAction.Recover, today, (book, bookings) => Payments.Recover(book, id, today, amount)
            .Map(paid => Received(paid, today, bookings, reference, null)));

    /// <summary>Dispute, hardship or new due dates, set by the desks of support (handbook 3.1); what they hold back is kept to from now on.</summary>
    public Result<Done> SetFlag(PlanFlags flag, bool on, DateOnly today)
    {
        if (!PlanTransitions.Check(Status, PlanAction.Flag).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        Flags = on ? Flags | flag : Flags & ~flag;
        Settle(Book, Status, today);
        return default(Done);
    }

    private Result<IReadOnlyList<Booking>> Change(PlanAction action, DateOnly today, Func<PlanBook, List<Booking>, Result<PlanBook>> change)
    {
        if (!PlanTransitions.Check(Status, action).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var bookings = new List<Booking>();
        var book = Book;
        if (IsOpen(Status))
        {
            // What a payoff asked for is what the plan owed on the day of the try, however long its answer takes.
            book = AccrueDue(book, book.Collection.InFlight is { PaysOff: true, On: var on } ? on : today, bookings);
        }

        if (!change(book, bookings).TryGet(out var next, out refusal))
        {
            return refusal;
        }

        var status = StatusOf(next, today, ifClosed: PlanStatus.PaidOff);
        Expect(action, status);
        if (!IsOpen(status))
        {
            next = EarnWhatIsLeft(next, today, bookings);
        }

        Settle(next, status, today);
        return bookings;
    }

    private Result<Done> Move(PlanAction action, PlanStatus next)
    {
        if (!PlanTransitions.Check(Status, action).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        Expect(action, next);
        Status = next;
        Revision++;
        return default(Done);
    }

    private Result<Done> End(PlanAction action, PlanStatus next, DateOnly today) => Move(action, next).Map(done =>
    {
        EndedOn = today;
        NextActionOn = null;
        Exposure = 0;
        return done;
    });

    private void Expect(PlanAction action, PlanStatus next)
    {
        if (!PlanTransitions.After(Status, action).Contains(next))
        {
            throw new InvalidOperationException($"{Id}: {action} led from {Status} to {next}, which the table does not know.");
        }
    }

    private void Settle(PlanBook book, PlanStatus status, DateOnly today)
    {
        Book = book;
        Status = status;
        Outstanding = book.Outstanding;
        Exposure = book.Outstanding;
        PastDueSince = status is PlanStatus.PastDue ? book.Unpaid(today).First().Due : null;
        EndedOn = IsOpen(status) ? null : EndedOn ?? today;
        NextActionOn = PlanCalendar.NextActionOn(Terms, book, status, Flags, today);
        Revision++;
    }

    private static PlanStatus StatusOf(PlanBook book, DateOnly today, PlanStatus ifClosed) =>
        book.WrittenOff is { } writtenOff ? writtenOff.Recovered > 0 ? PlanStatus.Recovered : PlanStatus.ChargedOff
        : book.Outstanding == 0 ? ifClosed
        : book.DaysPastDue(today) > 0 ? PlanStatus.PastDue
        : PlanStatus.Active;

    private static bool IsOpen(PlanStatus status) => status is PlanStatus.Active or PlanStatus.PastDue;

    private (PlanBook Book, AccruedIncome? Running) AccrueThrough(PlanBook book, DateOnly today) =>
        Accruals.OfRunningPeriod(Accruals.OfDueRows(book, today).Book, today, Terms.Rounding);

    private PlanBook AccrueDue(PlanBook book, DateOnly today, List<Booking> bookings)
    {
        (book, var due) = Accruals.OfDueRows(book, today);
        bookings.AddRange(due.Select(accrual => new Booking(InstallmentPostings.Accrual(Terms, Partner, Id, accrual), accrual.On)));
        return book;
    }

    private PlanBook AccrueRunning(PlanBook book, DateOnly today, List<Booking> bookings)
    {
        (book, var running) = Accruals.OfRunningPeriod(book, today, Terms.Rounding);
        if (running is { } accrual)
        {
            Add(bookings, InstallmentPostings.Accrual(Terms, Partner, Id, accrual), today);
        }

        return book;
    }

    private PlanBook EarnWhatIsLeft(PlanBook book, DateOnly today, List<Booking> bookings)
    {
        (book, var left) = Accruals.OfWhatIsLeft(book, today);
        if (left is { } accrual)
        {
            Add(bookings, InstallmentPostings.Accrual(Terms, Partner, Id, accrual), today);
        }

        return book;
    }

    private static void Add(List<Booking> bookings, Posting posting, DateOnly on, string? cause = null)
    {
        if (!posting.IsEmpty)
        {
            bookings.Add(new Booking(posting, on, cause));
        }
    }

    private Money In(long minor) => new(minor, Currency);
}
