using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Domain.Installments.Plans;

/// <content>Money from the shopper: what is asked for, what came of it, what came back.</content>
public sealed partial class Plan
{
    /// <summary>
    /// How many payoffs of a plan may be declined in a day. Who wants to pay has another card or two; who tries stolen ones has hundreds, and each answer tells
    /// them which are good.
    /// </summary>
    public const int MostDeclinedPayoffs = 3;

    /// <summary>How often a day another payment method may be given; for the same reason.</summary>
    public const int MostInstrumentChanges = 5;

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
    /// as of that day. Refusals: <c>plan_status_forbids</c>, <c>collection_in_flight</c> (of installments), <c>payoffs_declined</c> (too often today).
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

        if (DayTally.Of(Book.Collection.DeclinedPayoffs, today) >= MostDeclinedPayoffs)
        {
            return Refusal.Conflict("payoffs_declined");
        }

        var request = PlanCalendar.Request(Id, Book, today, figures.Total, paysOff: true);
        Settle(Book with { Collection = Book.Collection with { InFlight = request } }, Status, today);
        return request;
    }

    /// <summary>The shopper gives another payment method for this plan. Refusals: <c>plan_has_ended</c>, <c>instrument_changed_often</c> (for today).</summary>
    /// <param name="token">The processor's.</param>
    public Result<Done> ChangeInstrument(string token, DateOnly today)
    {
        if (!MayChangeInstrument)
        {
            return Refusal.Conflict("plan_has_ended");
        }

        if (DayTally.Of(Book.Collection.InstrumentChanges, today) >= MostInstrumentChanges)
        {
            return Refusal.Conflict("instrument_changed_often");
        }

        Instrument = token;
        Book = Book with { Collection = Book.Collection with { InstrumentChanges = DayTally.Next(Book.Collection.InstrumentChanges, today) } };
        Revision++;
        return default(Done);
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
            { PaysOff: true } => Change(PlanAction.Service, today, (book, _) =>
            {
                var answered = Answered(book);
                return answered with { Collection = answered.Collection with { DeclinedPayoffs = DayTally.Next(answered.Collection.DeclinedPayoffs, today) } };
            }),
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

    private CollectionRequest? InFlight(string operation) =>
        Book.Collection.InFlight is { } request && string.Equals(request.Operation, operation, StringComparison.Ordinal) ? request : null;

    private static PlanBook Answered(PlanBook book) => book with { Collection = book.Collection with { Tries = book.Collection.Tries + 1, InFlight = null } };

    private PlanBook Received(
        (PlanBook Book, PlanPayment Payment) paid, DateOnly today, List<Booking> bookings, string? reference, DateOnly? askAgainOn)
    {
        Add(bookings, InstallmentPostings.Payment(Terms, Partner, Id, paid.Payment), today, paid.Payment.Id.Value);
        var payment = paid.Payment with { Reference = reference, AskAgainOn = askAgainOn };
        return paid.Book with
        {
            Payments = [.. paid.Book.Payments.Select(other => other.Id == payment.Id ? payment : other)],
            Collection = paid.Book.DueBy(today) == 0 ? new Collection
            {
                Tries = paid.Book.Collection.Tries,
                DeclinedPayoffs = paid.Book.Collection.DeclinedPayoffs,
                InstrumentChanges = paid.Book.Collection.InstrumentChanges,
            }
            : paid.Book.Collection,
        };
    }
}
