using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Ledger;
using Portal.Tests.Domain.Ledger;

namespace Portal.Tests.Domain.Installments.Plans;

/// <summary>Plans of the handbook, begun on 1 March 2026.</summary>
internal static class PlanMaking
{
    public static readonly DateOnly Start = new(2026, 3, 1);
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly LateFeeTerms SevenAfterTenDays = new(7_00, 10, Rate.Percent(25), 0);

    /// <summary>Pay-in-4 of 100.00: 25.00 at checkout, three of 25.00 every two weeks; MDR 5.30.</summary>
    public static Plan PayIn4(long cart = 100_00, long mdr = 5_30, MdrOnRefund onRefund = MdrOnRefund.Keep, LateFeeTerms? lateFee = null, long platformShare = 0) => Quoted(
        new PlanTerms { Rules = new ScheduleRules { Periods = 4, Frequency = Frequency.Biweekly }, FirstAtCheckout = true },
        cart, mdr, onRefund, lateFee, platformShare);

    /// <summary>1,000.00 at 15 % over 12 months: 90.26 a month, the last 90.24.</summary>
    public static Plan Monthly(
        long cart = 1000_00, int rate = 15, int periods = 12, long mdr = 50_00, MdrOnRefund onRefund = MdrOnRefund.Keep, LateFeeTerms? lateFee = null, long fee = 0) => Quoted(
        new PlanTerms
        {
            Rules = new ScheduleRules { Periods = periods, AnnualRate = Rate.Percent(rate), Frequency = Frequency.Monthly },
            PrepaidFee = new Portion(Rate.Zero, fee),
        },
        cart, mdr, onRefund, lateFee, 0);

    public static Plan Quoted(PlanTerms shape, long cart, long mdr, MdrOnRefund onRefund = MdrOnRefund.Keep, LateFeeTerms? lateFee = null, long platformShare = 0)
    {
        Assert.True(InstallmentPlan.Calculate(new Money(cart, Usd), shape, Start, AprMethod.UsActuarial).TryGet(out var figures, out var refusal), refusal?.Code);
        var terms = new AgreedTerms
        {
            Currency = Usd,
            Term = "test",
            Label = "test",
            OrderAmount = cart,
            DownPayment = figures.DownPayment.Minor,
            PrepaidFee = figures.PrepaidFinanceCharge.Minor,
            FinanceCharge = figures.FinanceCharge.Minor - figures.PrepaidFinanceCharge.Minor,
            AprPercent = figures.Apr.ToString(),
            AnnualRate = shape.Rules.AnnualRate,
            Frequency = shape.Rules.Frequency,
            DayCount = shape.Rules.DayCount,
            Rounding = shape.Rules.Rounding,
            Start = Start,
            Mdr = mdr,
            PlatformShare = platformShare,
            MdrOnRefund = onRefund,
            LateFee = lateFee ?? LateFeeTerms.None,
        };
        return Plan.Of(new NewPlan(
            Ids.New<MerchantId>(), TenantEnvironment.Test, Ids.New<OrderId>(), new DateTimeOffset(Start, TimeOnly.MinValue, TimeSpan.Zero), Ids.New<PartnerId>(), Ids.New<OfferingId>(), Ids.New<OfferingVersionId>(), null,
            terms, PlanRows.Of(figures)));
    }

    public static Plan Authorised(this Plan plan)
    {
        plan.Approve().Take();
        plan.Authorise().Take();
        return plan;
    }

    public static Plan Active(this Plan plan)
    {
        plan.Authorised().Activate(Start).Take();
        return plan;
    }

    public static DateOnly Day(int days) => Start.AddDays(days);

    public static T Take<T>(this Result<T> result)
    {
        Assert.True(result.TryGet(out var value, out var refusal), refusal?.Code);
        return value;
    }

    public static string? Code<T>(this Result<T> result) => result.TryGet(out _, out var refusal) ? null : refusal.Code;

    /// <summary>The lines of all bookings, account and signed amount, in order.</summary>
    public static IEnumerable<(string Account, long Minor)> Read(this IEnumerable<Booking> bookings) => bookings.SelectMany(booking => booking.Posting.Read());

    public static IEnumerable<string> Events(this IEnumerable<Booking> bookings) => bookings.Select(booking => booking.Posting.Event);

    /// <summary>Collects what is due and has it paid.</summary>
    public static IReadOnlyList<Booking> Collect(this Plan plan, DateOnly today)
    {
        var request = plan.BeginCollection(today).Take();
        Assert.NotNull(request);
        return plan.RecordCollected(Ids.New<PaymentId>(), request.Operation, "ref", null, today).Take();
    }

    /// <summary>Asks for a payoff and has it paid, at once or on a later day.</summary>
    public static Result<IReadOnlyList<Booking>> PayOff(this Plan plan, DateOnly today, DateOnly? recorded = null) =>
        plan.BeginPayOff(today).Then(request => plan.RecordCollected(Ids.New<PaymentId>(), request.Operation, "ref", null, recorded ?? today));

    public static PlannedRefund Refund(this Plan plan, long amount, DateOnly today, RefundFunds? funds = null, long before = 0)
    {
        var refund = plan.PlanRefund(amount, before, funds ?? new RefundFunds(0, 1_000_000), today, "ref_1").Take();
        plan.Apply(refund);
        return refund;
    }
}
