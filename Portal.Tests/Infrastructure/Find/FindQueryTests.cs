using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Find;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Find;

public sealed class FindQueryTests
{
    [DatabaseTheory]
    public async Task WholeId_LeadsToThePageOfWhatItBelongsTo(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        var sold = await shop.SellAsync();
        var refund = (await shop.RefundAsync(sold.Order.Id, 100)).Answered().Id!.Value.Value;
        var (order, reference) = (sold.Order.Id.Value, sold.Order.Reference);

        Assert.Equal(new Found(FoundKind.Order, order, reference), await OnlyAsync(shop, order));
        Assert.Equal(new Found(FoundKind.Order, order, reference, sold.Plan!.Id.Value), await OnlyAsync(shop, sold.Plan.Id.Value));
        Assert.Equal(new Found(FoundKind.Order, order, reference, refund), await OnlyAsync(shop, $" {refund} "));
        Assert.Equal(new Found(FoundKind.Order, order, reference, sold.Order.Quote.Value), await OnlyAsync(shop, sold.Order.Quote.Value));
        Assert.Equal(new Found(FoundKind.Entry, sold.Entries[0].Id.Value, sold.Entries[0].Event), await OnlyAsync(shop, sold.Entries[0].Id.Value));
    }

    [DatabaseTheory]
    public async Task Reference_AndPartOfAName_FindWhatIsMeant(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        var sold = await shop.SellAsync();

        Assert.Equal(sold.Order.Id.Value, (await OnlyAsync(shop, sold.Order.Reference)).Id);
        var offering = await OnlyAsync(shop, "OVER");
        Assert.Equal((FoundKind.Offering, "Pay over time"), (offering.Kind, offering.Name));
        Assert.Empty(await FindAsync(shop, shop.Tenant.Owner, "no such thing"));
    }

    [DatabaseTheory]
    public async Task IdOfTheOtherEnvironmentOrTenant_FindsNothing(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        var sold = await shop.SellAsync();
        var stranger = await TestTenant.AddAsync(shop.Database, "stranger");

        foreach (var text in new[] { sold.Order.Id.Value, sold.Plan!.Id.Value, sold.Entries[0].Id.Value, sold.Order.Quote.Value, sold.Order.Reference })
        {
            Assert.Empty(await FindAsync(shop, stranger.Owner, text));
            Assert.Empty(await FindAsync(shop, shop.Tenant.As(Role.Owner, TenantEnvironment.Live), text));
        }
    }

    [DatabaseTheory]
    public async Task Reference_IsReadAlongItsIndex(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await shop.SellAsync();

        using var asked = SentCommands.Watch("orders");
        await FindAsync(shop, shop.Tenant.Owner, "1042");

        Assert.Contains("IX_orders_merchant_environment_reference", await shop.Database.ExplainAsync(asked.First), StringComparison.Ordinal);
    }

    private static async Task<Found> OnlyAsync(TestShop shop, string text) => Assert.Single(await FindAsync(shop, shop.Tenant.Owner, text));

    private static Task<IReadOnlyList<Found>> FindAsync(TestShop shop, Actor actor, string text) => shop.Database.Get<FindQuery>().RunAsync(text, actor).Answered();

    private static async Task<TestShop> OpenAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, services =>
        {
            TestShop.Add(services);
            services.AddFind();
        });
        var shop = new TestShop(await TestOfferings.AddAsync(database));
        await shop.Offerings.PublishedAsync();
        return shop;
    }
}
