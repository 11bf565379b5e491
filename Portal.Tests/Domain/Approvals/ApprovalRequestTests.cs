using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;

namespace Portal.Tests.Domain.Approvals;

public sealed class ApprovalRequestTests
{
    private static readonly DateTimeOffset s_asked = new(2026, 11, 16, 15, 0, 0, TimeSpan.Zero);
    private static readonly Approver s_grace = new("grace", Role.PartnerManager);
    private static readonly Approver s_daniel = new("daniel", Role.PartnerManager);
    private static readonly Approver s_ruth = new("ruth", Role.Compliance);

    [Fact]
    public void Approve_ByAsManyAsAreNeeded_IsApproved()
    {
        var request = Asked(new ApprovalNeed(Role.PartnerManager, 2));

        request.Approve(s_grace, " Fine with me ", s_asked, stands: true).Answered();
        Assert.Equal((ApprovalState.Waiting, 1, 2), (request.State, request.Given, request.Needed));
        request.Approve(s_daniel, null, s_asked.AddHours(1), stands: true).Answered();

        Assert.Equal((ApprovalState.Approved, 2, s_asked.AddHours(1)), (request.State, request.Given, request.EndedAt));
        Assert.Equal(["Fine with me", null], request.Decisions.Select(decision => decision.Comment), StringComparer.Ordinal);
    }

    [Fact]
    public void Approve_OfARoleThatIsComplete_IsNotNeeded()
    {
        var request = Asked(new ApprovalNeed(Role.PartnerManager, 1), new ApprovalNeed(Role.Compliance, 1));
        request.Approve(s_grace, null, s_asked, stands: true).Answered();

        Assert.Equal("not_needed", request.Approve(s_daniel, null, s_asked, stands: true).Refused().Code);
        Assert.Equal("not_needed", request.Approve(new Approver("mei", Role.PartnerAnalyst), null, s_asked, stands: true).Refused().Code);
        request.Approve(s_ruth, null, s_asked, stands: true).Answered();
        Assert.Equal(ApprovalState.Approved, request.State);
    }

    [Fact]
    public void Decision_ByWhoeverMadeIt_IsRefused()
    {
        var request = Asked(new ApprovalNeed(Role.PartnerManager, 1));

        foreach (var maker in request.Makers)
        {
            Assert.Equal("maker_cannot_approve", request.Approve(new Approver(maker, Role.PartnerManager), null, s_asked, stands: true).Refused().Code);
            Assert.Equal("maker_cannot_approve", request.SendBack(new Approver(maker, Role.PartnerManager), "No", s_asked, stands: true).Refused().Code);
        }

        Assert.Empty(request.Decisions);
    }

