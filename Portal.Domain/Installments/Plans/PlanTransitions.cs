using System.Collections.Frozen;
using Portal.Domain.Common;
using static Portal.Domain.Installments.Plans.PlanAction;
using static Portal.Domain.Installments.Plans.PlanStatus;

namespace Portal.Domain.Installments.Plans;

/// <summary>What can be done to a plan.</summary>
public enum PlanAction
{
    Approve,
    Decline,
    Expire,
    Authorise,
    Activate,
    Void,

    /// <summary>Interest and deferred income of what has fallen due, and the status by date.</summary>
    Service,

    /// <summary>Begins to collect what is due.</summary>
    Collect,
    Pay,
    ReversePayment,
    PayOff,
    ChargeLateFee,
    WaiveLateFee,
    Refund,
    ChargeOff,
    Recover,

    /// <summary>Sets or lifts a flag.</summary>
    Flag,
}

/// <summary>
/// The one table of plan states (handbook 3.1): for each status and action the statuses that may follow. What is not listed is refused with
/// <c>plan_status_forbids</c>. Where several may follow, the date and what is left to pay decide between them.
/// </summary>
public static class PlanTransitions
{
    private static readonly PlanStatus[] s_running = [Active, PastDue];

    private static readonly FrozenDictionary<(PlanStatus From, PlanAction Action), PlanStatus[]> s_table = new Dictionary<(PlanStatus, PlanAction), PlanStatus[]>
    {
        [(Quoted, Approve)] = [Approved],
        [(Quoted, Decline)] = [Declined],
        [(Quoted, Expire)] = [Expired],

        [(Approved, Authorise)] = [Authorised],
        [(Approved, PlanAction.Void)] = [Voided],

        [(Authorised, Activate)] = [Active],
        [(Authorised, PlanAction.Void)] = [Voided],
        [(Authorised, Expire)] = [Expired],

        [(Active, Service)] = s_running,
        [(Active, Collect)] = [Active],
        [(Active, Pay)] = [Active, PastDue, PaidOff],
        [(Active, ReversePayment)] = s_running,
        [(Active, PayOff)] = [PaidOff],
        [(Active, WaiveLateFee)] = [Active, PastDue, PaidOff],
        [(Active, Refund)] = [Active, PastDue, Refunded],
        [(Active, Flag)] = [Active],

        [(PastDue, Service)] = s_running,
        [(PastDue, Collect)] = [PastDue],
        [(PastDue, Pay)] = [Active, PastDue, PaidOff],
        [(PastDue, ReversePayment)] = s_running,
        [(PastDue, PayOff)] = [PaidOff],
        [(PastDue, ChargeLateFee)] = [PastDue],
        [(PastDue, WaiveLateFee)] = [PastDue],
        [(PastDue, Refund)] = [Active, PastDue, Refunded],
        [(PastDue, ChargeOff)] = [ChargedOff],
        [(PastDue, Flag)] = [PastDue],

        // A payment of a closed plan can still come back; a refund of the order then goes to the shopper.
        [(PaidOff, ReversePayment)] = s_running,
        [(PaidOff, Refund)] = [PaidOff],
        [(Refunded, ReversePayment)] = s_running,
        [(Refunded, Refund)] = [Refunded],

        // A refund pays back what was written off before the shopper gets any of it.
        [(ChargedOff, Recover)] = [Recovered],
        [(ChargedOff, Refund)] = [ChargedOff, Recovered],
        [(ChargedOff, ReversePayment)] = [ChargedOff],
        [(Recovered, Recover)] = [Recovered],
        [(Recovered, Refund)] = [Recovered],
        [(Recovered, ReversePayment)] = [ChargedOff, Recovered],
    }.ToFrozenDictionary();

    /// <summary>The whole table, in the order of statuses and actions.</summary>
    public static IEnumerable<(PlanStatus From, PlanAction Action, IReadOnlyList<PlanStatus> To)> All =>
        s_table.OrderBy(row => row.Key.From).ThenBy(row => row.Key.Action).Select(row => (row.Key.From, row.Key.Action, (IReadOnlyList<PlanStatus>)row.Value));

    /// <summary>The statuses that may follow, or none where the action is refused.</summary>
    public static IReadOnlyList<PlanStatus> After(PlanStatus status, PlanAction action) =>
        s_table.TryGetValue((status, action), out var next) ? next : [];

    public static bool Allows(PlanStatus status, PlanAction action) => s_table.ContainsKey((status, action));

    /// <summary>Refusal: <c>plan_status_forbids</c> with the action and the status.</summary>
    public static Result<Done> Check(PlanStatus status, PlanAction action) =>
        Allows(status, action) ? default(Done) : Refusal.Conflict("plan_status_forbids", null, action, status);
}
