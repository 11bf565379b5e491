using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using static Portal.Tests.Domain.Installments.Plans.PlanMaking;

namespace Portal.Tests.Domain.Installments.Plans;

/// <summary>Portal's rule of refunds, handbook 3.1 and 3.7.</summary>
public sealed class PlanRefundTests
{
    [Fact]
    public void Refund_BelowOutstanding_ShortensFromTheEnd()
    {
        var plan = PayIn4().Active();

        var refund = plan.Refund(40_00, Day(1));

        Assert.Equal([("2010", 40_00L), ("1200", -40_00L)], refund.Bookings.Read());
        Assert.Equal([25_00, 10_00, 0], plan.Book.Rows.Select(row => row.Amount));
        Assert.Equal((PlanStatus.Active, 35_00L), (plan.Status, plan.Outstanding));
    }

    [Fact]
    public void Refund_AboveOutstanding_ClosesThePlanAndPaysTheShopper()
    {
        var plan = PayIn4().Active();
        plan.Collect(Day(14));
        plan.Collect(Day(28));

        var refund = plan.Refund(60_00, Day(30));

        Assert.Equal(
            [("2010", 60_00L), ("1200", -25_00L), ("2100", -35_00L), ("2100", 35_00L), ("1100", -35_00L), ("2200", 0_90L), ("4010", -0_90L)],
            refund.Bookings.Read());
        Assert.Equal((PlanStatus.Refunded, 0L, 0L), (plan.Status, plan.Outstanding, plan.Book.DeferredMdr));
        Assert.Null(plan.NextActionOn);
    }

    [Fact]
    public void Refund_TakesPendingFirst_ThenAvailable_ThenDebt()
    {
        var refund = PayIn4().Active().Refund(75_00, Day(1), new RefundFunds(OrderPending: 50_00, Available: 20_00));

        Assert.Equal([("2000", 50_00L), ("2010", 20_00L), ("1300", 5_00L), ("1200", -75_00L)], refund.Bookings.Read().Take(4));
    }

    [Fact]
    public void Refund_OfAMonthlyPlan_KeepsThePaymentAndSettlesAccruedInterestFirst()
    {
        var plan = Monthly().Active();
        plan.Collect(new DateOnly(2026, 4, 1));

        var refund = plan.Refund(300_00, new DateOnly(2026, 4, 16));

        // 5.77 of April's interest had accrued; 294.23 goes to principal, and 628.01 is left.
        Assert.Equal((0L, 5_77L, 294_23L, 0L), (refund.Allocation.Fees, refund.Allocation.Interest, refund.Allocation.Principal, refund.Allocation.Surplus));
        Assert.Equal(628_01, plan.Book.Principal);
        var payments = plan.Book.Rows.Where(row => row.Due > new DateOnly(2026, 4, 16) && row.Amount > 0).Select(row => row.Amount).ToArray();
        Assert.All(payments[..^1], payment => Assert.Equal(90_26, payment));
        Assert.InRange(payments[^1], 1, 90_26);

        // April's second half bears half of round(628.01 x 1.25 %) = 7.85: 7.85 - 3.93 = 3.92.
        Assert.Equal(3_92, plan.Book.Rows[1].Interest - plan.Book.Rows[1].CreditedInterest);
        foreach (var _ in payments)
        {
            plan.Collect(plan.Book.Rows.First(row => !row.IsSettled).Due);
        }

        Assert.Equal((PlanStatus.PaidOff, 0L), (plan.Status, plan.Book.DeferredMdr));
    }

    [Fact]
    public void Refund_OfAPlanPastDue_SettlesFeesFirstAndLeavesTheArrears()
    {
        var plan = PayIn4(lateFee: SevenAfterTenDays).Active();
        plan.Service(Day(25)).Take();
        plan.ChargeLateFee(Day(25)).Take();

        var refund = plan.Refund(30_00, Day(25));

        Assert.Equal((7_00L, 23_00L), (refund.Allocation.Fees, refund.Allocation.Principal));
        Assert.Equal([25_00, 25_00, 2_00], plan.Book.Rows.Select(row => row.Amount));
        Assert.Equal(PlanStatus.PastDue, plan.Status);
    }

    [Theory]
    [InlineData(MdrOnRefund.Keep, 0, 0, 0)]
    [InlineData(MdrOnRefund.ProRata, 1_77, 1_76, 1_77)]
    [InlineData(MdrOnRefund.Full, 0, 0, 5_30)]
    public void Refunds_ReturnTheFeeByTheTerms_WithoutLosingACent(MdrOnRefund policy, long first, long second, long third)
    {
        var plan = PayIn4(onRefund: policy).Active();

        Assert.Equal(first, plan.Refund(33_33, Day(1)).Mdr.Total);
        Assert.Equal(second, plan.Refund(33_33, Day(1), before: 33_33).Mdr.Total);
        Assert.Equal(third, plan.Refund(33_34, Day(1), before: 66_66).Mdr.Total);
        Assert.Equal((PlanStatus.Refunded, 0L), (plan.Status, plan.Book.DeferredMdr));
    }

    [Fact]
    public void Refund_ReturningTheFee_TakesWhatIsDeferredAndThenIncome()
    {
        var plan = PayIn4(onRefund: MdrOnRefund.ProRata).Active();
        plan.Collect(Day(14));
        plan.Collect(Day(28));

        var refund = plan.Refund(100_00, Day(29));

        Assert.Equal((0_90L, 4_40L), (refund.Mdr.OfDeferred, refund.Mdr.OfIncome));
        Assert.Equal(
            [("2010", 100_00L), ("1200", -25_00L), ("2100", -75_00L), ("2200", 0_90L), ("4010", 4_40L), ("2010", -5_30L), ("2100", 75_00L), ("1100", -75_00L)],
            refund.Bookings.Read());
    }

