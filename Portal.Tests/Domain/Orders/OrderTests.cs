using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Tests.Domain.Installments.Plans;
using Portal.Tests.Domain.Ledger;

namespace Portal.Tests.Domain.Orders;

public sealed class OrderTests
{
    private static readonly DateOnly s_friday = new(2026, 3, 6);
    private static readonly DateTimeOffset s_at = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);
    private static readonly CardTerms s_card = new(Rate.TryParse("2.9", out var cost) ? cost : default, 30, Rate.Percent(4), 0, false, Rate.Percent(10), 30);

    [Fact]
    public void Capture_ByCard_IsTheHandbooksRow()
    {
        var posting = Card().Capture(s_at, s_friday, 2).Take();

        Assert.Equal([("1100", 96_80L), ("5000", 3_20L), ("2000", -96_00L), ("4000", -4_00L)], posting!.Read());
    }

    [Fact]
    public void Funds_BecomeAvailableAfterBusinessDays_LessReserve()
    {
        var order = Card();
        order.Capture(s_at, s_friday, 2).Take();
        Assert.Equal((96_00L, new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 10)), (order.Pending, order.AvailableOn!.Value, order.NextActionOn!.Value));

        var release = order.ReleaseFunds(new DateOnly(2026, 3, 10), owed: 0);

        Assert.Equal((86_40L, 9_60L), (release.Available.Minor, release.Reserved.Minor));
        Assert.Equal((0L, 9_60L, new DateOnly(2026, 4, 9)), (order.Pending, order.Reserved, order.NextActionOn!.Value));
        Assert.Equal(9_60, order.ReleaseReserve(owed: 0).Available.Minor);
        Assert.Null(order.NextActionOn);
    }

    [Fact]
    public void Refund_ByCard_TakeKept_IsTheHandbooksRow()
    {
        var order = Captured(s_card);
        order.ReleaseFunds(s_friday, 0);

        var refund = Refund(order, new RefundWish(100_00, null), available: 500_00);

        Assert.Equal([("2010", 100_00L), ("1100", -100_00L)], refund.Bookings.Read());
        Assert.Equal((OrderStatus.Refunded, -100_00L, 100_00L), (order.Status, refund.MerchantChange, refund.PaidBack));
    }

    [Fact]
    public void Refund_ByCard_TakeReturned_IsTheHandbooksRow()
    {
        var order = Captured(s_card with { TakeReturned = true });
        order.ReleaseFunds(s_friday, 0);

        var refund = Refund(order, new RefundWish(100_00, null), available: 500_00);

        Assert.Equal([("2010", 100_00L), ("1100", -100_00L), ("4000", 4_00L), ("2010", -4_00L)], refund.Bookings.Read());
    }

    [Fact]
    public void Refunds_OfPieces_AddUpToTheLine()
    {
        var order = Captured(s_card);

        Assert.Equal(16_67, Refund(order, new RefundWish(null, [new RefundItem("mug", 1)])).Amount);
        Assert.Equal(16_66, Refund(order, new RefundWish(null, [new RefundItem("mug", 1)])).Amount);
        Assert.Equal(16_67, Refund(order, new RefundWish(null, [new RefundItem("mug", 1)])).Amount);
        Assert.Equal("items_above_left", Plan(order, new RefundWish(null, [new RefundItem("mug", 1)])).Code());
        Assert.Equal((OrderStatus.PartiallyRefunded, 50_00L), (order.Status, order.Left));
    }

    [Theory]
    [InlineData(0L, "refund_of_nothing")]
    [InlineData(-1L, "invalid_value")]
    [InlineData(100_01L, "refund_above_left")]
    [InlineData(long.MaxValue, "refund_above_left")]
    [InlineData(long.MinValue, "invalid_value")]
    public void Refund_OfABadAmount_IsRefused(long amount, string code) => Assert.Equal(code, Plan(Captured(s_card), new RefundWish(amount, null)).Code());

    [Fact]
    public void Refund_OfBadItems_IsRefused()
    {
        var order = Captured(s_card);

        Assert.Equal("refund_of_nothing", Plan(order, new RefundWish(null, null)).Code());
        Assert.False(Plan(order, new RefundWish(null, [])).TryGet(out _, out var nothing));
        Assert.Equal(("refund_of_nothing", "items"), (nothing.Code, nothing.Param));
        Assert.Equal("invalid_value", Plan(order, new RefundWish(null, [new RefundItem("mug", 0)])).Code());
        Assert.Equal("unknown_item", Plan(order, new RefundWish(null, [new RefundItem("cup", 1)])).Code());
        Assert.Equal("items_above_left", Plan(order, new RefundWish(null, [new RefundItem("mug", 2), new RefundItem("mug", 2)])).Code());
        Assert.Equal("invalid_value", Plan(order, new RefundWish(1, [new RefundItem("mug", 1)])).Code());
    }

    [Fact]
    public void Status_AgainstEveryAction_FollowsTheTable()
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            foreach (var action in Enum.GetValues<OrderAction>())
            {
                var order = In(status);
                var code = action switch
                {
                    OrderAction.Capture => order.Capture(s_at, s_friday, 2).Code(),
                    OrderAction.Void => order.Void(s_at).Code(),
                    _ => Plan(order, new RefundWish(1, null)).Code(),
                };
                var expected = OrderTransitions.Allows(status, action) ? null
                    : (status, action) is (OrderStatus.Refunded, OrderAction.Refund) ? "refund_above_left"
                    : "order_status_forbids";
                Assert.Equal(expected, code);
            }
        }
    }

    [Fact]
    public void Capture_AfterTheAuthorisationLapsed_IsRefused()
    {
        var order = Card();

        Assert.Equal(s_friday.AddDays(8), order.NextActionOn);
        Assert.Equal("authorisation_expired", order.Capture(s_at, s_friday.AddDays(8), 2).Code());
        Assert.Null(order.Capture(s_at, s_friday.AddDays(7), 2).Code());
    }

    /// <summary>A plan that is captured when its first payment is due already could not begin.</summary>
    [Fact]
    public void Capture_FromTheFirstDueDateOn_IsRefused()
    {
        var order = Card(firstDue: s_friday.AddDays(3));

        Assert.Equal((s_friday.AddDays(2), "authorisation_expired"), (order.AuthorisedUntil!.Value, order.Capture(s_at, s_friday.AddDays(3), 2).Code()));
        Assert.Null(order.Capture(s_at, s_friday.AddDays(2), 2).Code());
        Assert.Equal(s_friday.AddDays(7), Card(firstDue: s_friday.AddDays(30)).AuthorisedUntil);
    }

    [Theory]
    [InlineData("2026-03-06", 0, "2026-03-06")]
    [InlineData("2026-03-06", 1, "2026-03-09")]
    [InlineData("2026-03-07", 1, "2026-03-09")]
    [InlineData("2026-03-02", 2, "2026-03-04")]
    public void Settlement_CountsWeekdays(string day, int delay, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), SettlementCalendar.After(DateOnly.Parse(day, null), delay));

    private static Order In(OrderStatus status)
    {
        var order = Card();
        switch (status)
        {
            case OrderStatus.Voided:
                order.Void(s_at).Take();
                break;
            case OrderStatus.Captured or OrderStatus.PartiallyRefunded or OrderStatus.Refunded:
                order.Capture(s_at, s_friday, 2).Take();
                break;
        }

        if (status is OrderStatus.PartiallyRefunded or OrderStatus.Refunded)
        {
            Refund(order, new RefundWish(status is OrderStatus.Refunded ? 100_00 : 1_00, null));
        }

        Assert.Equal(status, order.Status);
        return order;
    }

    private static Order Captured(CardTerms terms)
    {
        var order = Card(terms);
        order.Capture(s_at, s_friday, 2).Take();
        return order;
    }

    private static Order Card(CardTerms? terms = null, DateOnly? firstDue = null)
    {
        var amount = new Money(100_00, PlanMaking.Usd);
        var card = terms ?? s_card;
        return Order.Of(new NewOrder
        {
            Id = Ids.New<OrderId>(),
            Merchant = Ids.New<MerchantId>(),
            Environment = TenantEnvironment.Test,
            Partner = Ids.New<PartnerId>(),
            Quote = Ids.New<QuoteId>(),
            Reference = "A-1",
            Amount = amount,
            Lines = [new OrderLine { Sku = "mug", Quantity = 3, Amount = 50_00 }, new OrderLine { Sku = "pot", Quantity = 1, Amount = 50_00 }],
            Capturing = CaptureMode.Manual,
            CreatedAt = s_at,
            Fee = card.Take(amount).Minor,
            Card = card,
            ReservePercent = card.ReservePercent,
            ReserveDays = card.ReserveDays,
            FirstDue = firstDue,
        }, s_friday);
    }

    private static Result<PlannedOrderRefund> Plan(Order order, RefundWish wish, long available = 0) =>
        OrderRefunds.Plan(order, null, wish, available, s_friday, Ids.New<RefundId>());

    private static PlannedOrderRefund Refund(Order order, RefundWish wish, long available = 0)
    {
        var refund = Plan(order, wish, available).Take();
        OrderRefunds.Apply(order, null, refund);
        return refund;
    }
}
