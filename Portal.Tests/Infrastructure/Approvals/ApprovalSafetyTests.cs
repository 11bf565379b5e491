using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>Who may approve, what they see, and what is kept of it, on both databases.</summary>
public sealed class ApprovalSafetyTests
{
    [DatabaseTheory]
    public async Task Approve_ByWhoWasWrittenOver_OrWhoPublishedUnseen_IsRefused(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.SeatAsync(world.Grace.Id, Role.Editor);
        await world.SeatAsync(world.Daniel.Id, Role.Editor);
        await world.ChangeAsync("maximum", 2_000_00);
        var daniel = world.Daniel with { Role = Role.Editor };
        await world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(world.Offering, (await world.Offerings.GetAsync(world.Offering)).Revision, 1, "Less"), daniel).Answered();
        await world.ChangeAsync("maximum", 3_500_00, world.Grace with { Role = Role.Editor });
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();

        Assert.Equal("maker_cannot_approve", (await world.DecideAsync(asked, world.Grace).Refused()).Code);
        Assert.Equal("maker_cannot_approve", (await world.DecideAsync(asked, world.Daniel).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Comment_StandsBesideTheChain_WhichHoldsItsFingerprint(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        await world.DecideAsync(asked, world.Grace, "As Ann O'Neill said").Answered();
        await world.DecideAsync(asked, world.Daniel, "Ask Ann O'Neill first", ApprovalAnswer.SentBack).Answered();

        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        var entries = await db.Set<AuditEntry>().Where(entry => entry.Subject == asked.Value && entry.Action != "approval.asked").OrderBy(entry => entry.Number).ToListAsync();
        var decisions = (await world.ViewAsync(asked)).Request.Decisions;
        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.DoesNotContain("Neill", entry.Reason + entry.After, StringComparison.Ordinal));
        Assert.All(entries.Zip(decisions), row => Assert.Contains(row.Second.CommentHash(asked)!, row.First.After, StringComparison.Ordinal));
    }

    [DatabaseTheory]
    public async Task Approve_WhatIsNoLongerWhatWasAsked_IsRefused(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        await using (var db = world.Database.Contexts.Create(new Scope.System("tests")))
            await db.Database.ExecuteSqlRawAsync("UPDATE approval_contents SET text = replace(text, '400000', '300000')");

        Assert.Equal((RefusalKind.Conflict, "approval_content_changed"), await world.DecideAsync(asked, world.Grace).Refused() is var refusal ? (refusal.Kind, refusal.Code) : default);
        Assert.Empty((await world.ViewAsync(asked)).Request.Decisions);
    }

    /// <summary>Whoever sees offerings and no orders sees that it needs approval, and nothing that was counted of orders.</summary>
    [DatabaseTheory]
    public async Task Figures_OfOrders_AreForWhoMaySeeOrders(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        const string History = TestImports.Header + "1,2026-10-01 12:00,A,Amp,1,2000.00,,US,USD,electronics\n2,2026-10-02 12:00,A,Amp,1,3500.00,,US,USD,electronics\n";
        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(History, TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") })).Status);
        var offering = (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id;
        var world = await TestApprovals.WantedAsync(shop.Offerings, offering, new ApprovalRule(SizeOfChange.PeakGrowth, 10_000, [new(Role.PartnerManager, 1)]));
        await world.ChangeAsync("maximum", 3_500_00);
        var asked = await world.AskAsync().Answered();

        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            foreach (var role in new[] { Role.SupportAgent, Role.SupportLead, Role.PlatformAdmin, Role.Compliance })
            {
                var name = shop.Tenant.As(role).Id;
                db.Add(new PortalUser { Id = name, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name });
                db.Add(new Membership { UserId = name, Role = role });
            }

            await db.SaveChangesAsync();
        }

        foreach (var role in Enum.GetValues<Role>().Where(role => RolePermissions.Allows(role, Permission.ViewOfferings)))
        {
            var (may, reader) = (RolePermissions.Allows(role, Permission.ViewOrders), shop.Tenant.As(role));
            var view = await world.ViewAsync(asked, reader);
            var demand = await world.Database.Get<GetPublishDemandQuery>().RunAsync(offering, reader).Answered();
            Assert.True(demand.Demand.IsNeeded);
            Assert.Equal(
                (may, may, may, may),
                (((PublicationView)view.Thing).Content.Measure is not null, view.Reasons[0].Fact is { Amount: not null, Values.Count: 2 }, demand.Measure is not null, demand.Demand.Reasons[0].Fact.Amount is not null));
        }
    }

    [DatabaseTheory]
    public async Task Count_IsOfWhatTheReaderCanDecide(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        var desk = new Scope.Partner(world.Tenant.Merchant.Partner);
        async Task<int> CountAsync(Actor who) => (await world.Database.Get<CountApprovalsQuery>().RunAsync(default, who with { Scope = desk }).Answered()).Number;

        Assert.Equal((1, 1, 0), (await CountAsync(world.Grace), await CountAsync(world.Daniel), await CountAsync(world.Tenant.As(Role.PartnerAnalyst))));
        await world.DecideAsync(asked, world.Grace).Answered();
        Assert.Equal((0, 1), (await CountAsync(world.Grace), await CountAsync(world.Daniel)));
    }

    [DatabaseTheory]
    public async Task Inbox_ReadsItsIndexes_AndWhatEndedUndecidedIsOver(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var old = await world.AskAsync().Answered();
        var other = await world.Offerings.DraftAsync(name: "Another");
        world.Database.Clock.Advance(TimeSpan.FromDays(8));
        var newer = await world.AskAsync(other).Answered();

        using (var asked = SentCommands.Watch("approvals"))
        {
            await world.CountAsync();
            Assert.Contains("ix_approvals_inbox", await world.Database.ExplainAsync(asked.First), StringComparison.Ordinal);
        }

        using var listed = SentCommands.Watch("approvals");
        var page = await world.Database.Get<ListApprovalsQuery>().RunAsync(new ListApprovalsRequest(null, 1), world.Desk).Answered();
        var next = await world.Database.Get<ListApprovalsQuery>().RunAsync(new ListApprovalsRequest(page.Next, 1), world.Desk).Answered();

        Assert.Equal([newer, old], page.Rows.Concat(next.Rows).Select(row => row.Id));
        Assert.Equal((ApprovalState.Expired, null), (next.Rows[0].State, next.Next));
        Assert.Contains("ix_approvals_inbox", await world.Database.ExplainAsync(listed.First), StringComparison.Ordinal);
        Assert.Contains("ix_approvals_partner", await world.Database.ExplainAsync(listed.All.Last()), StringComparison.Ordinal);
    }
}