    [Fact]
    public void Refund_OfAPaidPlan_GoesToTheShopper()
    {
        var plan = PayIn4().Active();
        plan.Collect(Day(14));
        plan.Collect(Day(28));
        plan.Collect(Day(42));

        var refund = plan.Refund(10_00, Day(50));

        Assert.Equal([("2010", 10_00L), ("2100", -10_00L), ("2100", 10_00L), ("1100", -10_00L)], refund.Bookings.Read());
        Assert.Equal(PlanStatus.PaidOff, plan.Status);
    }

    [Fact]
    public void Refund_AfterWriteOff_RecoversFirst()
    {
        var plan = PayIn4(mdr: 0).Active();
        plan.Service(Day(14 + 120)).Take();
        plan.ChargeOff(Day(14 + 120)).Take();

        var refund = plan.Refund(100_00, Day(140));

        Assert.Equal([("2010", 100_00L), ("5030", -75_00L), ("2100", -25_00L), ("2100", 25_00L), ("1100", -25_00L)], refund.Bookings.Read());
        Assert.Equal(PlanStatus.Recovered, plan.Status);
    }

    [Fact]
    public void Refund_WhileADisputeIsOpen_IsRefused()
    {
        var plan = PayIn4().Active();
        plan.SetFlag(PlanFlags.DisputeHold, on: true, Day(1)).Take();

        Assert.Equal("dispute_open", plan.PlanRefund(1_00, 0, new RefundFunds(0, 0), Day(1), null).Code());
    }

    [Fact]
    public void WhileAPaymentIsBeingCollected_NoneComesBackAndNoFeeIsWaived()
    {
        var plan = PayIn4(lateFee: SevenAfterTenDays).Active();
        plan.Collect(Day(14));
        plan.Service(Day(40)).Take();
        plan.ChargeLateFee(Day(40)).Take();
        var request = plan.BeginCollection(Day(42)).Take()!;

        // The try asks for both: what would be taken back or waived now would be cash without a debt.
        Assert.Equal(57_00, request.Amount);
        Assert.Equal("collection_in_flight", plan.ReversePayment(plan.Book.Payments[0].Id, Day(42)).Code());
        Assert.Equal("collection_in_flight", plan.WaiveLateFee(1, Day(42)).Code());
        plan.RecordCollected(Ids.New<PaymentId>(), request.Operation, "ref", null, Day(42)).Take();
        plan.ReversePayment(plan.Book.Payments[0].Id, Day(42)).Take();
        Assert.Equal((PlanStatus.PastDue, 25_00L), (plan.Status, plan.Outstanding));
    }

    [Fact]
    public void PlanThatBecameOverdueSinceItsLastService_IsRefundedAndWaived()
    {
        var plan = PayIn4(lateFee: SevenAfterTenDays).Active();
        plan.Collect(Day(14));
        plan.Service(Day(40)).Take();
        plan.ChargeLateFee(Day(40)).Take();
        plan.Pay(Ids.New<PaymentId>(), 25_00, Day(40)).Take();
        Assert.Equal(PlanStatus.Active, plan.Status);

        var waived = plan.WaiveLateFee(1, Day(50)).Code();
        Assert.Equal((null, PlanStatus.PastDue, 25_00L), (waived, plan.Status, plan.Outstanding));

        var other = PayIn4().Active();
        other.Refund(10_00, Day(20));
        Assert.Equal((PlanStatus.PastDue, 65_00L), (other.Status, other.Outstanding));
    }

    [Fact]
    public void WhileAPaymentIsBeingCollected_NothingElseMovesMoney()
    {
        var plan = PayIn4().Active();
        var request = plan.BeginCollection(Day(14)).Take();

        Assert.Equal(request, plan.BeginCollection(Day(15)).Take());
        Assert.Equal("collection_in_flight", plan.PlanRefund(1_00, 0, new RefundFunds(0, 0), Day(14), null).Code());
        Assert.Equal("collection_in_flight", plan.PayOff(Day(14)).Code());
        Assert.Equal("collection_in_flight", plan.Pay(Ids.New<PaymentId>(), 1_00, Day(14)).Code());
        Assert.Empty(plan.RecordCollected(Ids.New<PaymentId>(), "another", "ref", null, Day(14)).Take());
        Assert.NotEmpty(plan.RecordCollected(Ids.New<PaymentId>(), request!.Operation, "ref", null, Day(14)).Take());
        Assert.Empty(plan.RecordCollected(Ids.New<PaymentId>(), request.Operation, "ref", null, Day(14)).Take());
        Assert.Equal(50_00, plan.Outstanding);
    }

    [Fact]
    public void Refund_OnTheDueDay_LeavesWhatFellDueToBePaid()
    {
        var plan = PayIn4().Active();

        plan.Refund(40_00, Day(14));

        Assert.Equal([25_00, 10_00, 0], plan.Book.Rows.Select(row => row.Amount));
        Assert.Equal(25_00, plan.BeginCollection(Day(14)).Take()!.Amount);
    }

    [Fact]
    public void Plan_IsAPreview_AndApplyingItTwiceIsNotPossible()
    {
        var plan = Monthly().Active();
        var before = plan.Book;

        var refund = plan.PlanRefund(100_00, 0, new RefundFunds(0, 0), Day(3), null).Take();

        Assert.Same(before, plan.Book);
        plan.Apply(refund);
        Assert.Same(refund.Book, plan.Book);
        Assert.Throws<InvalidOperationException>(() => plan.Apply(refund));
    }
}
