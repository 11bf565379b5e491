using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Launches;

/// <summary>A shop with a live version, and a draft that can be launched beside it.</summary>
internal sealed record TestLaunches(TestShop Shop, OfferingId Offering) : IAsyncDisposable
{
    public TestDatabase Database => Shop.Database;

    public TestTenant Tenant => Shop.Tenant;

    public Actor Partner => Tenant.As(Role.PartnerManager);

    public static async Task<TestLaunches> OpenAsync(DatabaseProvider provider)
    {
        var shop = await TestShop.OpenAsync(provider);
        var offering = (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Owner).Answered()).Rows.Single().Id;
        var world = new TestLaunches(shop, offering);
        await world.ChangeAsync(2_000_00);
        return world;
    }

    public async Task ChangeAsync(long maximum) =>
        await Shop.Offerings.SaveAsync(Offering, (await Shop.Offerings.GetAsync(Offering)).Revision, Tenant.Owner, new FieldChange("maximum", JsonValue.Create(maximum)));

    public async Task<Result<PublishedVersion>> LaunchAsync(DateTimeOffset? at, int percent, params Guard[] guards)
    {
        var offering = await Shop.Offerings.GetAsync(Offering);
        return await Database.Get<PublishOfferingCommand>().RunAsync(
            new PublishOfferingRequest(Offering, offering.Revision, offering.Live?.Number, "Smaller orders", new LaunchChoice(at, percent, [.. guards])), Tenant.Owner);
    }

    public Task<Result<Launch>> GrowAsync(int number, int percent) => Database.Get<GrowLaunchCommand>().RunAsync(new GrowLaunchRequest(Offering, number, percent), Tenant.Owner);

    public Task<Result<HaltedVersion>> HaltAsync(int number, Actor? by = null, string why = "Complaints") =>
        Database.Get<HaltOfferingCommand>().RunAsync(new HaltOfferingRequest(Offering, number, why), by ?? Partner);

    public Task<LaunchView> ViewAsync() => Database.Get<GetLaunchQuery>().RunAsync(Offering, Tenant.Owner).Answered();

    public async Task<int?> NumberForAsync(string? customer, TestDatabase? node = null)
    {
        var set = await (node ?? Database).Get<LiveOfferings>().FindAsync(Tenant.Test, customer, default);
        return set.Catalogue.Count == 0 ? null : set.Catalogue.Offerings[0].Version.Number;
    }

    /// <summary>A customer who gets the new version at this percentage, and one who does not.</summary>
    public async Task<(string Among, string NotYet)> CustomersAsync()
    {
        var launch = (await ViewAsync()).Launch!;
        var partial = new PartialLaunch(launch.Id, Offering, launch.Version, launch.Percent);
        var customers = Enumerable.Range(0, 1_000).Select(i => $"c-{i}").ToLookup(customer => Allotment.Of(partial, customer).Ground);
        return (customers[AllotmentGround.Among].First(), customers[AllotmentGround.NotYet].First());
    }

    public Task<int> TurnAsync() => Database.Get<LaunchTurns>().RunAsync(CancellationToken.None);

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        return await db.Set<AuditEntry>().Where(entry => entry.Subject == Offering.Value).OrderBy(entry => entry.Number).ToListAsync();
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
