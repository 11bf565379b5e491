using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>What shows one thing reads that thing, however many others the tenant has.</summary>
public sealed class ReadOneTests
{
    [DatabaseTheory]
    public async Task Order_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");

        using var asked = SentCommands.Watch("SELECT");
        await shop.Database.Get<GetOrderQuery>().RunAsync(sold.Order.Id, shop.Tenant.Owner).Answered();

        await shop.Database.AssertBoundedAsync(asked, atLeast: 7);
    }

    [DatabaseTheory]
    public async Task Plan_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");

        using var asked = SentCommands.Watch("SELECT");
        await shop.Database.Get<GetPlanQuery>().RunAsync(sold.Plan!.Id, shop.Tenant.Owner).Answered();

        await shop.Database.AssertBoundedAsync(asked, atLeast: 1);
    }

    [DatabaseTheory]
    public async Task Entry_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync();

        using var asked = SentCommands.Watch("SELECT");
        await shop.Database.Get<GetEntryQuery>().RunAsync(sold.Entries[0].Id, shop.Tenant.Owner).Answered();

        await shop.Database.AssertBoundedAsync(asked, atLeast: 3);
    }

    [DatabaseTheory]
    public async Task PageOfTheJournal_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync();

        using var asked = SentCommands.Watch("entry");
        await shop.Database.Get<ListEntriesQuery>().RunAsync(new EntryFilter(), shop.Tenant.Owner).Answered();

        await shop.Database.AssertBoundedAsync(asked, atLeast: 1);
    }
}
