using System.Globalization;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Plans;

/// <summary>Where the collecting of a plan stands.</summary>
public sealed record Collection
{
    /// <summary>Tries that were answered so far.</summary>
    public int Tries { get; init; }

    /// <summary>Declines since the last success.</summary>
    public int Declines { get; init; }

    /// <summary>The day of the last try since the last success.</summary>
    public DateOnly? TriedOn { get; init; }

    /// <summary>The day of the next try by the retry plan; null when only the next due date brings one.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Payoffs that were declined, on the last day with one.</summary>
    public DayTally? DeclinedPayoffs { get; init; }

    /// <summary>Payment methods that the shopper gave, on the last day with one.</summary>
    public DayTally? InstrumentChanges { get; init; }

    /// <summary>A try whose answer is not known yet. It is asked for again under the same name, and until then nothing else moves money on the plan.</summary>
    public CollectionRequest? InFlight { get; init; }
}

/// <summary>How often something happened on one day.</summary>
public sealed record DayTally(DateOnly On, int Times)
{
    /// <summary>Of this day; none where the count is another day's.</summary>
    public static int Of(DayTally? count, DateOnly day) => count?.On == day ? count.Times : 0;

    /// <summary>With once more on this day.</summary>
    public static DayTally Next(DayTally? count, DateOnly day) => new(day, Of(count, day) + 1);
}

/// <summary>An amount to be collected from the shopper.</summary>
/// <param name="Operation">Names the try for good: asking for the same operation twice collects once.</param>
/// <param name="On">The business date on which it was begun.</param>
/// <param name="Amount">Minor units of the plan's currency.</param>
/// <param name="PaysOff">It ends the plan; else it is for what is due.</param>
public sealed record CollectionRequest(string Operation, DateOnly On, long Amount, bool PaysOff = false);

/// <summary>When the next thing happens to a plan. Pure; dates are business dates of the tenant.</summary>
public static class PlanCalendar
{
    /// <summary>What is to be collected today, or null. The book is taken as accrued.</summary>
    public static CollectionRequest? Collect(PlanId plan, PlanBook book, PlanFlags flags, DateOnly today) =>
        book.Collection.InFlight is { } unanswered ? unanswered
        : book.DueBy(today) is var amount and > 0 && TryOn(book, flags, today) <= today
            ? Request(plan, book, today, amount, paysOff: false)
            : null;

    internal static CollectionRequest Request(PlanId plan, PlanBook book, DateOnly today, long amount, bool paysOff) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{plan}-{book.Collection.Tries + 1}"), today, amount, paysOff);

    /// <summary>The row ahead of which the shopper is to be told today, or null.</summary>
    public static PlanRow? Notice(AgreedTerms terms, PlanBook book, DateOnly today) =>
        book.Rows.FirstOrDefault(row => row.Due > today) is { Noticed: false, Amount: > 0 } next && NoticeOn(terms, next) <= today ? next : null;

    /// <summary>The day on which the plan is to be written off, or null while nothing is unpaid or a flag forbids it.</summary>
    public static DateOnly? ChargeOffOn(AgreedTerms terms, PlanBook book, PlanFlags flags, DateOnly today) =>
        (flags & (PlanFlags.DisputeHold | PlanFlags.Hardship)) == PlanFlags.None && book.Unpaid(today).FirstOrDefault() is { } oldest
            ? oldest.Due.AddDays(terms.Servicing.ChargeOffDays)
            : null;

    /// <summary>The next day on which something is to be done, today included; null when nothing is left to do.</summary>
    public static DateOnly? NextActionOn(AgreedTerms terms, PlanBook book, PlanStatus status, PlanFlags flags, DateOnly today)
    {
        var days = book.Payments.Select(payment => payment.AskAgainOn).Append(book.Collection.InFlight?.On);
        if (status is PlanStatus.Active or PlanStatus.PastDue)
        {
            days = [.. days, .. Calendar(terms, book, status, flags, today)];
        }

        return days.Min() is { } first ? first < today ? today : first : null;
    }

    /// <summary>After a decline: the next try by the retry plan, or none before the next due date when the decline will not pass or the list has ended.</summary>
    internal static Collection AfterDecline(Collection collection, ServicingPolicy policy, DateOnly today, bool mayPass) => collection with
    {
        Declines = collection.Declines + 1,
        TriedOn = today,
        NextOn = mayPass && collection.Declines < policy.RetryDays.Count ? today.AddDays(policy.RetryDays[collection.Declines]) : null,
        InFlight = null,
    };

    private static DateOnly NoticeOn(AgreedTerms terms, PlanRow row) => row.Due.AddDays(-terms.Servicing.NoticeDays);

    /// <summary>The day of the next try for what is due: with an installment that has not been tried, else by the retry plan; for fees alone a month later.</summary>
    private static DateOnly? TryOn(PlanBook book, PlanFlags flags, DateOnly today)
    {
        if (flags.HasFlag(PlanFlags.DisputeHold) || book.DueBy(today) == 0)
        {
            return null;
        }

        var collection = book.Collection;
        return book.Unpaid(today).LastOrDefault() switch
        {
            { } youngest => collection.TriedOn is not { } tried || youngest.Due > tried ? youngest.Due : collection.NextOn,
            null => collection.TriedOn is { } tried ? collection.NextOn ?? tried.AddMonths(1) : today,
        };
    }

    private static IEnumerable<DateOnly?> Calendar(AgreedTerms terms, PlanBook book, PlanStatus status, PlanFlags flags, DateOnly today)
    {
        if (book.Rows.Any(row => row.Due <= today && (row.Accrued < row.Interest || !row.Earned)))
        {
            yield return today;
        }

        if (book.Rows.FirstOrDefault(row => row.Due > today && row.Amount > 0) is { } next)
        {
            yield return next.Due;
            yield return next.Noticed ? null : NoticeOn(terms, next);
        }

        yield return TryOn(book, flags, today);
        yield return ChargeOffOn(terms, book, flags, today);
        if (book.Unpaid(today).FirstOrDefault() is not { } oldest)
        {
            yield break;
        }

        yield return status is PlanStatus.Active ? oldest.Due.AddDays(1) : null;
        yield return LateFees.NextOn(terms, book, flags, today);
    }
}
