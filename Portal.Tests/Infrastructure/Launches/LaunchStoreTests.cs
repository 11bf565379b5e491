using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Tests.Infrastructure.Approvals;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Launches;

/// <summary>Launches on both databases.</summary>
public sealed class LaunchStoreTests
{
    [DatabaseTheory]
    public async Task Percent_GivesAShareTheNewVersion_AndAQuoteKeepsWhichAndWhy(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        var published = await world.LaunchAsync(null, 25).Answered();
        Assert.Equal((2, LaunchStatus.Running, true), (published.Number, published.Launch, published.IsPartial));
        var (among, notYet) = await world.CustomersAsync();

        Assert.Equal([2, 1, 1], new[] { await world.NumberForAsync(among), await world.NumberForAsync(notYet), await world.NumberForAsync(null) });
        var quotes = new[] { await world.Shop.QuoteAsync(customer: among), await world.Shop.QuoteAsync(customer: notYet), await world.Shop.QuoteAsync() };
        await world.GrowAsync(2, 100).Answered();

        var later = world.Database.Restarted(TestShop.Add);
        var kept = new List<(int, AllotmentGround, int)>();
        foreach (var quote in quotes)
        {
            var view = await later.Get<GetQuoteQuery>().RunAsync(quote.Id, world.Tenant.Owner).Answered();
            kept.Add((view.Offers().Single().Offering.Version.Number, view.Allotments.Single().Ground, view.Allotments.Single().Percent));
        }

        Assert.Equal([(2, AllotmentGround.Among, 25), (1, AllotmentGround.NotYet, 25), (1, AllotmentGround.NoCustomer, 25)], kept);
        Assert.Equal([2, 2], new[] { await world.NumberForAsync(notYet), await world.NumberForAsync(null) });
        Assert.Empty((await later.Get<GetQuoteQuery>().RunAsync((await world.Shop.QuoteAsync()).Id, world.Tenant.Owner).Answered()).Allotments);
    }

    [DatabaseTheory]
    public async Task FirstVersion_ByPercent_IsOfferedToTheShareAlone(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.HaltAsync(1).Answered();
        await world.LaunchAsync(null, 50).Answered();
        var (among, notYet) = await world.CustomersAsync();

        Assert.Equal([2, null, null], new[] { await world.NumberForAsync(among), await world.NumberForAsync(notYet), await world.NumberForAsync(null) });
        await world.HaltAsync(2).Answered();
        Assert.Null(await world.NumberForAsync(among));
        Assert.Equal(OfferingStatus.Halted, (await world.Shop.Offerings.GetAsync(world.Offering)).Status);
    }

