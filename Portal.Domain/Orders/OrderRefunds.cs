using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;

namespace Portal.Domain.Orders;

/// <summary>What a caller wants refunded: an amount, or pieces of articles.</summary>
public sealed record RefundWish(long? Amount, IReadOnlyList<RefundItem>? Items);

/// <summary>A refund worked out to its last line, not done yet. Minor units.</summary>
/// <param name="Amount">What is refunded.</param>
/// <param name="FeeReturned">What of its fee the merchant gets back.</param>
/// <param name="PaidBack">What the shopper gets back at once.</param>
/// <param name="PendingChange">By how much the order's share of 2000 moves; above zero where more of the fee comes back than is refunded.</param>
/// <param name="Plan">The plan's part; null for an order without one.</param>
/// <param name="Lines">The order's lines after it.</param>
/// <param name="Bookings">Everything it books, in order.</param>
public sealed record PlannedOrderRefund(
    long Amount,
    long FeeReturned,
    long PaidBack,
    long PendingChange,
    PlannedRefund? Plan,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<Booking> Bookings)
{
    /// <summary>What the merchant's balances change by in all; above zero where the whole fee comes back with a last refund that is smaller than it.</summary>
    public long MerchantChange => FeeReturned - Amount;
}

/// <summary>The one planner of refunds: a dry run shows what it answers, a refund does it.</summary>
public static class OrderRefunds
{
    /// <summary>
    /// Refusals: <c>order_status_forbids</c>, <c>refund_of_nothing</c>, <c>invalid_value</c> (negative, or amount and items together),
    /// <c>refund_above_left</c> with what is left (nothing, where all of it was refunded), <c>unknown_item</c>, <c>items_above_left</c>, those of <see cref="Plan.PlanRefund"/>.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="plan">Its plan, or null where it has none.</param>
    /// <param name="wish">What is to be refunded.</param>
    /// <param name="available">What the merchant has in 2010.</param>
    /// <param name="today">The tenant's business date.</param>
    /// <param name="cause">The refund's id.</param>
    public static Result<PlannedOrderRefund> Plan(Order order, Plan? plan, RefundWish wish, long available, DateOnly today, RefundId cause)
    {
        Refusal? refusal = null;
        if ((order.Status is not OrderStatus.Refunded && !OrderTransitions.Check(order.Status, OrderAction.Refund).TryGet(out _, out refusal))
            || !AmountOf(order, wish).TryGet(out var asked, out refusal))
        {
            return refusal;
        }

        var (amount, lines) = asked;
        if (amount > order.Left)
        {
            return Refusal.Rule("refund_above_left", wish.Items is null ? "amount" : "items", new Money(order.Left, order.Currency));
        }

        return plan is null
            ? OfCard(order, amount, lines, available, today, cause)
            : plan.PlanRefund(amount, order.Refunded, new RefundFunds(order.Pending, available), today, cause.Value).Map(planned => new PlannedOrderRefund(
                amount,
                planned.Mdr.Total,
                planned.Allocation.Surplus,
                (planned.Mdr.To.Pending - planned.Debit.Pending).Minor,
                planned,
                lines,
                planned.Bookings));
    }

    /// <summary>Does what was planned, on order and plan.</summary>
    public static void Apply(Order order, Plan? plan, PlannedOrderRefund refund)
    {
        if (refund.Plan is { } planned)
        {
            plan!.Apply(planned);
        }

        order.Apply(refund);
    }

    private static PlannedOrderRefund OfCard(Order order, long amount, IReadOnlyList<OrderLine> lines, long available, DateOnly today, RefundId cause)
    {
        Money In(long minor) => new(minor, order.Currency);

        var debit = MerchantSplit.OfDebit(In(amount), In(order.Pending), In(available));
        var returned = order.Card!.TakeReturned ? ProRata.Of(order.Fee, order.Refunded + amount, order.Amount) - order.FeeReturned : 0;
        var credit = debit.Return(In(returned));
        var posting = CardPostings.Refund(In(amount), debit, credit, order.Partner);
        return new PlannedOrderRefund(
            amount, returned, amount, (credit.Pending - debit.Pending).Minor, null, lines, [new Booking(posting, today, cause.Value)]);
    }

    private static Result<(long Amount, IReadOnlyList<OrderLine> Lines)> AmountOf(Order order, RefundWish wish)
    {
        if (wish is { Amount: not null, Items: not null })
        {
            return Refusal.InvalidValue("items");
        }

        if (wish.Items is { } items)
        {
            return OfItems(order.Lines, items);
        }

        return wish.Amount switch
        {
            null or 0 => Refusal.Rule("refund_of_nothing", "amount"),
            < 0 => Refusal.InvalidValue("amount"),
            { } amount => (amount, order.Lines),
        };
    }

    private static Result<(long Amount, IReadOnlyList<OrderLine> Lines)> OfItems(IReadOnlyList<OrderLine> lines, IReadOnlyList<RefundItem> items)
    {
        var after = lines.ToArray();
        var amount = 0L;
        for (var i = 0; i < items.Count; i++)
        {
            var (sku, wanted) = items[i];
            if (wanted < 1)
            {
                return Refusal.InvalidValue($"items[{i}].quantity");
            }

            if (after.All(line => !string.Equals(line.Sku, sku, StringComparison.Ordinal)))
            {
                return Refusal.Rule("unknown_item", $"items[{i}].sku", sku);
            }

            // An article may stand on several lines; they are taken in their order.
            for (var n = 0; n < after.Length && wanted > 0; n++)
            {
                var line = after[n];
                var pieces = string.Equals(line.Sku, sku, StringComparison.Ordinal) ? Math.Min(wanted, line.Quantity - line.RefundedQuantity) : 0;
                amount += line.CostOf(line.RefundedQuantity + pieces) - line.CostOf(line.RefundedQuantity);
                after[n] = line with { RefundedQuantity = line.RefundedQuantity + pieces };
                wanted -= pieces;
            }

            if (wanted > 0)
            {
                return Refusal.Rule("items_above_left", $"items[{i}].quantity", sku);
            }
        }

        return amount == 0 ? Refusal.Rule("refund_of_nothing", "items") : (amount, after);
    }
}
