using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Approvals.TestApprovals;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>Publications that a partner approves, on both databases.</summary>
public sealed class ApprovalStoreTests
{
    [DatabaseTheory]
    public async Task Publish_WhatThePolicyLetsThrough_IsLiveAtOnce(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 2_000_00);

        var demand = await world.Database.Get<GetPublishDemandQuery>().RunAsync(world.Offering, world.Tenant.Owner).Answered();
        Assert.False(demand.Demand.IsNeeded);
        Assert.Equal("not_needed", (await world.AskAsync().Refused()).Code);
        Assert.Equal(2, (await world.PublishAsync().Answered()).Number);
    }

    [DatabaseTheory]
    public async Task Publish_WhatThePolicyWantsToSee_IsRefused_AndGoesLiveWithTheLastYes(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);

        var refusal = await world.PublishAsync().Refused();
        Assert.Equal((RefusalKind.Refused, "approval_needed", 2), (refusal.Kind, refusal.Code, refusal.Args[0]));
        var asked = await world.AskAsync().Answered();

        var view = await world.ViewAsync(asked);
        Assert.Equal((ApprovalState.Waiting, 0, 2, "forbidden"), (view.State, view.Request.Given, view.Request.Needed, view.Objection?.Code));
        Assert.Equal((SizeOfChange.Looser, "maximum"), view.Request.Reasons.Select(reason => (reason.Fact.Code, reason.Fact.Field)).Single());
        Assert.Equal(new DecidedApproval(ApprovalState.Waiting, 1, 2), await world.DecideAsync(asked, world.Grace).Answered());
        Assert.Equal(1, await world.LiveAsync());
        Assert.Equal(new DecidedApproval(ApprovalState.Approved, 2, 2), await world.DecideAsync(asked, world.Daniel, "Go on").Answered());

        var live = (await world.Offerings.GetAsync(world.Offering)).Live!;
        Assert.Equal((2, 4_000_00, world.Tenant.Owner.Id, "Larger orders"), (live.Number, ((InstallmentSpec)live.Spec).Maximum, live.PublishedBy, live.Why));
        Assert.Equal((ApprovalState.Approved, "Go on"), ((await world.ViewAsync(asked)).State, (await world.ViewAsync(asked)).Request.Decisions[1].Comment));
        Assert.Equal(["approval.asked", "approval.approved", "approval.approved"], await world.AuditAsync(asked.Value));
        Assert.Equal("already_decided", (await world.DecideAsync(asked, world.Grace).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Approve_ByTwoAtOnce_CountsBothAndPublishesOnce(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();

        var results = await Task.WhenAll(
            new[] { world.Grace, world.Daniel, world.Grace, world.Daniel }.Select(who => world.DecideAsync(asked, who)));

        Assert.Equal(2, results.Count(result => !result.IsRefused));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.True(result.Refused().Code is "already_decided" or "changed_meanwhile"));
        Assert.Equal(2, await world.LiveAsync());
        Assert.Equal(2, (await world.ViewAsync(asked)).Request.Decisions.Count);
    }

    [DatabaseTheory]
    public async Task Approve_WhileTheDraftIsEdited_PublishesWhatWasSeenOrNothing(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        await world.DecideAsync(asked, world.Grace).Answered();

        var last = world.DecideAsync(asked, world.Daniel);
        var edit = world.ChangeAsync("maximum", 4_900_00);
        await Task.WhenAll(last, edit);

        var offering = await world.Offerings.GetAsync(world.Offering);
        if ((await last).IsRefused)
        {
            Assert.Equal("approval_overtaken", (await last).Refused().Code);
            Assert.Equal(1, offering.Live!.Number);
        }
        else
        {
            Assert.Equal((2, 4_000_00), (offering.Live!.Number, ((InstallmentSpec)offering.Live.Spec).Maximum));
        }

        Assert.Equal(4_900_00, ((InstallmentSpec)offering.Draft).Maximum);
    }

    [DatabaseTheory]
    public async Task Ask_ByManyAtOnce_WaitsOnce(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.AskAsync()));

        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal("approval_waiting", result.Refused().Code));
    }

    [DatabaseTheory]
    public async Task Approve_WhatChangedSince_IsOvertaken_AndMakesRoomForAnother(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var first = await world.AskAsync().Answered();
        await world.ChangeAsync("maximum", 4_500_00);

        Assert.Equal((RefusalKind.Conflict, "approval_overtaken"), await world.DecideAsync(first, world.Grace).Refused() is var refusal ? (refusal.Kind, refusal.Code) : default);
        Assert.Equal(ApprovalState.Overtaken, (await world.ViewAsync(first)).State);
        Assert.Equal(0, (await world.CountAsync()).Number);
        var second = await world.AskAsync().Answered();

        Assert.Equal((ApprovalState.Overtaken, ApprovalState.Waiting), ((await world.ViewAsync(first)).Request.State, (await world.ViewAsync(second)).State));
        Assert.Equal(second, (await world.Database.Get<GetLastApprovalQuery>().RunAsync(world.Offering, world.Tenant.Owner).Answered())!.Request.Id);
        Assert.Equal(1, (await world.CountAsync()).Number);
    }

    [DatabaseTheory]
    public async Task Approve_OverAnotherLiveVersion_NeedsAnotherLook(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 2_000_00);
        await world.PublishAsync().Answered();
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();

        await world.Database.Get<RollBackOfferingCommand>().RunAsync(new RollBackOfferingRequest(world.Offering, 1, 2, "Sales fell"), world.Tenant.Owner).Answered();

        Assert.Equal(3, await world.LiveAsync());
        Assert.Equal("approval_overtaken", (await world.DecideAsync(asked, world.Grace).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Approve_TooLate_IsRefused(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        world.Database.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal("approval_expired", (await world.DecideAsync(asked, world.Grace).Refused()).Code);
        Assert.Equal(0, (await world.CountAsync()).Number);
        Assert.NotEqual(asked, await world.AskAsync().Answered());
    }

    /// <summary>Somebody with a seat on both sides: what they shaped they do not approve, whichever seat they take.</summary>
    [DatabaseTheory]
    public async Task Approve_ByWhoMadeIt_IsRefused(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.SeatAsync(world.Grace.Id, Role.Editor);
        await world.ChangeAsync("maximum", 4_000_00, world.Grace with { Role = Role.Editor });
        var asked = await world.AskAsync().Answered();

        Assert.Equal("maker_cannot_approve", (await world.DecideAsync(asked, world.Grace).Refused()).Code);
        Assert.Equal(1, (await world.DecideAsync(asked, world.Daniel).Answered()).Given);
    }

    [DatabaseTheory]
    public async Task Approve_ByWhoLostTheRight_IsRefusedAndChangesNothing(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        await using (var db = world.Database.Contexts.Create(new Scope.System("tests")))
            await db.Set<Membership>().Where(seat => seat.UserId == world.Grace.Id).ExecuteDeleteAsync();

        Assert.Equal("signed_out", (await world.DecideAsync(asked, world.Grace).Refused()).Code);
        Assert.Equal("forbidden", (await world.DecideAsync(asked, world.Tenant.As(Role.PartnerAnalyst)).Refused()).Code);
        Assert.Equal("forbidden", (await world.DecideAsync(asked, world.Tenant.Owner).Refused()).Code);
        Assert.Empty((await world.ViewAsync(asked)).Request.Decisions);
    }

    [DatabaseTheory]
    public async Task SendBack_SaysWhy_AndWithdrawTakesBack(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var first = await world.AskAsync().Answered();

        Assert.Equal("comment", (await world.DecideAsync(first, world.Grace, answer: ApprovalAnswer.SentBack).Refused()).Param);
        Assert.Equal(ApprovalState.SentBack, (await world.DecideAsync(first, world.Grace, "3,500 at most", ApprovalAnswer.SentBack).Answered()).State);

        var second = await world.AskAsync().Answered();
        await world.Database.Get<WithdrawApprovalCommand>().RunAsync(second, world.Tenant.As(Role.Editor)).Answered();
        Assert.Equal(ApprovalState.Withdrawn, (await world.ViewAsync(second)).State);
        Assert.Equal("already_decided", (await world.Database.Get<WithdrawApprovalCommand>().RunAsync(second, world.Tenant.Owner).Refused()).Code);
        Assert.Equal("forbidden", (await world.Database.Get<WithdrawApprovalCommand>().RunAsync(second, world.Grace).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Approval_OfAnotherTenant_IsNotFound(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        var other = await TestOfferings.AddAsync(world.Database, "southwind");
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();

        var stranger = other.Tenant.As(Role.PartnerManager);
        Assert.Equal("not_found", (await world.DecideAsync(asked, stranger).Refused()).Code);
        Assert.Equal("not_found", (await world.Database.Get<GetApprovalQuery>().RunAsync(asked, stranger).Refused()).Code);
        var desk = stranger with { Scope = new Scope.Partner(other.Tenant.Merchant.Partner) };
        Assert.Empty((await world.Database.Get<ListApprovalsQuery>().RunAsync(new ListApprovalsRequest(), desk).Answered()).Rows);
    }

    [DatabaseTheory]
    public async Task List_PageByPage_GivesWhatWaitsFirst(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        var asked = new List<ApprovalId>();
        for (var i = 0; i < 3; i++)
        {
            await world.ChangeAsync("maximum", 4_000_00 + i);
            asked.Add(await world.AskAsync().Answered());
        }

        var other = await world.Offerings.DraftAsync(Samples.Spec with { Minimum = 51_00 });
        asked.Add(await world.AskAsync(other).Answered());

        var seen = new List<ApprovalRow>();
        ApprovalPlace? before = null;
        do
        {
            var page = await world.Database.Get<ListApprovalsQuery>().RunAsync(new ListApprovalsRequest(before, 1), world.Desk).Answered();
            seen.AddRange(page.Rows);
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal([asked[3], asked[2], asked[1], asked[0]], seen.Select(row => row.Id));
        Assert.Equal([true, true, false, false], seen.Select(row => row.IsMine));
        Assert.Equal(("northwind", "Pay over time", ApprovalState.Overtaken), (seen[^1].Slug, seen[^1].Name, seen[^1].State));
        Assert.Equal(2, (await world.CountAsync()).Number);
    }

    [DatabaseTheory]
    public async Task PublishOrAsk_DoesWhatThePolicySays(DatabaseProvider provider)
    {
        await using var world = await OpenAsync(provider);
        await world.ChangeAsync("maximum", 2_000_00);
        Assert.Equal(2, (await world.PublishOrAskAsync()).Version?.Number);

        await world.ChangeAsync("maximum", 4_000_00);
        Assert.NotNull((await world.PublishOrAskAsync()).Approval);
        Assert.Equal(2, await world.LiveAsync());
    }
}
