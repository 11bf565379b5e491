using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Approvals;

/// <summary>What the partner never saw is weighed whole, however it goes live, on both databases.</summary>
public sealed class UnseenChangeTests
{
    [DatabaseTheory]
    public async Task AnotherOffering_IsWeighedWhole_AndTheFirstIsNot(DatabaseProvider provider)
    {
        var offerings = await TestOfferings.CreateAsync(provider);
        var first = await offerings.DraftAsync();
        await using var world = await TestApprovals.WantedAsync(
            offerings, first, new(SizeOfChange.Added, null, [new(Role.PartnerManager, 1)]), new(SizeOfChange.NewCountry, null, [new(Role.PartnerManager, 2)]), new(SizeOfChange.Looser, null, [new(Role.PartnerManager, 1)]));
        Assert.Equal(1, (await world.PublishAsync().Answered()).Number);

        var second = await offerings.DraftAsync(name: "Anything goes");
        Assert.Equal(("approval_needed", 2), await PublishAsync(world, second).Refused() is var refusal ? (refusal.Code, refusal.Args[0]) : default);
        var view = await world.ViewAsync(await world.AskAsync(second).Answered());

        Assert.Equal(
            [(SizeOfChange.NewCountry, null), (SizeOfChange.Added, "terms[pay4]"), (SizeOfChange.Added, "terms[m12]"), (SizeOfChange.Looser, null)],
            view.Reasons.Select(reason => (reason.Fact.Code, reason.Fact.Field)));
        Assert.Null(((PublicationView)view.Thing).Seen);
    }

    [DatabaseTheory]
    public async Task TwoFirstOfferings_AtOnce_AreOneAndAnother(DatabaseProvider provider)
    {
        var offerings = await TestOfferings.CreateAsync(provider);
        var (one, other) = (await offerings.DraftAsync(), await offerings.DraftAsync(name: "Another"));
        await using var world = await TestApprovals.WantedAsync(offerings, one, new ApprovalRule(SizeOfChange.Added, null, [new(Role.PartnerManager, 1)]));

        var results = await Task.WhenAll(PublishAsync(world, one), PublishAsync(world, other));

        var refused = Assert.Single(results, result => result.IsRefused).Refused();
        Assert.True(refused.Code is "changed_meanwhile" or "approval_needed", refused.Code);
    }

