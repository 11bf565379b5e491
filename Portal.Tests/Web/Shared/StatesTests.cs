using Portal.Domain.Approvals;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Launches;
using Portal.Domain.Orders;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Orders;

namespace Portal.Tests.Web.Shared;

public sealed class StatesTests
{
    private static readonly DateOnly s_today = new(2026, 11, 22);

    [Fact]
    public void EveryState_HasAFaceWithWords_InEveryLanguage()
    {
        var faces = Enum.GetValues<OrderStatus>().Select(States.Of).Concat(Enum.GetValues<PlanStatus>().Select(States.Of)).Concat(Enum.GetValues<ApprovalState>().Select(States.Of)).Concat(Rows().Select(row => row.Face))
            .Concat(Enum.GetValues<LaunchStatus>().Select(States.Of)).Append(States.LiveVersion).Append(States.LaunchedVersion).Append(States.DraftVersion).Append(States.KeyWorks).Append(States.KeyRevoked).Append(States.PeriodOpen).Append(States.PeriodClosed).ToList();

        Assert.Empty(Words.Missing<StateTexts>(texts => faces.Where(face => texts[face.Text].ResourceNotFound).Select(face => face.Text)));
    }

    [Fact]
    public void UnknownState_IsIdle_WithItsRawName() => Assert.Equal((StateKind.Idle, "99"), (States.Of((PlanStatus)99).Kind, States.Of((PlanStatus)99).Text));

    [Fact]
    public void Row_IsShownByWhatIsPaidAndWhenItIsDue() => Assert.All(Rows(), row => Assert.Equal(row.Expected, row.Face.Text));

    [Fact]
    public void ListFilter_ReachesEveryStateOfAnOrder() => Assert.Equal(Enum.GetValues<OrderStatus>(), OrderUrls.Filters.Select(filter => filter.Status).Order());

    private static IEnumerable<(string Expected, StateFace Face)> Rows()
    {
        PlanRow Row(int due, long paid = 0, long principal = 100) =>
            new() { N = 1, From = s_today.AddDays(due - 30), Due = s_today.AddDays(due), Payment = 100, Principal = principal, PaidPrincipal = paid };

        yield return ("Row.Paid", States.Of(Row(-3, paid: 100), PlanStatus.Active, s_today));
        yield return ("Row.PastDue", States.Of(Row(-1, paid: 40), PlanStatus.PastDue, s_today));
        yield return ("Row.DueToday", States.Of(Row(0), PlanStatus.Active, s_today));
        yield return ("Row.Scheduled", States.Of(Row(1), PlanStatus.Active, s_today));
        yield return ("Row.Scheduled", States.Of(Row(-1), PlanStatus.Authorised, s_today));
        yield return ("Row.FellAway", States.Of(Row(30, principal: 0), PlanStatus.Active, s_today));
        yield return ("Row.PaidEarly", States.Of(Row(30, paid: 90), PlanStatus.PaidOff, s_today));
        yield return ("Row.Paid", States.Of(Row(30, paid: 100), PlanStatus.PaidOff, s_today));
        yield return ("Row.FellAway", States.Of(Row(30), PlanStatus.Refunded, s_today));
        yield return ("Row.WrittenOff", States.Of(Row(-130), PlanStatus.ChargedOff, s_today));
    }
}
