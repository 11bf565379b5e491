using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Launches;

/// <summary>A version's way to its shoppers and back.</summary>
public sealed class LaunchTests
{
    private static readonly DateTimeOffset s_now = Samples.Noon;

    [Fact]
    public void Percent_LeavesWhatIsLive_AndNothingElseIsPublishedMeanwhile()
    {
        var (offering, draft, first) = Live();
        var launch = Launched(offering, draft, first, new LaunchChoice(null, 10, []));

        Assert.Equal((1, 2, LaunchStatus.Running, true), (offering.LiveNumber, offering.LastNumber, launch.Status, launch.IsPartial));
        Assert.Equal("launch_open", offering.RollBack(first, first, draft, 1, Samples.Bounds, Samples.Publication()).Refused().Code);

        Assert.Equal("percent_only_grows", launch.Grow(offering, 10, s_now).Refused().Code);
        launch.Grow(offering, 40, s_now).Answered();
        Assert.Equal(1, offering.LiveNumber);
        launch.Grow(offering, 100, s_now).Answered();
        Assert.Equal((2, LaunchStatus.Done, 1), (offering.LiveNumber, launch.Status, launch.Previous));
        Assert.Equal("launch_not_running", launch.Grow(offering, 100, s_now).Refused().Code);
    }

    [Fact]
    public void TakenBack_WhileSomeHaveIt_LeavesTheOneBefore_AndItsNumberIsNeverGivenAgain()
    {
        var (offering, draft, first) = Live();
        var launch = Launched(offering, draft, first, new LaunchChoice(null, 10, []));

        Assert.Equal("invalid_value", launch.TakeBack(offering, By(" "), s_now).Refused().Code);
        launch.TakeBack(offering, By("Too many complaints"), s_now).Answered();

        Assert.Equal((1, 3, null), (offering.LiveNumber, offering.NextNumber, offering.OpenLaunch));
        Assert.Equal("version_not_out", launch.TakeBack(offering, By("Again"), s_now).Refused().Code);
        Assert.Equal(3, Launched(offering, draft, first, LaunchChoice.AtOnce).Number);
    }

    [Fact]
    public void TakenBack_WhenAllHaveIt_TheOneBeforeIsLiveAgain_AndAfterTheFirstNothing()
    {
        var (offering, draft, first) = Live();
        var launch = Launched(offering, draft, first, LaunchChoice.AtOnce);

        launch.TakeBack(offering, By("Wrong fee"), s_now).Answered();
        Assert.Equal((1, (OfferingVersionId?)first.Id, OfferingStatus.Live), (offering.LiveNumber, offering.LiveVersion, offering.Status));

        Launch.OfLive(first, null).TakeBack(offering, By("Everything"), s_now).Answered();
        Assert.Equal((null, null, OfferingStatus.Halted), (offering.LiveNumber, offering.LiveVersion, offering.Status));
        Assert.Equal("offering_published", offering.ObjectToRemoval()?.Code);
    }

    [Fact]
    public void Clock_MovedBackwards_NeitherRepeatsNorUndoesAStep()
    {
        var (offering, draft, first) = Live();
        var launch = Launched(offering, draft, first, new LaunchChoice(s_now.AddHours(2), 10, []));
        Assert.False(launch.TryStart(offering, s_now.AddHours(1)));
        Assert.True(launch.TryStart(offering, s_now.AddHours(2)));

        Assert.False(launch.TryStart(offering, s_now.AddHours(1)));
        Assert.False(launch.TryStart(offering, s_now.AddHours(3)));
        Assert.Equal((LaunchStatus.Running, s_now.AddHours(2)), (launch.Status, launch.StartedAt));
        Assert.Equal("launch_begun", launch.Cancel(offering, s_now).Refused().Code);
    }

    [Fact]
    public void Cancelled_BeforeItsTime_NobodyEverGotIt()
    {
        var (offering, draft, first) = Live();
        var launch = Launched(offering, draft, first, new LaunchChoice(s_now.AddHours(2), 100, []));

        launch.Cancel(offering, s_now).Answered();

        Assert.False(launch.TryStart(offering, s_now.AddDays(1)));
        Assert.Equal((1, LaunchStatus.Cancelled, null), (offering.LiveNumber, launch.Status, offering.OpenLaunch));
    }