    [DatabaseTheory]
    public async Task Publish_WhileALaunchIsOpen_IsRefused_AlsoByTwoAtOnce(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.LaunchAsync(null, 10)));

        Assert.Single(results, result => !result.IsRefused);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.True(result.Refused().Code is "launch_open" or "draft_changed" or "changed_meanwhile"));
        await world.ChangeAsync(1_900_00);
        Assert.Equal("launch_open", (await world.LaunchAsync(null, 100)).Refused().Code);
        await using var db = world.Database.Contexts.Create(world.Tenant.Test);
        Assert.Equal(2, await db.Set<OfferingVersion>().CountAsync());
    }

    [DatabaseTheory]
    public async Task Schedule_BeginsAtItsTime_Once_WhateverTheClockDoes(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        var at = world.Database.Clock.GetUtcNow().AddHours(3);
        await world.LaunchAsync(at, 100).Answered();

        Assert.Equal((0, 1), (await world.TurnAsync(), await world.NumberForAsync("c-1")));
        world.Database.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal((1, 2), (await world.TurnAsync(), await world.NumberForAsync("c-1")));
        world.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((0, 2), (await world.TurnAsync(), await world.NumberForAsync("c-1")));
        Assert.Equal(["offering.launch_scheduled", "offering.launched"], (await world.AuditAsync()).Select(entry => entry.Action).TakeLast(2), StringComparer.Ordinal);
        Assert.Equal(2, (await world.Shop.Offerings.GetAsync(world.Offering)).Live!.Number);
    }

    [DatabaseTheory]
    public async Task Schedule_Cancelled_NeverBegins_AndTheDraftCanBePublished(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(world.Database.Clock.GetUtcNow().AddHours(3), 100).Answered();

        await world.Database.Get<CancelLaunchCommand>().RunAsync(new CancelLaunchRequest(world.Offering, 2), world.Tenant.Owner).Answered();

        world.Database.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal((0, 1), (await world.TurnAsync(), await world.NumberForAsync("c-1")));
        Assert.Equal(3, (await world.LaunchAsync(null, 100).Answered()).Number);
        Assert.Equal(3, await world.NumberForAsync("c-1"));
    }

    [DatabaseTheory]
    public async Task Halt_ReachesAnotherNodeWithinFiveSeconds_AndWhatWasQuotedGoesOn(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(null, 25).Answered();
        var (among, _) = await world.CustomersAsync();
        var there = world.Database.Restarted(TestShop.Add);
        Assert.Equal((2, 2), (await world.NumberForAsync(among), await world.NumberForAsync(among, there)));
        var quote = await world.Shop.QuoteAsync(customer: among);

        var halted = await world.HaltAsync(2).Answered();

        Assert.Equal(new HaltedVersion(2, 1), halted);
        Assert.Equal(1, await world.NumberForAsync(among));
        world.Database.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await world.NumberForAsync(among, there));
        Assert.Null((await world.Shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4")).Answered()).Declined);
        var entry = (await world.AuditAsync())[^1];
        Assert.Equal(("offering.halted", "Complaints", world.Partner.Id), (entry.Action, entry.Reason, entry.ActorId));
        var notice = (await world.Database.Get<ListNoticesQuery>().RunAsync(new NoticeFilter(), world.Tenant.Owner).Answered()).Notices[0];
        Assert.Equal(("offering.halted", world.Offering.Value), (notice.Action, notice.Subject));
    }

    [DatabaseTheory]
    public async Task Halt_OfTheLiveVersion_GoesBackStepByStep_AndDoesNotComeAgainUnchanged(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(null, 100).Answered();
        Assert.Equal(2, await world.NumberForAsync(null));

        Assert.Equal("forbidden", (await world.HaltAsync(2, world.Tenant.As(Role.Viewer))).Refused().Code);
        Assert.Equal("forbidden", (await world.HaltAsync(2, world.Tenant.As(Role.PartnerAnalyst))).Refused().Code);
        Assert.Equal("invalid_value", (await world.HaltAsync(2, why: " ")).Refused().Code);
        Assert.Equal(new HaltedVersion(2, 1), await world.HaltAsync(2).Answered());
        Assert.Equal("version_not_out", (await world.HaltAsync(2)).Refused().Code);
        Assert.Equal("not_found", (await world.HaltAsync(9)).Refused().Code);

        Assert.Equal("version_halted", (await world.LaunchAsync(null, 100)).Refused().Code);
        var back = new RollBackOfferingRequest(world.Offering, 2, 1, "Back to it");
        Assert.Equal("version_halted", (await world.Database.Get<RollBackOfferingCommand>().RunAsync(back, world.Tenant.Owner)).Refused().Code);
        await world.ChangeAsync(1_500_00);
        Assert.Equal(3, (await world.LaunchAsync(null, 100).Answered()).Number);
        await world.HaltAsync(3, world.Tenant.As(Role.Editor), "Not ready").Answered();
        await world.HaltAsync(1, world.Tenant.Owner, "Close").Answered();
        Assert.Null(await world.NumberForAsync("c-1"));
    }

    [DatabaseTheory]
    public async Task Halt_WhileTheShareGrows_EndsHaltedOrFull_AndNeverBoth(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(null, 10).Answered();

        var grow = world.GrowAsync(2, 100);
        var halts = Enumerable.Range(0, 3).Select(_ => world.HaltAsync(2)).ToList();
        await Task.WhenAll([grow, .. halts]);

        Assert.Equal(1, (await Task.WhenAll(halts)).Count(halt => !halt.IsRefused));
        var view = await world.ViewAsync();
        Assert.Equal((LaunchStatus.Halted, 1), (view.Launch!.Status, view.Live));
        Assert.Equal((await grow).IsRefused ? 10 : 100, view.Launch.Percent);
        Assert.Equal(1, (await world.AuditAsync()).Count(entry => entry.Action is "offering.halted"));
    }

    [DatabaseTheory]
    public async Task Guard_Broken_TakesTheVersionBackByItself_AndSaysWhy(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(null, 50, new Guard("refund_rate", Rate.Percent(20), 3), new Guard("loss_rate", Rate.Percent(1), 1)).Answered();
        var (among, notYet) = await world.CustomersAsync();

        Assert.All((await world.ViewAsync()).Readings, reading => Assert.Equal(GuardVerdict.NoData, reading.Verdict));
        await world.Shop.RefundAsync((await world.Shop.SellAsync(customer: notYet)).Order.Id, 50_00).Answered();
        Assert.Equal((0, 0L), (await world.TurnAsync(), (await world.ViewAsync()).Counts.Sold));

        var sold = new List<OrderId>();
        for (var i = 0; i < 2; i++)
            sold.Add((await world.Shop.SellAsync(customer: among)).Order.Id);
        await world.Shop.RefundAsync(sold[0], 100_00).Answered();
        await world.Shop.RefundAsync(sold[0], 100_00).Answered();
        Assert.Equal(GuardVerdict.TooFew, (await world.ViewAsync()).Readings[0].Verdict);
        await TurnSoonAsync(world, 0);
        await world.Shop.SellAsync(customer: among);

        await TurnSoonAsync(world, 1);
        var view = await world.ViewAsync();
        Assert.Equal((LaunchStatus.Halted, 1, 1), (view.Launch!.Status, view.Live, await world.NumberForAsync(among)));
        var breach = view.Launch.Halt!.Breach!;
        Assert.Equal(("refund_rate", "33.333333", "20", 3L), (breach.Guard.Metric, breach.Value?.ToString(), breach.Guard.Limit.ToString(), breach.Counted));
        var entry = (await world.AuditAsync())[^1];
        Assert.Equal("offering.launch_breached", entry.Action);
        Assert.Equal(("refund_rate", 3), (JsonNode.Parse(entry.After!)!["metric"]!.GetValue<string>(), JsonNode.Parse(entry.After!)!["count"]!.GetValue<int>()));
        await TurnSoonAsync(world, 0);
    }

    [DatabaseTheory]
    public async Task Guard_OnceAllHaveIt_StillTakesItBack_UntilItsWatchEnds(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(null, 100, new Guard("refund_rate", Rate.Percent(20), 1)).Answered();
        Assert.Equal(LaunchStatus.Running, (await world.ViewAsync()).Launch!.Status);
        await TurnSoonAsync(world, 0);
        world.Database.Clock.Advance(TimeSpan.FromDays(Launch.WatchDays));
        await TurnSoonAsync(world, 1);
        Assert.Equal((LaunchStatus.Done, 2), ((await world.ViewAsync()).Launch!.Status, (await world.ViewAsync()).Live));

        await world.ChangeAsync(1_800_00);
        await world.LaunchAsync(null, 100, new Guard("refund_rate", Rate.Percent(20), 1)).Answered();
        await world.Shop.RefundAsync((await world.Shop.SellAsync()).Order.Id, 50_00).Answered();
        await TurnSoonAsync(world, 1);
        Assert.Equal((LaunchStatus.Halted, 2), ((await world.ViewAsync()).Launch!.Status, (await world.ViewAsync()).Live));
    }

    [DatabaseTheory]
    public async Task Quotes_AreCountedInMemory_AndHandedIn(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(null, 50, new Guard("error_rate", Rate.Percent(1), 2)).Answered();
        var (among, notYet) = await world.CustomersAsync();
        var tally = world.Database.Get<QuoteTally>();

        for (var i = 0; i < 3; i++)
            await world.Shop.QuoteAsync(customer: among);
        var broken = await world.Shop.QuoteAsync(customer: notYet);
        world.Database.Get<QuoteDesk>().Failed(broken, world.Tenant.Server);
        await tally.HandInAsync(default);
        Assert.Equal((3, 0), ((await world.ViewAsync()).Counts.Asked, (await world.ViewAsync()).Counts.Failed));
        await TurnSoonAsync(world, 0);

        world.Database.Get<QuoteDesk>().Failed(await world.Shop.QuoteAsync(customer: among), world.Tenant.Server);
        await tally.HandInAsync(default);
        await tally.HandInAsync(default);
        Assert.Equal((4, 1), ((await world.ViewAsync()).Counts.Asked, (await world.ViewAsync()).Counts.Failed));
        await TurnSoonAsync(world, 1);
        Assert.Equal("error_rate", (await world.ViewAsync()).Launch!.Halt!.Breach!.Guard.Metric);
    }

    [DatabaseTheory]
    public async Task TwoNodes_LookAtALaunch_OneStepIsTaken(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await world.LaunchAsync(world.Database.Clock.GetUtcNow().AddHours(1), 10).Answered();
        var there = world.Database.Restarted(TestShop.Add);
        world.Database.Clock.Advance(TimeSpan.FromHours(1));

        var steps = await Task.WhenAll(world.TurnAsync(), there.Get<LaunchTurns>().RunAsync(default), world.TurnAsync());

        Assert.Equal(1, steps.Sum());
        Assert.Equal(1, (await world.AuditAsync()).Count(entry => entry.Action is "offering.launched"));
    }

    [DatabaseTheory]
    public async Task Approval_KeepsHowItGoesLive_AndTheLastYesDoesThat(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.ChangeAsync("maximum", 4_000_00);
        var offering = await world.Offerings.GetAsync(world.Offering);
        var request = new PublishOfferingRequest(world.Offering, offering.Revision, 1, "Larger orders", new LaunchChoice(null, 5, [new Guard("approval_rate", Rate.Percent(40), 50)]));
        var asked = await world.Database.Get<AskForApprovalCommand>().RunAsync(request, world.Tenant.Owner).Answered();
        Assert.Equal(request.Launch, ((PublicationView)(await world.ViewAsync(asked)).Thing).Content.Launch);

        await world.DecideAsync(asked, world.Grace).Answered();
        await world.DecideAsync(asked, world.Daniel).Answered();

        var view = await world.Database.Get<GetLaunchQuery>().RunAsync(world.Offering, world.Tenant.Owner).Answered();
        Assert.Equal((2, 5, LaunchStatus.Running, 1, 1), (view.Launch!.Number, view.Launch.Percent, view.Launch.Status, view.Launch.Guards.Count, view.Live));
    }

    /// <summary>After the pause in which no node looks again.</summary>
    private static async Task TurnSoonAsync(TestLaunches world, int steps)
    {
        world.Database.Clock.Advance(LaunchTurns.Pause);
        Assert.Equal(steps, await world.TurnAsync());
    }
}
