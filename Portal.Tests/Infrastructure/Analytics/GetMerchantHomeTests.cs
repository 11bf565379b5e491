using Portal.Domain.Access;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Analytics;

public sealed class GetMerchantHomeTests
{
    [DatabaseTheory]
    public async Task Home_OfAShop_ShowsItsMoneyAndWhoIsLate(DatabaseProvider database)
    {
        await using var shop = await OpenAsync(database);
        var late = await shop.SellAsync(customer: "collect_never");
        await shop.SellAsync();
        await ServicingTests.AdvanceAsync(shop, "P16D");
        var newest = await shop.SellAsync(amount: 100_00);

        var home = await shop.Database.Get<GetMerchantHomeQuery>().RunAsync(default, shop.Tenant.Owner).Answered();

        Assert.Equal(new BoundedCount(1, false), home.PastDue);
        Assert.Equal(3, home.Latest!.Count);
        Assert.Equal(newest.Order.Id, home.Latest[0].Sold!.Id);
        var waiting = Assert.Single(home.Waiting);
        Assert.Equal((late.Order.Id, new DateOnly(2026, 11, 30), 2, 375_00L), (waiting.Order, waiting.Since, waiting.Days, waiting.Outstanding.Minor));
        Assert.True(Assert.Single(home.Balances!).Available > 0);
    }

    [DatabaseTheory]
    public async Task Home_OfANewShop_IsEmptyAndNotUnknown(DatabaseProvider database)
    {
        await using var shop = await OpenAsync(database);

        var home = await shop.Database.Get<GetMerchantHomeQuery>().RunAsync(default, shop.Tenant.Owner).Answered();

        Assert.Equal(new BoundedCount(0, false), home.PastDue);
        Assert.Empty(home.Latest!);
        Assert.Empty(home.Waiting);
        Assert.Equal(0, Assert.Single(home.Balances!).Available);
    }

    [DatabaseTheory]
    public async Task LatePlans_AreFoundAlongAnIndexOfTheirs(DatabaseProvider database)
    {
        await using var shop = await OpenAsync(database);
        await shop.SellAsync();

        using var asked = SentCommands.Watch("past_due_since");
        await shop.Database.Get<GetMerchantHomeQuery>().RunAsync(default, shop.Tenant.As(Role.Viewer)).Answered();

        Assert.True(asked.All.Count() >= 2);
        foreach (var sent in asked.All.Where(sent => sent.Text.Contains("past_due_since\" IS NOT NULL", StringComparison.Ordinal)))
        {
            // Either holds the late plans alone.
            Assert.Matches("IX_plans_merchant_environment_(past_due_since|order)", await shop.Database.ExplainAsync(sent));
        }
    }

    private static async Task<TestShop> OpenAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, services =>
        {
            TestShop.Add(services);
            services.AddAnalytics();
        });
        var shop = new TestShop(await TestOfferings.AddAsync(database));
        await shop.Offerings.PublishedAsync();
        return shop;
    }
}
