using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using static Portal.Tests.Domain.Installments.Plans.PlanMaking;

namespace Portal.Tests.Domain.Installments.Plans;

/// <summary>The rows of handbook 3.7 about plans, each with its own numbers.</summary>
public sealed class PlanBookingTests
{
    [Fact]
    public void Activate_PayIn4_BooksTheHandbooksRow()
    {
        var booking = PayIn4().Authorised().Activate(Start).Take();

        Assert.Equal([("1200", 75_00L), ("1100", 25_00L), ("2000", -94_70L), ("2200", -5_30L)], new[] { booking }.Read());
    }

    [Fact]
    public void Activate_WithPrepaidFeeAndPlatformShare_BooksBoth()
    {
        var prepaid = Monthly(fee: 20_00).Authorised().Activate(Start).Take();
        var shared = PayIn4(platformShare: 1_06).Authorised().Activate(Start).Take();

        Assert.Equal([("1200", 1000_00L), ("2000", -950_00L), ("2200", -50_00L), ("1100", 20_00L), ("2210", -20_00L)], new[] { prepaid }.Read());
        Assert.Equal([("2200", 1_06L), ("4000", -1_06L)], new[] { shared }.Read().Skip(4));
    }

    [Fact]
    public void PayIn4_PaidInTime_EarnsTheFeeRowByRow()
    {
        var plan = PayIn4().Active();

        var first = plan.Collect(Day(14));
        var second = plan.Collect(Day(28));
        var third = plan.Collect(Day(42));

        Assert.Equal([("2200", 2_62L), ("4010", -2_62L), ("1100", 25_00L), ("1200", -25_00L)], first.Read());
        Assert.Equal([("2200", 1_78L), ("4010", -1_78L), ("1100", 25_00L), ("1200", -25_00L)], second.Read());
        Assert.Equal([("2200", 0_90L), ("4010", -0_90L), ("1100", 25_00L), ("1200", -25_00L)], third.Read());
        Assert.Equal((PlanStatus.PaidOff, 0L, 0L, Day(42)), (plan.Status, plan.Outstanding, plan.Book.DeferredMdr, plan.EndedOn));
        Assert.Null(plan.NextActionOn);
    }

    [Fact]
    public void Monthly_FirstPayment_BooksInterestThenPayment()
    {
        var plan = Monthly(mdr: 0).Active();

        Assert.Equal(
            [("1210", 12_50L), ("4020", -12_50L), ("1100", 90_26L), ("1210", -12_50L), ("1200", -77_76L)],
            plan.Collect(new DateOnly(2026, 4, 1)).Read());
    }

    [Fact]
    public void Monthly_PaidToTheEnd_EarnsFeesExactly()
    {
        var plan = Monthly(fee: 20_00).Active();
        var bookings = Enumerable.Range(1, 12).SelectMany(month => plan.Collect(Start.AddMonths(month))).ToList();

        long Sum(string account) => bookings.Read().Where(line => string.Equals(line.Account, account, StringComparison.Ordinal)).Sum(line => line.Minor);

        Assert.Equal((-50_00L, -20_00L, -83_10L, 1083_10L), (Sum("4010"), Sum("4015"), Sum("4020"), Sum("1100")));
        Assert.Equal((0L, 0L, PlanStatus.PaidOff), (plan.Book.DeferredMdr, plan.Book.DeferredFee, plan.Status));
    }

    [Fact]
    public void LateFee_AfterGrace_IsBookedOnceAndWaivedByItsReverse()
    {
        var plan = PayIn4(lateFee: SevenAfterTenDays).Active();
        plan.Service(Day(24)).Take();

        Assert.Empty(plan.ChargeLateFee(Day(24)).Take());
        Assert.Equal([("1220", 7_00L), ("4030", -7_00L)], plan.ChargeLateFee(Day(25)).Take().Read());
        Assert.Empty(plan.ChargeLateFee(Day(26)).Take());
        Assert.Equal([("4030", 7_00L), ("1220", -7_00L)], plan.WaiveLateFee(1, Day(27)).Take().Read());
        Assert.Equal("late_fee_settled", plan.WaiveLateFee(1, Day(27)).Code());
    }

