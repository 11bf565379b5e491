using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Offerings;

public sealed class DraftStoreTests
{
    [DatabaseTheory]
    public async Task Discard_PutsTheDraftBackToWhatIsLive(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, _) = await world.PublishedAsync();
        var saved = await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));

        await TestOfferings.Run(world.Database.Get<DiscardDraftCommand>().RunAsync(new DiscardDraftRequest(id, saved.Save.Revision), world.Tenant.Owner));

        var offering = await world.GetAsync(id);
        Assert.Equal(Samples.Spec, offering.Draft);
        Assert.True(offering.Revision > saved.Save.Revision);
        var late = await world.SaveAsync(id, saved.Save.Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_500_00)));
        Assert.Equal("maximum", Assert.Single(late.Save.Conflicts).Field);
    }

    [DatabaseTheory]
    public async Task Discard_OfWhatIsNot_IsRefused(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var never = await world.DraftAsync();
        var (same, _) = await world.PublishedAsync();
        var revision = (await world.GetAsync(same)).Revision;
        var discard = world.Database.Get<DiscardDraftCommand>();

        Assert.Equal("not_found", (await TestOfferings.Refused(discard.RunAsync(new DiscardDraftRequest(never, 0), world.Tenant.Owner))).Code);
        Assert.Equal("nothing_changed", (await TestOfferings.Refused(discard.RunAsync(new DiscardDraftRequest(same, revision), world.Tenant.Owner))).Code);
        Assert.Equal("draft_changed", (await TestOfferings.Refused(discard.RunAsync(new DiscardDraftRequest(same, revision - 1), world.Tenant.Owner))).Code);
    }

    [DatabaseTheory]
    public async Task Rename_OfADraftOrALiveOffering_IsKept(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var (id, _) = await world.PublishedAsync();
        var rename = world.Database.Get<RenameOfferingCommand>();

        Assert.Equal("Monthly", await TestOfferings.Run(rename.RunAsync(new RenameOfferingRequest(id, " Monthly "), world.Tenant.Owner)));

        Assert.Equal("Monthly", (await world.GetAsync(id)).Name);
        Assert.Equal("name", (await TestOfferings.Refused(rename.RunAsync(new RenameOfferingRequest(id, " "), world.Tenant.Owner))).Param);
        Assert.Equal("name", (await TestOfferings.Refused(rename.RunAsync(new RenameOfferingRequest(id, new string('x', Offering.LongestName + 1)), world.Tenant.Owner))).Param);
        Assert.Equal("not_found", (await TestOfferings.Refused(rename.RunAsync(new RenameOfferingRequest(Ids.New<OfferingId>(), "Monthly"), world.Tenant.Owner))).Code);
    }

    [DatabaseTheory]
    public async Task Remove_TakesADraftAwayThatWasNeverPublished_AndNothingElse(DatabaseProvider database)
    {
        var world = await TestOfferings.CreateAsync(database);
        await using var _ = world.Database;
        var id = await world.DraftAsync(name: "Trap");
        var (sold, _) = await world.PublishedAsync();
        var remove = world.Database.Get<RemoveOfferingCommand>();
        await world.SaveAsync(id, 0, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));

        Assert.Equal("draft_changed", (await TestOfferings.Refused(remove.RunAsync(new RemoveOfferingRequest(id, 0), world.Tenant.Owner))).Code);
        await TestOfferings.Run(remove.RunAsync(new RemoveOfferingRequest(id, 1), world.Tenant.Owner));

        Assert.Equal("not_found", (await TestOfferings.Refused(world.Database.Get<GetOfferingQuery>().RunAsync(id, world.Tenant.Owner))).Code);
        Assert.Equal("not_found", (await TestOfferings.Refused(remove.RunAsync(new RemoveOfferingRequest(id, 1), world.Tenant.Owner))).Code);
        var revision = (await world.GetAsync(sold)).Revision;
        Assert.Equal("offering_published", (await TestOfferings.Refused(remove.RunAsync(new RemoveOfferingRequest(sold, revision), world.Tenant.Owner))).Code);
    }

    [DatabaseTheory]
    public async Task RunningPlans_AreCountedByTheVersionThatSoldThem(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var world = shop.Offerings;
        var page = await TestOfferings.Run(shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(1), shop.Tenant.Owner));
        var id = page.Rows[0].Id;
        await shop.SellAsync();
        var given = await shop.SellAsync();
        await shop.SellAsync(term: null);
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, shop.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.PublishAsync(id, "Smaller orders");
        await shop.SellAsync();
        (await shop.RefundAsync(given.Order.Id, given.Order.Total.Minor)).Answered();

        var running = await TestOfferings.Run(shop.Database.Get<CountRunningPlansQuery>().RunAsync(id, shop.Tenant.Owner));

        Assert.Equal((1, 1, 0, 2), (running.Of(1), running.Of(2), running.Of(3), running.Total));
        Assert.Equal("not_found", (await TestOfferings.Refused(shop.Database.Get<CountRunningPlansQuery>().RunAsync(Ids.New<OfferingId>(), shop.Tenant.Owner))).Code);
    }
}