    [DatabaseTheory]
    public async Task Growth_InSlicesBelowTheThreshold_IsSeenTogether(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var orders = string.Concat(Enumerable.Range(1, 10).Select(day => $"{day},2026-10-{day:00} 12:00,A,Amp,1,2900.00,,US,USD,electronics\n"));
        var history = TestImports.Header + orders + "11,2026-10-11 12:00,A,Amp,1,3100.00,,US,USD,electronics\n12,2026-10-12 12:00,A,Amp,1,3200.00,,US,USD,electronics\n";
        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(history, TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") })).Status);
        var offering = (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id;
        var world = await TestApprovals.WantedAsync(shop.Offerings, offering, new ApprovalRule(SizeOfChange.PeakGrowth, 15_000, [new(Role.PartnerManager, 1)]));

        await world.ChangeAsync("maximum", 3_150_00);
        await world.PublishAsync().Answered();
        await world.ChangeAsync("maximum", 3_250_00);

        Assert.Equal("approval_needed", (await world.PublishAsync().Refused()).Code);
        var asked = await world.AskAsync().Answered();
        var publication = (PublicationView)(await world.ViewAsync(asked)).Thing;
        Assert.Equal((1, 2, 3), (publication.Seen!.Number, publication.Live, publication.Number));
        Assert.Equal("300000", Assert.Single(publication.Changes).Difference.Before);
        Assert.Equal(2L, publication.Content.Measure!.Report.CountOf(Portal.Domain.Replays.ReplayChange.NewlyEligible));

        // Seen once, the same growth is not asked about again.
        await world.DecideAsync(asked, world.Grace).Answered();
        await world.ChangeAsync("maximum", 3_260_00);
        Assert.Equal(4, (await world.PublishAsync().Answered()).Number);
    }

    [DatabaseTheory]
    public async Task RollBack_ToWhatWasApproved_OrIsNarrower_IsOneStep(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider, new ApprovalRule(SizeOfChange.Looser, null, [new(Role.PartnerManager, 1)]));
        await world.ChangeAsync("maximum", 4_000_00);
        var asked = await world.AskAsync().Answered();
        await world.DecideAsync(asked, world.Grace).Answered();
        await world.ChangeAsync("maximum", 2_000_00);
        await world.PublishAsync().Answered();

        Assert.Equal(4, (await RollBackAsync(world, 2).Answered()).Number);
        Assert.Equal(5, (await RollBackAsync(world, 1).Answered()).Number);

        var history = await world.Database.Get<GetOfferingHistoryQuery>().RunAsync(world.Offering, world.Tenant.Owner).Answered();
        Assert.Equal([null, asked, null, asked, null], history.Entries.Select(entry => entry.Version.Approval));
        Assert.Equal(2, ((PublicationView)(await world.ViewAsync(asked)).Thing).Version!.Number);
    }

    [DatabaseTheory]
    public async Task RollBack_ToWhatNobodySaw_NeedsALook_AndCanBeAskedFor(DatabaseProvider provider)
    {
        var offerings = await TestOfferings.CreateAsync(provider);
        var (id, _) = await offerings.PublishedAsync(Samples.Spec with { Maximum = 4_000_00 });
        await offerings.SaveAsync(id, (await offerings.GetAsync(id)).Revision, offerings.Tenant.Owner, new FieldChange("maximum", System.Text.Json.Nodes.JsonValue.Create(2_000_00)));
        await offerings.PublishAsync(id);

        // The partner writes its policy in view of what is live then.
        await using var world = await TestApprovals.WantedAsync(offerings, id, new ApprovalRule(SizeOfChange.Looser, null, [new(Role.PartnerManager, 1)]));
        await using (var db = world.Database.Contexts.Create(new Scope.System("tests")))
            await db.Set<ApprovalPolicy>().ExecuteDeleteAsync();
        await using (var db = world.Database.Contexts.Create(new Scope.System("tests")))
        {
            db.Add(new ApprovalPolicy
            {
                Partner = world.Tenant.Merchant.Partner,
                Kind = SizeOfChange.Kind,
                EffectiveFrom = DateOnly.FromDateTime(world.Database.Clock.GetUtcNow().UtcDateTime).AddDays(1),
                Rules = [new(SizeOfChange.Looser, null, [new(Role.PartnerManager, 1)])],
                Days = 7,
                Source = "tests",
            });
            await db.SaveChangesAsync();
        }

        world.Database.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(("rollback_needs_approval", 1), await RollBackAsync(world, 1).Refused() is var refusal ? (refusal.Code, refusal.Args[0]) : default);
        Assert.Equal(2, await world.LiveAsync());

        await world.Database.Get<TakeVersionCommand>().RunAsync(new TakeVersionRequest(id, 1, (await offerings.GetAsync(id)).Revision), world.Tenant.Owner).Answered();
        await world.DecideAsync(await world.AskAsync().Answered(), world.Grace).Answered();
        Assert.Equal(4_000_00, ((InstallmentSpec)(await offerings.GetAsync(id)).Live!.Spec).Maximum);
    }

    [DatabaseTheory]
    public async Task Publish_OverALiveVersionTheDraftDoesNotKnow_IsRefusedUntilItIsNamed(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(provider);
        await world.ChangeAsync("maximum", 2_000_00);
        await world.PublishAsync().Answered();
        await world.ChangeAsync("maximum", 1_900_00);
        await RollBackAsync(world, 1).Answered();
        var offering = await world.Offerings.GetAsync(world.Offering);
        var request = new PublishOrAskRequest(world.Offering, offering.Revision, "Season");

        Task<Result<PublishOutcome>> Run(PublishOrAskRequest asked) => world.Database.Get<PublishOrAskCommand>().RunAsync(asked, world.Tenant.Server);
        Assert.Equal(("live_version_changed", "base_version", 3), await Run(request).Refused() is var refusal ? (refusal.Code, refusal.Param, refusal.Args[0]) : default);
        Assert.Equal("live_version_changed", (await Run(request with { Seen = Ids.New<OfferingVersionId>() }).Refused()).Code);
        Assert.Equal(4, (await Run(request with { Seen = offering.Live!.Id }).Answered()).Version!.Number);
    }

    [DatabaseTheory]
    public async Task Publish_AgainAndAgain_IsCountedOnce_AndNotAtAllWhereItIsRefusedForLess(DatabaseProvider provider)
    {
        await using var world = await TestApprovals.OpenAsync(
            provider, new(SizeOfChange.Looser, null, [new(Role.PartnerManager, 1)]), new(SizeOfChange.PeakGrowth, 10_000, [new(Role.PartnerManager, 1)]));
        var measures = world.Database.Get<KeptMeasures>();
        await world.ChangeAsync("maximum", 4_000_00);
        var offering = await world.Offerings.GetAsync(world.Offering);
        var request = new PublishOfferingRequest(world.Offering, offering.Revision, 1, "Season");
        var publish = world.Database.Get<PublishOfferingCommand>();

        foreach (var refused in new[] { request with { Revision = 0 }, request with { SeenLive = 7 }, request with { Why = " " } })
            await publish.RunAsync(refused, world.Tenant.Owner).Refused();
        Assert.Equal(0, measures.Counted);

        for (var i = 0; i < 3; i++)
            Assert.Equal("approval_needed", (await publish.RunAsync(request, world.Tenant.Owner).Refused()).Code);
        await world.AskAsync().Answered();
        Assert.Equal(1, measures.Counted);

        world.Database.Clock.Advance(TimeSpan.FromMinutes(6));
        await publish.RunAsync(request, world.Tenant.Owner).Refused();
        Assert.Equal(2, measures.Counted);
    }

    private static async Task<Result<PublishedVersion>> PublishAsync(TestApprovals world, OfferingId id)
    {
        var offering = await world.Offerings.GetAsync(id);
        return await world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, offering.Revision, offering.Live?.Number, "Go"), world.Tenant.Owner);
    }

    private static async Task<Result<PublishedVersion>> RollBackAsync(TestApprovals world, int to) =>
        await world.Database.Get<RollBackOfferingCommand>().RunAsync(new RollBackOfferingRequest(world.Offering, to, await world.LiveAsync(), "Sales fell"), world.Tenant.Owner);
}
