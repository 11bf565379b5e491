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

        await AssertBoundedAsync(shop.Database, asked, atLeast: 7);
    }

    [DatabaseTheory]
    public async Task Plan_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");

        using var asked = SentCommands.Watch("SELECT");
        await shop.Database.Get<GetPlanQuery>().RunAsync(sold.Plan!.Id, shop.Tenant.Owner).Answered();

        await AssertBoundedAsync(shop.Database, asked, atLeast: 1);
    }

    [DatabaseTheory]
    public async Task Entry_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync();

        using var asked = SentCommands.Watch("SELECT");
        await shop.Database.Get<GetEntryQuery>().RunAsync(sold.Entries[0].Id, shop.Tenant.Owner).Answered();

        await AssertBoundedAsync(shop.Database, asked, atLeast: 3);
    }

    [DatabaseTheory]
    public async Task PageOfTheJournal_IsReadAlongIndexes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync();

        using var asked = SentCommands.Watch("entry");
        await shop.Database.Get<ListEntriesQuery>().RunAsync(new EntryFilter(), shop.Tenant.Owner).Answered();

        await AssertBoundedAsync(shop.Database, asked, atLeast: 1);
    }

    /// <summary>
    /// SQLite says by which columns it searches; the tenant alone means all of the tenant. PostgreSQL chooses by the size of tables, and those of a test are small:
    /// that it has an index for each is all that can be seen of it.
    /// </summary>
    private static async Task AssertBoundedAsync(TestDatabase database, SentCommands asked, int atLeast)
    {
        var sent = asked.All.Where(command => !command.Text.Contains("memberships", StringComparison.Ordinal)).ToList();
        Assert.True(sent.Count >= atLeast, $"Only {sent.Count} queries were seen.");
        foreach (var command in sent)
        {
            var plan = await database.ExplainAsync(command);
            var steps = plan.Split('\n');
            var ofItsOwn = steps.Where(step => step.StartsWith("CO-ROUTINE ", StringComparison.Ordinal)).Select(step => step.Replace("CO-ROUTINE", "SCAN", StringComparison.Ordinal)).ToList();
            Assert.DoesNotContain(steps, step => step.Contains("Seq Scan", StringComparison.Ordinal)
                || step.EndsWith("(merchant=? AND environment=?)", StringComparison.Ordinal)
                || (step.StartsWith("SCAN ", StringComparison.Ordinal) && !ofItsOwn.Contains(step)));
        }
    }
}
