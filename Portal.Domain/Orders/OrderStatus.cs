using System.Collections.Frozen;
using Portal.Domain.Common;
using static Portal.Domain.Orders.OrderAction;
using static Portal.Domain.Orders.OrderStatus;

namespace Portal.Domain.Orders;

/// <summary>Where an order stands.</summary>
public enum OrderStatus
{
    /// <summary>Agreed, waits for the capture. No money has moved.</summary>
    Authorised,

    /// <summary>Sold and booked.</summary>
    Captured,

    PartiallyRefunded,

    Refunded,

    /// <summary>Given up before capture, by the merchant or because its time ran out.</summary>
    Voided,
}

public enum OrderAction
{
    Capture,
    Void,
    Refund,
}

/// <summary>Whether an order is captured when it is made.</summary>
public enum CaptureMode
{
    Automatic,
    Manual,
}

/// <summary>
/// The one table of order states: for each status and action the statuses that may follow. What is not listed is refused with
/// <c>order_status_forbids</c>. A refund before capture is a void (handbook 3.1).
/// </summary>
public static class OrderTransitions
{
    private static readonly FrozenDictionary<(OrderStatus From, OrderAction Action), OrderStatus[]> s_table = new Dictionary<(OrderStatus, OrderAction), OrderStatus[]>
    {
        [(Authorised, Capture)] = [Captured],
        [(Authorised, OrderAction.Void)] = [Voided],
        [(Captured, OrderAction.Refund)] = [PartiallyRefunded, Refunded],
        [(PartiallyRefunded, OrderAction.Refund)] = [PartiallyRefunded, Refunded],
    }.ToFrozenDictionary();

    public static IReadOnlyList<OrderStatus> After(OrderStatus status, OrderAction action) =>
        s_table.TryGetValue((status, action), out var next) ? next : [];

    public static bool Allows(OrderStatus status, OrderAction action) => s_table.ContainsKey((status, action));

    /// <summary>Refusal: <c>order_status_forbids</c> with the action and the status.</summary>
    public static Result<Done> Check(OrderStatus status, OrderAction action) =>
        Allows(status, action) ? default(Done) : Refusal.Conflict("order_status_forbids", null, action, status);
}