    [Fact]
    public void Decision_Twice_OrOnWhatIsOver_IsAlreadyDecided()
    {
        var request = Asked(new ApprovalNeed(Role.PartnerManager, 2));
        request.Approve(s_grace, null, s_asked, stands: true).Answered();
        Assert.Equal(("already_decided", ApprovalState.Waiting), Told(request.Approve(s_grace, null, s_asked, stands: true).Refused()));

        request.SendBack(s_daniel, "Too large", s_asked, stands: true).Answered();

        Assert.Equal(("already_decided", ApprovalState.SentBack), Told(request.Approve(s_ruth, null, s_asked, stands: true).Refused()));
        Assert.Equal(("already_decided", ApprovalState.SentBack), Told(request.Withdraw(s_asked).Refused()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void SendBack_WithoutAWord_IsRefused(string? comment)
    {
        var request = Asked(new ApprovalNeed(Role.PartnerManager, 1));

        Assert.Equal(("invalid_value", "comment"), request.SendBack(s_grace, comment, s_asked, stands: true).Refused() is var refusal ? (refusal.Code, refusal.Param) : default);
        Assert.Equal("comment", request.Approve(s_grace, new string('x', ApprovalRequest.LongestText + 1), s_asked, stands: true).Refused().Param);
        Assert.Equal(ApprovalState.Waiting, request.State);
    }

    [Fact]
    public void Decision_TooLate_OrOnWhatChanged_IsRefusedAndChangesNothing()
    {
        var request = Asked(new ApprovalNeed(Role.PartnerManager, 1));

        Assert.Equal("approval_expired", request.Approve(s_grace, null, request.ExpiresAt, stands: true).Refused().Code);
        Assert.Equal("approval_overtaken", request.Approve(s_grace, null, s_asked, stands: false).Refused().Code);
        Assert.Equal((ApprovalState.Expired, ApprovalState.Overtaken), (request.StateAt(request.ExpiresAt, stands: true), request.StateAt(s_asked, stands: false)));
        Assert.Equal((ApprovalState.Waiting, 0), (request.State, request.Decisions.Count));
        request.Approve(s_grace, null, request.ExpiresAt.AddTicks(-1), stands: true).Answered();
    }

    [Fact]
    public void MakeRoom_OnlyForWhatCanStillBeDecided_IsRefused()
    {
        var waiting = Asked(new ApprovalNeed(Role.PartnerManager, 1));
        Assert.Equal("approval_waiting", waiting.MakeRoom(s_asked, stands: true).Refused().Code);

        waiting.MakeRoom(s_asked, stands: false).Answered();
        Assert.Equal(ApprovalState.Overtaken, waiting.State);

        var old = Asked(new ApprovalNeed(Role.PartnerManager, 1));
        old.MakeRoom(old.ExpiresAt, stands: true).Answered();
        Assert.Equal(ApprovalState.Expired, old.State);
    }

    /// <summary>Whoever says whatever, in any order: nobody counts twice, makers never do, and it is approved when and only when each role has its people.</summary>
    [Property(MaxTest = 300)]
    public Property AnyDecisions_ApproveWhenEachRoleHasItsPeople() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 3)),
        Arb.From(Gen.Choose(0, 2)),
        Arb.From((from person in Gen.Choose(0, 8) from kind in Gen.Choose(0, 19) select (person, kind)).ListOf(25)),
        (managers, compliance, turns) =>
        {
            if (managers + compliance == 0)
                return true;
            var request = Asked([.. new[] { new ApprovalNeed(Role.PartnerManager, managers), new ApprovalNeed(Role.Compliance, compliance) }.Where(need => need.People > 0)]);
            foreach (var (person, kind) in turns)
            {
                var who = person < 2 ? new Approver(request.Makers[person], Role.PartnerManager) : new Approver($"p{person}", person % 2 == 0 ? Role.PartnerManager : Role.Compliance);
                _ = kind == 0 ? request.SendBack(who, "No", s_asked, stands: true) : request.Approve(who, null, s_asked, stands: kind > 1);
            }

            var yes = request.Decisions.Where(decision => decision.Answer is ApprovalAnswer.Approved).ToList();
            var isFull = yes.Count(decision => decision.Role is Role.PartnerManager) == managers && yes.Count(decision => decision.Role is Role.Compliance) == compliance;
            return request.Decisions.Select(decision => decision.By).Distinct(StringComparer.Ordinal).Count() == request.Decisions.Count
                && !request.Decisions.Any(decision => request.Makers.Contains(decision.By))
                && request.Given == yes.Count
                && request.State is ApprovalState.Approved == isFull;
        });

    private static (string, object?) Told(Refusal refusal) => (refusal.Code, refusal.Args[0]);

    private static ApprovalRequest Asked(params IReadOnlyList<ApprovalNeed> needs) => new()
    {
        Merchant = Ids.New<MerchantId>(),
        Environment = TenantEnvironment.Test,
        Id = Ids.New<ApprovalId>(),
        Partner = Ids.New<PartnerId>(),
        Kind = "offering",
        Subject = Ids.New<OfferingId>().Value,
        SubjectRevision = 4,
        SubjectBase = 1,
        ContentHash = "",
        AskedBy = "maya",
        AskedAt = s_asked,
        Why = "Larger orders",
        Makers = ["elena", "maya"],
        Needs = [.. needs],
        Reasons = [],
        ExpiresAt = s_asked.AddDays(7),
    };
}