    [Theory]
    [InlineData(0, 0, GuardVerdict.NoData, null)]
    [InlineData(0, 19, GuardVerdict.TooFew, "0")]
    [InlineData(9, 19, GuardVerdict.TooFew, "47.368421")]
    [InlineData(10, 20, GuardVerdict.Holds, "50")]
    [InlineData(9, 20, GuardVerdict.Breached, "45")]
    public void Floor_SaysNothingBelowItsCount(int approved, int applied, GuardVerdict verdict, string? value)
    {
        var reading = new Guard("approval_rate", Rate.Percent(50), 20).Read(new LaunchCounts(0, 0, applied, approved, 0, 0, 0));

        Assert.Equal((verdict, value, applied), (reading.Verdict, reading.Value?.ToString(), reading.Counted));
    }

    [Theory]
    [InlineData("refund_rate", 2, GuardVerdict.Holds)]
    [InlineData("refund_rate", 3, GuardVerdict.Breached)]
    [InlineData("loss_rate", 2, GuardVerdict.Holds)]
    [InlineData("loss_rate", 3, GuardVerdict.Breached)]
    [InlineData("error_rate", 2, GuardVerdict.Holds)]
    [InlineData("error_rate", 3, GuardVerdict.Breached)]
    public void Ceiling_IsBrokenAboveIt(string metric, int part, GuardVerdict verdict) =>
        Assert.Equal(verdict, new Guard(metric, Rate.Percent(10), 20).Read(new LaunchCounts(20, part, 0, 0, 20, part, part)).Verdict);

    [Fact]
    public void Choice_ThatCanNotBe_IsRefusedWithItsField()
    {
        Assert.Null(LaunchChoice.AtOnce.Misfit(s_now));
        Assert.Equal("launch.percent", new LaunchChoice(null, 0, []).Misfit(s_now)?.Param);
        Assert.Equal("launch.at", new LaunchChoice(s_now, 100, []).Misfit(s_now)?.Param);
        Assert.Equal("launch.at", new LaunchChoice(s_now.AddDays(400), 100, []).Misfit(s_now)?.Param);
        Assert.Equal("launch.guards.metric", new LaunchChoice(null, 5, [new Guard("dispute_rate", Rate.Percent(1), 10)]).Misfit(s_now)?.Param);
        Assert.Equal("launch.guards.least", new LaunchChoice(null, 5, [new Guard("loss_rate", Rate.Percent(1), 0)]).Misfit(s_now)?.Param);
        Assert.Equal("launch.guards.limit_percent", new LaunchChoice(null, 5, [new Guard("loss_rate", Rate.Percent(101), 10)]).Misfit(s_now)?.Param);
        Assert.Equal("launch.guards", new LaunchChoice(null, 5, [new Guard("loss_rate", Rate.Percent(1), 1), new Guard("loss_rate", Rate.Percent(2), 1)]).Misfit(s_now)?.Param);
    }

    private static Halt By(string why) => new("usr_2", Role.PartnerManager, why, null);

    private static (Offering Offering, OfferingDraft Draft, OfferingVersion First) Live()
    {
        var (offering, draft) = Samples.New();
        var first = offering.Publish(draft, null, null, Samples.Bounds, Samples.Publication()).Answered();
        draft.Save(draft.Revision, [new FieldChange("maximum", 2_000_00)], "usr_1", s_now).Answered();
        return (offering, draft, first);
    }

    private static Launch Launched(Offering offering, OfferingDraft draft, OfferingVersion live, LaunchChoice choice)
    {
        if (draft.Spec == live.Spec || offering.LastNumber > 1)
            draft.Save(draft.Revision, [new FieldChange("maximum", 2_000_00 + offering.NextNumber)], "usr_1", s_now).Answered();
        var version = offering.Publish(draft, live, offering.LiveNumber, Samples.Bounds, Samples.Publication(), choice).Answered();
        return Launch.Of(offering, version, live, choice, s_now, s_now);
    }
}
