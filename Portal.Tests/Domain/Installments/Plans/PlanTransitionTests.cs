using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using static Portal.Tests.Domain.Installments.Plans.PlanMaking;

namespace Portal.Tests.Domain.Installments.Plans;

/// <summary>Every status against every action: what the table allows is done, what it does not is refused and changes nothing.</summary>
public sealed class PlanTransitionTests
{
    private static readonly DateOnly s_late = Day(14 + 130);

    public static TheoryData<PlanStatus, PlanAction> Matrix()
    {
        var matrix = new TheoryData<PlanStatus, PlanAction>();
        foreach (var status in Enum.GetValues<PlanStatus>())
        {
            foreach (var action in Enum.GetValues<PlanAction>())
            {
                matrix.Add(status, action);
            }
        }

        return matrix;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Action_InEachStatus_FollowsTheTable(PlanStatus status, PlanAction action)
    {
        var plan = In(status);
        Assert.Equal(status, plan.Status);
        var (book, revision) = (plan.Book, plan.Revision);

        var code = Do(plan, action);

        if (PlanTransitions.Allows(status, action))
        {
            Assert.Null(code);
            Assert.Contains(plan.Status, PlanTransitions.After(status, action));
        }
        else
        {
            Assert.Equal("plan_status_forbids", code);
            Assert.Equal((status, revision), (plan.Status, plan.Revision));
            Assert.Same(book, plan.Book);
        }
    }

    [Fact]
    public void Table_EveryStatus_IsReachedFromQuoted()
    {
        var reached = new HashSet<PlanStatus> { PlanStatus.Quoted };
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(reached.ToList().SelectMany(status => Enum.GetValues<PlanAction>().SelectMany(action => PlanTransitions.After(status, action))));
        }

        Assert.Equal(Enum.GetValues<PlanStatus>().Order(), reached.Order());
    }

    [Theory]
    [InlineData(-3, DelinquencyBucket.Current)]
    [InlineData(0, DelinquencyBucket.Current)]
    [InlineData(1, DelinquencyBucket.Days1To29)]
    [InlineData(29, DelinquencyBucket.Days1To29)]
    [InlineData(30, DelinquencyBucket.Days30To59)]
    [InlineData(59, DelinquencyBucket.Days30To59)]
    [InlineData(60, DelinquencyBucket.Days60To89)]
    [InlineData(89, DelinquencyBucket.Days60To89)]
    [InlineData(90, DelinquencyBucket.Days90AndMore)]
    public void Buckets_AreThoseOfTheHandbook(int days, DelinquencyBucket bucket) => Assert.Equal(bucket, Delinquency.BucketOf(days));

    private static Plan In(PlanStatus status)
    {
        switch (status)
        {
            case PlanStatus.Quoted:
                return PayIn4();
            case PlanStatus.Approved:
                var approved = PayIn4();
                approved.Approve().Take();
                return approved;
            case PlanStatus.Declined:
                var declined = PayIn4();
                declined.Decline().Take();
                return declined;
            case PlanStatus.Expired:
                var expired = PayIn4();
                expired.Expire(Start).Take();
                return expired;
            case PlanStatus.Authorised:
                return PayIn4().Authorised();
            case PlanStatus.Voided:
                var voided = PayIn4().Authorised();
                voided.Void(Start).Take();
                return voided;
        }

        var plan = PayIn4(lateFee: SevenAfterTenDays).Active();
        plan.Collect(Day(14));
        switch (status)
        {
            case PlanStatus.PastDue:
                plan.Service(Day(40)).Take();
                break;
            case PlanStatus.PaidOff:
                plan.PayOff(Day(15)).Take();
                break;
            case PlanStatus.Refunded:
                plan.Refund(50_00, Day(15));
                break;
            case PlanStatus.ChargedOff or PlanStatus.Recovered:
                plan.Service(Day(28 + 120)).Take();
                plan.ChargeOff(Day(28 + 120)).Take();
                break;
        }

        if (status is PlanStatus.Recovered)
        {
            plan.Recover(Ids.New<PaymentId>(), 10_00, Day(149)).Take();
        }

        if (status is PlanStatus.Active or PlanStatus.PastDue)
        {
            // A fee that can be waived, and a payment that can be returned.
            plan.Service(Day(40)).Take();
            plan.ChargeLateFee(Day(40)).Take();
            if (status is PlanStatus.Active)
            {
                plan.Pay(Ids.New<PaymentId>(), 25_00, Day(40)).Take();
            }
        }

        return plan;
    }

    private static string? Do(Plan plan, PlanAction action)
    {
        var today = plan.Status is PlanStatus.Active ? Day(41) : s_late;
        return action switch
        {
            PlanAction.Approve => plan.Approve().Code(),
            PlanAction.Decline => plan.Decline().Code(),
            PlanAction.Expire => plan.Expire(today).Code(),
            PlanAction.Authorise => plan.Authorise().Code(),
            PlanAction.Activate => plan.Activate(today).Code(),
            PlanAction.Void => plan.Void(today).Code(),
            PlanAction.Service => plan.Service(today).Code(),
            PlanAction.Collect => plan.BeginCollection(today).Code(),
            PlanAction.Pay => plan.Pay(Ids.New<PaymentId>(), 1_00, today).Code(),
            PlanAction.ReversePayment => plan.Book.Payments is [var payment, ..]
                ? plan.ReversePayment(payment.Id, today).Code()
                : PlanTransitions.Check(plan.Status, action).Code(),
            PlanAction.PayOff => plan.PayOff(today).Code(),
            PlanAction.ChargeLateFee => plan.ChargeLateFee(today).Code(),
            PlanAction.WaiveLateFee => plan.Book.Fees is [var fee, ..]
                ? plan.WaiveLateFee(fee.Number, today).Code()
                : PlanTransitions.Check(plan.Status, action).Code(),
            PlanAction.Refund => Refunded(plan, today),
            PlanAction.ChargeOff => plan.ChargeOff(Day(28 + 120)).Code(),
            PlanAction.Recover => plan.Recover(Ids.New<PaymentId>(), 1_00, today).Code(),
            PlanAction.Flag => plan.SetFlag(PlanFlags.Reaged, on: true, today).Code(),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
        };
    }

    private static string? Refunded(Plan plan, DateOnly today)
    {
        if (!plan.PlanRefund(1_00, 0, new RefundFunds(0, 0), today, null).TryGet(out var refund, out var refusal))
        {
            return refusal.Code;
        }

        plan.Apply(refund);
        return null;
    }
}
