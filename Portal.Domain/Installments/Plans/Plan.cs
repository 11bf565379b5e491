using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Domain.Installments.Plans;

/// <summary>
/// An installment plan: a contract with the shopper that pins the version of the offering that sold it. Each method is one action of
/// <see cref="PlanTransitions"/>; it answers what is to be booked, or refuses with <c>plan_status_forbids</c> and changes nothing.
/// </summary>
public sealed class Plan : ITenantOwned
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

    public PartnerId Partner { get; private init; }

    public OfferingId Offering { get; private init; }

    public OfferingVersionId Version { get; private init; }

    /// <summary>Keyed hash of the merchant's reference of the shopper; null when none was given.</summary>
    public string? Shopper { get; private init; }

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

    /// <summary>A plan that was quoted and is now applied for.</summary>
    public static Plan Of(NewPlan application) => new()
    {
        Id = Ids.New<PlanId>(),
        Merchant = application.Merchant,
        Environment = application.Environment,
        Order = application.Order,
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

    /// <summary>What the shopper would pay to end the plan today: principal, accrued interest and fees. Refusal: <c>plan_status_forbids</c>.</summary>
    public Result<PayoffFigures> PayoffOn(DateOnly today)
    {
        if (!PlanTransitions.Check(Status, PlanAction.PayOff).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var (book, _) = AccrueThrough(Book, today);
        return new PayoffFigures(book.Principal, book.AccruedInterest, book.UnpaidFees, PayoffFigures.SavedBy(book));
    }

    /// <summary>
    /// Begins to collect all that would end the plan today, or goes on with such a try whose answer is not known. Until it is answered the plan stands still
    /// as of that day. Refusals: <c>plan_status_forbids</c>, <c>collection_in_flight</c> (of installments).
    /// </summary>
    public Result<CollectionRequest> BeginPayOff(DateOnly today)
    {
        if (!PayoffOn(today).TryGet(out var figures, out var refusal))
        {
            return refusal;
        }

        if (Book.Collection.InFlight is { } unanswered)
        {
            return unanswered.PaysOff ? unanswered : s_inFlight;
        }

        var request = PlanCalendar.Request(Id, Book, today, figures.Total, paysOff: true);
        Settle(Book with { Collection = Book.Collection with { InFlight = request } }, Status, today);
        return request;
    }

    /// <summary>A payment came back. Refusals besides: <c>not_found</c>, <c>payment_reversed</c>, <c>collection_in_flight</c> (it waits for the answer).</summary>
    public Result<IReadOnlyList<Booking>> ReversePayment(PaymentId id, DateOnly today)
    {
        if (Book.Payments.FirstOrDefault(other => other.Id == id) is not { } payment)
        {
            return Refusal.NotFound("payment");
        }

        return payment.ReversedOn is not null ? Refusal.Conflict("payment_reversed")
            : Book.Collection.InFlight is not null ? s_inFlight
            : Change(PlanAction.ReversePayment, today, (book, bookings) =>
            {
                Add(bookings, InstallmentPostings.PaymentReturn(Terms, Partner, Id, payment), today, id.Value);
                if (book.WrittenOff is not null && payment.Kind is not PaymentKind.Recovery)
                {
                    Add(bookings, InstallmentPostings.ChargeOff(Terms, Partner, Id, payment.Principal, payment.Interest, payment.FeesPaid), today, id.Value);
                }

                var next = Payments.Reverse(book, payment, today);
                return next with { Collection = PlanCalendar.AfterDecline(next.Collection, Terms.Servicing, today, mayPass: true) };
            });
    }

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

    /// <summary>Begins to collect what is due today, or goes on with a try whose answer is not known. Null when nothing is to be collected.</summary>
    public Result<CollectionRequest?> BeginCollection(DateOnly today)
    {
        if (!PlanTransitions.Check(Status, PlanAction.Collect).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var request = PlanCalendar.Collect(Id, Accruals.OfDueRows(Book, today).Book, Flags, today);
        if (request is not null && Book.Collection.InFlight is null)
        {
            Settle(Book with { Collection = Book.Collection with { InFlight = request } }, Status, today);
        }

        return request;
    }

    /// <summary>The try in flight has brought its amount.</summary>
    /// <param name="id">The payment's id.</param>
    /// <param name="operation">Of the try. Another than the one in flight has been answered before: nothing happens.</param>
    /// <param name="reference">The collector's name for it.</param>
    /// <param name="askAgainOn">The day on which the collector can tell whether it stayed, or null.</param>
    /// <param name="today">The tenant's business date.</param>
    public Result<IReadOnlyList<Booking>> RecordCollected(PaymentId id, string operation, string reference, DateOnly? askAgainOn, DateOnly today) =>
        InFlight(operation) switch
        {
            null => s_nothing,
            { PaysOff: true, On: var on } => Change(PlanAction.PayOff, on, (book, bookings) =>
                Received(Payments.PayOff(AccrueRunning(Answered(book), on, bookings), id, on), on, bookings, reference, askAgainOn)),
            { Amount: var amount } => Change(PlanAction.Pay, today, (book, bookings) =>
                Payments.Pay(Answered(book), id, today, amount).Map(paid => Received(paid, today, bookings, reference, askAgainOn))),
        };

    /// <summary>The try in flight was declined; of installments the next comes by the retry plan if the decline may pass, a payoff is given up.</summary>
    public Result<IReadOnlyList<Booking>> RecordDecline(string operation, bool mayPass, DateOnly today) =>
        InFlight(operation) switch
        {
            null => s_nothing,
            { PaysOff: true } => Change(PlanAction.Service, today, (book, _) => Answered(book)),
            _ => Change(PlanAction.Service, today, (book, _) =>
            {
                var answered = Answered(book);
                return answered with { Collection = PlanCalendar.AfterDecline(answered.Collection, Terms.Servicing, today, mayPass) };
            }),
        };

    /// <summary>The shopper was told of an installment to come.</summary>
    public Result<IReadOnlyList<Booking>> RecordNotice(int row, DateOnly today) =>
        Change(PlanAction.Service, today, (book, _) => book.WithRow(book.Rows.Single(other => other.N == row) with { Noticed = true }));

    /// <summary>The collector says that a payment stays, or that it can't tell before another day.</summary>
    public Result<IReadOnlyList<Booking>> AskAgain(PaymentId id, DateOnly? on, DateOnly today)
    {
        Settle(Book with { Payments = [.. Book.Payments.Select(other => other.Id == id ? other with { AskAgainOn = on } : other)] }, Status, today);
        return s_nothing;
    }

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

    /// <summary>
    /// What a refund of the order would do, without doing it. <see cref="Apply"/> does it. Refusals: <c>plan_status_forbids</c>,
    /// <c>dispute_open</c> while a dispute holds the plan, <c>collection_in_flight</c> (it is allocated after the payment, handbook 3.1).
    /// </summary>
    /// <param name="amount">Minor units, above zero and no more than the order still has.</param>
    /// <param name="refundedBefore">What earlier refunds of the order sum to.</param>
    /// <param name="funds">What the merchant has to pay it from.</param>
    /// <param name="today">The tenant's business date.</param>
    /// <param name="cause">The refund's id.</param>
    public Result<PlannedRefund> PlanRefund(long amount, long refundedBefore, RefundFunds funds, DateOnly today, string? cause)
    {
        if (!PlanTransitions.Check(Status, PlanAction.Refund).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        if (Flags.HasFlag(PlanFlags.DisputeHold))
        {
            return Refusal.Conflict("dispute_open");
        }

        if (Book.Collection.InFlight is not null)
        {
            return s_inFlight;
        }

        var bookings = new List<Booking>();
        var before = Book;
        if (IsOpen(Status))
        {
            before = AccrueRunning(AccrueDue(before, today, bookings), today, bookings);
        }

        var (after, allocation) = Refunds.Allocate(Terms, before, today, amount);
        var debit = MerchantDebit.Of(In(amount), In(funds.OrderPending), In(funds.Available));
        var mdr = MdrReturn.Of(In(Refunds.MdrReturned(Terms, refundedBefore, amount)), after.DeferredMdr, debit);
        after = after with { DeferredMdr = after.DeferredMdr - mdr.OfDeferred };
        Add(bookings, InstallmentPostings.Refund(Terms, Partner, Id, allocation, debit, mdr), today, cause);
        Add(bookings, InstallmentPostings.PayBack(Terms, Partner, Id, allocation.Surplus), today, cause);

        var next = StatusOf(after, today, ifClosed: Status is PlanStatus.PaidOff ? PlanStatus.PaidOff : PlanStatus.Refunded);
        after = IsOpen(next) && Earnings.SpreadAhead(after, today) is { } spread ? spread : EarnWhatIsLeft(after, today, bookings);
        return new PlannedRefund(Revision, after, next, allocation, debit, mdr, bookings, today);
    }

    /// <summary>Does what was planned.</summary>
    /// <exception cref="InvalidOperationException">The plan has changed since.</exception>
    public IReadOnlyList<Booking> Apply(PlannedRefund refund)
    {
        if (refund.Revision != Revision)
        {
            throw new InvalidOperationException($"{Id} has changed since the refund was planned.");
        }

        Expect(PlanAction.Refund, refund.Status);
        Settle(refund.Book, refund.Status, refund.On);
        return refund.Bookings;
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

    private CollectionRequest? InFlight(string operation) =>
        Book.Collection.InFlight is { } request && string.Equals(request.Operation, operation, StringComparison.Ordinal) ? request : null;

    private static PlanBook Answered(PlanBook book) => book with { Collection = book.Collection with { Tries = book.Collection.Tries + 1, InFlight = null } };

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

    private PlanBook Received(
        (PlanBook Book, PlanPayment Payment) paid, DateOnly today, List<Booking> bookings, string? reference, DateOnly? askAgainOn)
    {
        Add(bookings, InstallmentPostings.Payment(Terms, Partner, Id, paid.Payment), today, paid.Payment.Id.Value);
        var payment = paid.Payment with { Reference = reference, AskAgainOn = askAgainOn };
        return paid.Book with
        {
            Payments = [.. paid.Book.Payments.Select(other => other.Id == payment.Id ? payment : other)],
            Collection = paid.Book.DueBy(today) == 0 ? new Collection { Tries = paid.Book.Collection.Tries } : paid.Book.Collection,
        };
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