    [Fact]
    public void LateFees_StopAtTheCapOfTheOrder()
    {
        // A quarter of 60.00 is 15.00: two fees of 7.00 and one of 1.00.
        var plan = PayIn4(cart: 60_00, mdr: 3_00, lateFee: SevenAfterTenDays).Active();
        var charged = new List<long>();
        for (var day = 15; day < 60; day++)
        {
            plan.Service(Day(day)).Take();
            charged.AddRange(plan.ChargeLateFee(Day(day)).Take().Read().Where(line => line.Account is "1220").Select(line => line.Minor));
        }

        Assert.Equal([7_00, 7_00, 1_00], charged);
    }

    [Fact]
    public void LateFee_PaidWithTheInstallment_ComesLast()
    {
        var plan = PayIn4(lateFee: SevenAfterTenDays).Active();
        plan.Service(Day(25)).Take();
        plan.ChargeLateFee(Day(25)).Take();

        Assert.Equal([("1100", 25_00L), ("1200", -25_00L)], plan.Pay(Ids.New<PaymentId>(), 25_00, Day(26)).Take().Read());
        Assert.Equal([("1100", 7_00L), ("1220", -7_00L)], plan.Pay(Ids.New<PaymentId>(), 7_00, Day(26)).Take().Read());
        Assert.Equal("payment_above_owed", plan.Pay(Ids.New<PaymentId>(), 1, Day(26)).Code());
    }

    [Fact]
    public void ReversePayment_PutsBackWhatWasPaid_AndTheStatusByDate()
    {
        var plan = Monthly(mdr: 0).Active();
        plan.Collect(new DateOnly(2026, 4, 1));
        var payment = plan.Book.Payments.Single().Id;

        var bookings = plan.ReversePayment(payment, new DateOnly(2026, 4, 6)).Take();

        Assert.Equal([("1200", 77_76L), ("1210", 12_50L), ("1100", -90_26L)], bookings.Read());
        Assert.Equal((PlanStatus.PastDue, new DateOnly(2026, 4, 1), 1012_50L), (plan.Status, plan.PastDueSince, plan.Outstanding));
        Assert.Equal("payment_reversed", plan.ReversePayment(payment, new DateOnly(2026, 4, 7)).Code());
        Assert.Equal("not_found", plan.ReversePayment(Ids.New<PaymentId>(), new DateOnly(2026, 4, 7)).Code());
    }

    [Fact]
    public void ChargeOff_AtDay120_ProvidesAndWritesOffInOneEntry()
    {
        var plan = PayIn4(mdr: 0).Active();
        plan.Collect(Day(14));
        plan.Service(Day(28 + 119)).Take();

        Assert.Equal("too_early_to_charge_off", plan.ChargeOff(Day(28 + 119)).Code());
        var bookings = plan.ChargeOff(Day(28 + 120)).Take();

        Assert.Equal([("5030", 50_00L), ("1290", -50_00L), ("1290", 50_00L), ("1200", -50_00L)], bookings.Read());
        Assert.Equal((PlanStatus.ChargedOff, 0L), (plan.Status, plan.Outstanding));
        Assert.Equal([("1100", 20_00L), ("5030", -20_00L)], plan.Recover(Ids.New<PaymentId>(), 20_00, Day(200)).Take().Read());
        Assert.Equal((PlanStatus.Recovered, 30_00L), (plan.Status, plan.Book.WrittenOff!.Left));
    }

