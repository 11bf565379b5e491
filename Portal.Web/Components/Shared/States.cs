using System.Collections.Frozen;
using Portal.Domain.Approvals;
using Portal.Domain.Imports;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Launches;
using Portal.Domain.Orders;
using Portal.Domain.Replays;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Components.Shared;

/// <summary>How a state is shown: what it means, its icon, and the key of its words in <see cref="StateTexts"/>.</summary>
public sealed record StateFace(StateKind Kind, string Icon, string Text);

/// <summary>The one table of states as readers see them: of orders, plans, installments, imports, replays, approvals, versions, keys and periods. A new kind of thing adds its rows here.</summary>
public static class States
{
    private static readonly FrozenDictionary<OrderStatus, StateFace> s_orders = new Dictionary<OrderStatus, StateFace>
    {
        [OrderStatus.Authorised] = new(StateKind.Info, O.HourglassTop, "Order.Authorised"),
        [OrderStatus.Captured] = new(StateKind.Ok, O.CheckCircle, "Order.Captured"),
        [OrderStatus.PartiallyRefunded] = new(StateKind.Idle, O.Undo, "Order.PartiallyRefunded"),
        [OrderStatus.Refunded] = new(StateKind.Idle, O.Undo, "Order.Refunded"),
        [OrderStatus.Voided] = new(StateKind.Idle, O.Block, "Order.Voided"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<PlanStatus, StateFace> s_plans = new Dictionary<PlanStatus, StateFace>
    {
        [PlanStatus.Quoted] = new(StateKind.Idle, O.RadioButtonUnchecked, "Plan.Quoted"),
        [PlanStatus.Approved] = new(StateKind.Info, O.Info, "Plan.Approved"),
        [PlanStatus.Declined] = new(StateKind.Bad, O.ErrorOutline, "Plan.Declined"),
        [PlanStatus.Expired] = new(StateKind.Idle, O.Block, "Plan.Expired"),
        [PlanStatus.Authorised] = new(StateKind.Info, O.HourglassTop, "Plan.Authorised"),
        [PlanStatus.Active] = new(StateKind.Ok, O.CheckCircle, "Plan.Active"),
        [PlanStatus.PastDue] = new(StateKind.Warn, O.Schedule, "Plan.PastDue"),
        [PlanStatus.PaidOff] = new(StateKind.Ok, O.CheckCircle, "Plan.PaidOff"),
        [PlanStatus.Refunded] = new(StateKind.Idle, O.Undo, "Plan.Refunded"),
        [PlanStatus.ChargedOff] = new(StateKind.Bad, O.ErrorOutline, "Plan.ChargedOff"),
        [PlanStatus.Recovered] = new(StateKind.Warn, O.WarningAmber, "Plan.Recovered"),
        [PlanStatus.Voided] = new(StateKind.Idle, O.Block, "Plan.Voided"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ImportStatus, StateFace> s_imports = new Dictionary<ImportStatus, StateFace>
    {
        [ImportStatus.Received] = new(StateKind.Info, O.Edit, "Import.Received"),
        [ImportStatus.Queued] = new(StateKind.Info, O.HourglassTop, "Import.Queued"),
        [ImportStatus.Running] = new(StateKind.Info, O.Autorenew, "Import.Running"),
        [ImportStatus.Done] = new(StateKind.Ok, O.CheckCircle, "Import.Done"),
        [ImportStatus.Failed] = new(StateKind.Bad, O.ErrorOutline, "Import.Failed"),
        [ImportStatus.Cancelled] = new(StateKind.Idle, O.Block, "Import.Cancelled"),
        [ImportStatus.Undoing] = new(StateKind.Info, O.Autorenew, "Import.Undoing"),
        [ImportStatus.Undone] = new(StateKind.Idle, O.Undo, "Import.Undone"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ReplayStatus, StateFace> s_replays = new Dictionary<ReplayStatus, StateFace>
    {
        [ReplayStatus.Queued] = new(StateKind.Info, O.HourglassTop, "Replay.Queued"),
        [ReplayStatus.Running] = new(StateKind.Info, O.Autorenew, "Replay.Running"),
        [ReplayStatus.Done] = new(StateKind.Ok, O.CheckCircle, "Replay.Done"),
        [ReplayStatus.Failed] = new(StateKind.Bad, O.ErrorOutline, "Replay.Failed"),
        [ReplayStatus.Cancelled] = new(StateKind.Idle, O.Block, "Replay.Cancelled"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<ApprovalState, StateFace> s_approvals = new Dictionary<ApprovalState, StateFace>
    {
        [ApprovalState.Waiting] = new(StateKind.Info, O.HourglassTop, "Approval.Waiting"),
        [ApprovalState.Approved] = new(StateKind.Ok, O.CheckCircle, "Approval.Approved"),
        [ApprovalState.SentBack] = new(StateKind.Warn, O.Undo, "Approval.SentBack"),
        [ApprovalState.Withdrawn] = new(StateKind.Idle, O.Block, "Approval.Withdrawn"),
        [ApprovalState.Expired] = new(StateKind.Idle, O.Schedule, "Approval.Expired"),
        [ApprovalState.Overtaken] = new(StateKind.Idle, O.Block, "Approval.Overtaken"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<LaunchStatus, StateFace> s_launches = new Dictionary<LaunchStatus, StateFace>
    {
        [LaunchStatus.Scheduled] = new(StateKind.Info, O.Schedule, "Launch.Scheduled"),
        [LaunchStatus.Running] = new(StateKind.Info, O.RocketLaunch, "Launch.Running"),
        [LaunchStatus.Done] = new(StateKind.Ok, O.CheckCircle, "Launch.Done"),
        [LaunchStatus.Halted] = new(StateKind.Bad, O.PauseCircle, "Launch.Halted"),
        [LaunchStatus.Cancelled] = new(StateKind.Idle, O.Block, "Launch.Cancelled"),
    }.ToFrozenDictionary();

    public static StateFace LiveVersion { get; } = new(StateKind.Ok, O.CheckCircle, "Version.Live");

    /// <summary>Waits for its time, or only some customers get it.</summary>
    public static StateFace LaunchedVersion { get; } = new(StateKind.Info, O.RocketLaunch, "Version.Launching");

    public static StateFace DraftVersion { get; } = new(StateKind.Info, O.Edit, "Version.Draft");

    public static StateFace KeyWorks { get; } = new(StateKind.Ok, O.CheckCircle, "Key.Works");

    public static StateFace KeyRevoked { get; } = new(StateKind.Idle, O.Block, "Key.Revoked");

    public static StateFace PeriodOpen { get; } = new(StateKind.Info, O.Edit, "Period.Open");

    public static StateFace PeriodClosed { get; } = new(StateKind.Ok, O.CheckCircle, "Period.Closed");

    /// <summary>A status this table does not know is shown idle, with its raw name.</summary>
    public static StateFace Of(OrderStatus status) => s_orders.GetValueOrDefault(status) ?? Unknown(status);

    /// <inheritdoc cref="Of(OrderStatus)"/>
    public static StateFace Of(PlanStatus status) => s_plans.GetValueOrDefault(status) ?? Unknown(status);

    /// <inheritdoc cref="Of(OrderStatus)"/>
    public static StateFace Of(ImportStatus status) => s_imports.GetValueOrDefault(status) ?? Unknown(status);

    /// <inheritdoc cref="Of(OrderStatus)"/>
    public static StateFace Of(ReplayStatus status) => s_replays.GetValueOrDefault(status) ?? Unknown(status);

    /// <inheritdoc cref="Of(OrderStatus)"/>
    public static StateFace Of(ApprovalState state) => s_approvals.GetValueOrDefault(state) ?? Unknown(state);

    /// <inheritdoc cref="Of(OrderStatus)"/>
    public static StateFace Of(LaunchStatus status) => s_launches.GetValueOrDefault(status) ?? Unknown(status);

    /// <summary>Where one installment stands on a day.</summary>
    public static StateFace Of(PlanRow row, PlanStatus plan, DateOnly today) => row switch
    {
        { Amount: 0 } => new(StateKind.Idle, O.Undo, "Row.FellAway"),
        _ when row.Paid == row.Amount => new(StateKind.Ok, O.CheckCircle, "Row.Paid"),
        _ when plan is PlanStatus.ChargedOff or PlanStatus.Recovered => new(StateKind.Bad, O.ErrorOutline, "Row.WrittenOff"),
        _ when plan is PlanStatus.PaidOff => new(StateKind.Ok, O.CheckCircle, "Row.PaidEarly"),
        _ when plan is PlanStatus.Refunded or PlanStatus.Voided => new(StateKind.Idle, O.Undo, "Row.FellAway"),
        _ when plan is not (PlanStatus.Active or PlanStatus.PastDue) => new(StateKind.Idle, O.RadioButtonUnchecked, "Row.Scheduled"),
        _ when row.Due < today => new(StateKind.Warn, O.Schedule, "Row.PastDue"),
        _ when row.Due == today => new(StateKind.Info, O.Info, "Row.DueToday"),
        _ => new(StateKind.Idle, O.RadioButtonUnchecked, "Row.Scheduled"),
    };

    private static StateFace Unknown<TStatus>(TStatus status)
        where TStatus : struct, Enum => new(StateKind.Idle, O.RadioButtonUnchecked, status.ToString());
}
