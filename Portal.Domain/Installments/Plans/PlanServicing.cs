using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;

namespace Portal.Domain.Installments.Plans;

/// <summary>Something that servicing noted and that moved no money; codes of <see cref="OrderEvents"/>.</summary>
public sealed record PlanNote(string Code, string? Detail = null, long? Amount = null);

/// <summary>What a turn of servicing did.</summary>
public sealed record ServicedPlan(IReadOnlyList<Booking> Bookings, IReadOnlyList<PlanNote> Notes)
{
    public static readonly ServicedPlan Nothing = new([], []);
}

/// <summary>
/// One day of a plan in three turns, each of which can be repeated without doing anything twice: open (earn what fell due), collect, close (late fee,
/// charge-off, status). The collecting between them talks to somebody else, so it is a turn of its own: <see cref="Plan.BeginCollection"/> and what follows.
/// </summary>
public static class PlanServicing
{
    /// <summary>Earns what has fallen due, and notes the notice that was given of the installment to come. Refusal: <c>plan_status_forbids</c>.</summary>
    public static Result<ServicedPlan> Open(Plan plan, DateOnly today)
    {
        var before = plan.Status;
        if (!plan.Service(today).TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        var notes = Moved(before, plan).ToList();
        if (PlanCalendar.Notice(plan.Terms, plan.Book, today) is { } row)
        {
            plan.RecordNotice(row.N, today);
            notes.Add(new PlanNote(OrderEvents.NoticeSent, row.Due.ToString("O", CultureInfo.InvariantCulture), row.Amount));
        }

        return new ServicedPlan(bookings, notes);
    }

    /// <summary>Charges the late fee and writes off, by the day. Refusal: <c>plan_status_forbids</c>.</summary>
    public static Result<ServicedPlan> Close(Plan plan, DateOnly today)
    {
        var before = plan.Status;
        if (!plan.Service(today).TryGet(out var bookings, out var refusal))
        {
            return refusal;
        }

        var all = bookings.ToList();
        if (PlanCalendar.ChargeOffOn(plan.Terms, plan.Book, plan.Flags, today) <= today && plan.ChargeOff(today).TryGet(out var writtenOff, out _))
        {
            all.AddRange(writtenOff);
        }
        else if (plan.Status is PlanStatus.PastDue && plan.ChargeLateFee(today).TryGet(out var charged, out _))
        {
            all.AddRange(charged);
        }

        return new ServicedPlan(all, Moved(before, plan));
    }

    /// <summary>What a change of status is called on the timeline, where no entry says so already.</summary>
    public static IReadOnlyList<PlanNote> Moved(PlanStatus before, Plan plan) => (before, plan.Status) switch
    {
        (PlanStatus.Active or PlanStatus.PaidOff, PlanStatus.PastDue) => [new PlanNote(OrderEvents.PastDue, plan.Id.Value, plan.Outstanding)],
        (PlanStatus.PastDue, PlanStatus.Active) => [new PlanNote(OrderEvents.CaughtUp, plan.Id.Value)],
        (PlanStatus.Active or PlanStatus.PastDue, PlanStatus.PaidOff) => [new PlanNote(OrderEvents.PaidOff, plan.Id.Value)],
        _ => [],
    };
}