    [Fact]
    public void ChargeOff_TakesInterestAndFeesToo_AndEarnsWhatIsLeft()
    {
        var plan = Monthly(periods: 12, lateFee: SevenAfterTenDays).Active();
        plan.Service(new DateOnly(2026, 4, 12)).Take();
        plan.ChargeLateFee(new DateOnly(2026, 4, 12)).Take();
        var day = new DateOnly(2026, 4, 1).AddDays(120);

        var bookings = plan.ChargeOff(day).Take();
        var chargeOff = bookings.Single(booking => booking.Posting.Event is InstallmentPostings.ChargedOff).Posting;

        // Three rows (April to July) have fallen due in full, and July's successor runs since 1 July: 28 of 31 days on the balance it has by schedule.
        var interest = plan.Book.Rows.Where(row => row.Due <= day).Sum(row => row.Interest) + plan.Book.Rows.First(row => row.Due > day).Accrued;
        Assert.Equal(1000_00 + interest + 7_00, plan.Book.WrittenOff!.Total);
        Assert.Contains(("1220", -7_00L), Ledger.PostingReading.Read(chargeOff));
        Assert.Equal(0, plan.Book.DeferredMdr);
    }

    [Fact]
    public void PayOff_MidPeriod_CostsPrincipalAndAccruedInterestOnly()
    {
        var plan = Monthly().Active();
        plan.Collect(new DateOnly(2026, 4, 1));
        var day = new DateOnly(2026, 4, 16);

        var figures = plan.PayoffOn(day).Take();
        var bookings = plan.PayOff(day).Take();

        // 922.24 bears 11.53 in April, half of it by the 16th: 5.765 is 5.77.
        Assert.Equal((922_24L, 5_77L, 928_01L), (figures.Principal, figures.Interest, figures.Total));
        Assert.Equal(
            [("1210", 5_77L), ("4020", -5_77L), ("1100", 928_01L), ("1210", -5_77L), ("1200", -922_24L)],
            bookings.Read().Take(5));
        Assert.Equal((PlanStatus.PaidOff, 0L, 0L), (plan.Status, plan.Book.DeferredMdr, plan.Outstanding));
        Assert.Equal(plan.Book.Payments[^1].Amount, figures.Total);
    }

    [Fact]
    public void PayOff_AnsweredDaysLater_IsBookedAsOfItsDay()
    {
        var plan = Monthly().Active();
        var asked = plan.BeginPayOff(new DateOnly(2026, 3, 16)).Take();

        // A due date passes before the collector answers: the shopper has agreed to the amount of the 16th.
        plan.Service(new DateOnly(2026, 4, 2)).Take();
        Assert.Equal(asked, plan.BeginPayOff(new DateOnly(2026, 4, 2)).Take());
        Assert.Equal(asked, plan.BeginCollection(new DateOnly(2026, 4, 2)).Take());
        var bookings = plan.RecordCollected(Ids.New<PaymentId>(), asked.Operation, "ref", null, new DateOnly(2026, 4, 2)).Take();

        Assert.Equal((PlanStatus.PaidOff, 0L, asked.Amount), (plan.Status, plan.Outstanding, plan.Book.Payments.Single().Amount));
        Assert.All(bookings, booking => Assert.Equal(new DateOnly(2026, 3, 16), booking.On));
        Assert.Equal("plan_status_forbids", plan.BeginPayOff(new DateOnly(2026, 4, 2)).Code());
    }

    [Fact]
    public void PayOff_Declined_LeavesThePlanAsItWas()
    {
        var plan = Monthly().Active();
        var asked = plan.BeginPayOff(Start.AddDays(3)).Take();

        plan.RecordDecline(asked.Operation, mayPass: true, Start.AddDays(3)).Take();

        Assert.Equal((PlanStatus.Active, 1000_00L, null, null), (plan.Status, plan.Outstanding, plan.Book.Collection.InFlight, plan.Book.Collection.NextOn));
        Assert.NotEqual(asked.Operation, plan.BeginPayOff(Start.AddDays(3)).Take().Operation, StringComparer.Ordinal);
    }

    [Fact]
    public void PayOff_DeclinedTooOftenInADay_WaitsForTheNext()
    {
        var plan = Monthly().Active();
        for (var tried = 0; tried < Plan.MostDeclinedPayoffs; tried++)
        {
            plan.RecordDecline(plan.BeginPayOff(Start.AddDays(3)).Take().Operation, mayPass: true, Start.AddDays(3)).Take();
        }

        Assert.Equal("payoffs_declined", plan.BeginPayOff(Start.AddDays(3)).Code());
        plan.PayOff(Start.AddDays(4)).Take();

        Assert.Equal(PlanStatus.PaidOff, plan.Status);
    }

    [Fact]
    public void Instrument_ChangedTooOftenInADay_WaitsForTheNext_AlsoAfterAPayment()
    {
        var plan = PayIn4().Active();
        for (var tried = 0; tried < Plan.MostInstrumentChanges; tried++)
        {
            plan.ChangeInstrument("pm_1", Day(14)).Take();
        }

        plan.Collect(Day(14));
        Assert.Equal("instrument_changed_often", plan.ChangeInstrument("pm_1", Day(14)).Code());
        plan.ChangeInstrument("pm_1", Day(15)).Take();
        plan.PayOff(Day(15)).Take();

        Assert.Equal(("plan_has_ended", false), (plan.ChangeInstrument("pm_1", Day(16)).Code(), plan.MayAskForHelp));
    }

    [Fact]
    public void Exposure_IsThePrincipalBeforeCapture_ThenWhatIsOwed()
    {
        var plan = PayIn4().Authorised();
        Assert.Equal((75_00L, 0L), (plan.Exposure, plan.Outstanding));
        plan.Activate(Start).Take();
        plan.Collect(Day(14));
        Assert.Equal(50_00, plan.Exposure);

        var voided = PayIn4().Authorised();
        voided.Void(Start).Take();
        Assert.Equal(0, voided.Exposure);
    }

    [Fact]
    public void PayOff_ThenReturned_OwesAsBefore()
    {
        var plan = Monthly().Active();
        var day = new DateOnly(2026, 3, 10);
        plan.PayOff(day).Take();

        plan.ReversePayment(plan.Book.Payments.Single().Id, new DateOnly(2026, 3, 12)).Take();
        Assert.Equal(PlanStatus.Active, plan.Status);
        foreach (var month in Enumerable.Range(1, 12))
        {
            plan.Collect(Start.AddMonths(month));
        }

        Assert.Equal(PlanStatus.PaidOff, plan.Status);
        Assert.Equal(1083_10, plan.Book.Payments.Where(payment => payment.ReversedOn is null).Sum(payment => payment.Amount));
    }

    [Fact]
    public void PaymentReturned_AfterChargeOff_IsWrittenOffAsWell()
    {
        var plan = PayIn4(mdr: 0).Active();
        plan.Collect(Day(14));
        plan.Service(Day(28 + 120)).Take();
        plan.ChargeOff(Day(28 + 120)).Take();

        var bookings = plan.ReversePayment(plan.Book.Payments.Single().Id, Day(150)).Take();

        Assert.Equal(
            [("1200", 25_00L), ("1100", -25_00L), ("5030", 25_00L), ("1290", -25_00L), ("1290", 25_00L), ("1200", -25_00L)],
            bookings.Read());
        Assert.Equal((PlanStatus.ChargedOff, 75_00L), (plan.Status, plan.Book.WrittenOff!.Left));
    }

    [Fact]
    public void Service_OfDaysMissed_BooksEachRowOnItsOwnDay()
    {
        var bookings = Monthly().Active().Service(new DateOnly(2026, 6, 20)).Take();

        Assert.Equal([new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 1), new DateOnly(2026, 6, 1)], bookings.Select(booking => booking.On));
    }
}
