using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>The list of orders with its filters, and by which index each is found.</summary>
public sealed class ListOrdersTests
{
    [DatabaseTheory]
    public async Task PastDue_LeadsToTheOrdersOfLatePlans_PageByPage(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var late = new List<OrderId>();
        for (var i = 0; i < 3; i++)
        {
            late.Add((await shop.SellAsync(customer: $"collect_never_{i}")).Order.Id);
            await shop.SellAsync();
        }

        await ServicingTests.AdvanceAsync(shop, "P16D");
        (await shop.RefundAsync(late[1], 100_00)).Answered();

        var first = await ListAsync(shop, new ListOrdersRequest(2, PastDue: true));
        var second = await ListAsync(shop, new ListOrdersRequest(2, first.Next, PastDue: true));
        var refunded = await ListAsync(shop, new ListOrdersRequest(Status: OrderStatus.PartiallyRefunded, PastDue: true));

        Assert.Equal(late.AsEnumerable().Reverse(), first.Orders.Concat(second.Orders).Select(order => order.Id));
        Assert.Null(second.Next);
        Assert.All(first.Orders, order => Assert.Equal(new DateOnly(2026, 11, 30), order.PastDueSince));
        Assert.Equal(late[1], Assert.Single(refunded.Orders).Id);
    }

    [DatabaseTheory]
    public async Task WrittenOff_LeadsToTheOrdersOfPlansThatWere(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var lost = (await shop.SellAsync(customer: "collect_never")).Order.Id;
        await shop.SellAsync();
        await ServicingTests.AdvanceAsync(shop, "P135D");
        var late = (await shop.SellAsync(customer: "collect_never_2")).Order.Id;
        await ServicingTests.AdvanceAsync(shop, "P16D");

        Assert.Equal(lost, Assert.Single((await ListAsync(shop, new ListOrdersRequest(WrittenOff: true))).Orders).Id);
        Assert.Equal(late, Assert.Single((await ListAsync(shop, new ListOrdersRequest(PastDue: true))).Orders).Id);
        Assert.Empty((await ListAsync(shop, new ListOrdersRequest(WrittenOff: true, From: new DateOnly(2026, 11, 17)))).Orders);
        Assert.Equal(lost, Assert.Single((await ListAsync(shop, new ListOrdersRequest(WrittenOff: true, To: new DateOnly(2026, 11, 16)))).Orders).Id);
    }

    /// <summary>The clock of the shop stands still between sales: all of a day are placed at one instant.</summary>
    [DatabaseTheory]
    public async Task Days_AreThoseOfTheTenant_BothIncluded_PageByPage(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = new List<OrderId>();
        for (var day = 0; day < 3; day++)
        {
            for (var i = 0; i < 3; i++)
            {
                sold.Add((await shop.SellAsync(term: null)).Order.Id);
            }

            await ServicingTests.AdvanceAsync(shop, "P1D");
        }

        async Task<List<OrderId>> BetweenAsync(DateOnly? from, DateOnly? to, OrderStatus? status = null)
        {
            var found = new List<OrderId>();
            OrderId? before = null;
            do
            {
                var page = await ListAsync(shop, new ListOrdersRequest(2, before, status, From: from, To: to));
                found.AddRange(page.Orders.Select(order => order.Id));
                before = page.Next;
            }
            while (before is not null);
            found.Reverse();
            return found;
        }

        var monday = new DateOnly(2026, 11, 16);
        Assert.Equal(sold[3..6], await BetweenAsync(monday.AddDays(1), monday.AddDays(1)));
        Assert.Equal(sold[3..], await BetweenAsync(monday.AddDays(1), null));
        Assert.Equal(sold[..6], await BetweenAsync(null, monday.AddDays(1)));
        Assert.Equal(sold[..3], await BetweenAsync(monday, monday, OrderStatus.Captured));
        Assert.Empty(await BetweenAsync(monday, monday, OrderStatus.Voided));
        Assert.Empty(await BetweenAsync(monday.AddDays(9), null));
        Assert.Empty(await BetweenAsync(null, monday.AddDays(-1)));
        Assert.Equal(sold, await BetweenAsync(DateOnly.MinValue, DateOnly.MaxValue));
        Assert.Equal("invalid_value", (await shop.Database.Get<ListOrdersQuery>().RunAsync(new ListOrdersRequest(From: monday, To: monday.AddDays(-1)), shop.Tenant.Server)).Refused().Code);
    }

    [DatabaseTheory]
    [InlineData("none", "environment=? AND id<?")]
    [InlineData("status", "environment=? AND status=? AND id<?")]
    [InlineData("reference", "environment=? AND reference=? AND id<?")]
    [InlineData("reference, status", "COVERING INDEX IX_orders_merchant_environment_reference")]
    [InlineData("past due", "environment=? AND order<?")]
    [InlineData("past due, status", "environment=? AND order<?")]
    [InlineData("past due, reference", "environment=? AND order<?")]
    [InlineData("written off", "environment=? AND order<?")]
    [InlineData("written off, status", "environment=? AND order<?")]
    [InlineData("days", "environment=? AND id>? AND id<?")]
    [InlineData("days, status", "environment=? AND status=? AND id>? AND id<?")]
    [InlineData("days, reference", "environment=? AND reference=? AND id>? AND id<?")]
    [InlineData("days, past due", "environment=? AND order>? AND order<?")]
    public async Task Page_IsFoundAlongAnIndex_WithoutSorting(DatabaseProvider database, string by, string columns)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync();
        var before = Ids.New<OrderId>();
        var request = new ListOrdersRequest(
            Before: before,
            Status: by.Contains("status", StringComparison.Ordinal) ? OrderStatus.Captured : null,
            Reference: by.Contains("reference", StringComparison.Ordinal) ? "A-1" : null,
            PastDue: by.Contains("past due", StringComparison.Ordinal),
            WrittenOff: by.Contains("written off", StringComparison.Ordinal),
            From: by.Contains("days", StringComparison.Ordinal) ? new DateOnly(2026, 11, 16) : null,
            To: by.Contains("days", StringComparison.Ordinal) ? new DateOnly(2026, 11, 16) : null);

        using var asked = SentCommands.Watch("ORDER BY");
        await ListAsync(shop, request);
        var plans = new List<string>();
        foreach (var sent in asked.All)
        {
            plans.Add(await shop.Database.ExplainAsync(sent));
        }

        Assert.Equal(request.From is null ? 1 : 3, plans.Count);
        foreach (var way in plans)
        {
            Assert.Contains("Index", way, StringComparison.OrdinalIgnoreCase);
            foreach (var step in new[] { "TEMP B-TREE", "Sort", "Seq Scan", "SCAN" })
            {
                Assert.DoesNotContain(step, way, StringComparison.Ordinal);
            }
        }

        var plan = plans[^1];

        // SQLite tells by which columns it searches; another index would read the whole tenant.
        if (database is DatabaseProvider.Sqlite)
        {
            Assert.Contains(columns, plan, StringComparison.Ordinal);
        }
    }

    [DatabaseTheory]
    public async Task OrdersOfACustomer_AreFoundAlongAnIndex(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");

        using var asked = SentCommands.Watch("orders");
        await shop.Database.Get<PreviewErasureQuery>().RunAsync(sold.Customer!.Id, shop.Tenant.Owner).Answered();
        var plan = await shop.Database.ExplainAsync(asked.First);

        Assert.Contains("ix_orders_merchant_environment_customer", plan, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private static Task<OrderPage> ListAsync(TestShop shop, ListOrdersRequest request) =>
        shop.Database.Get<ListOrdersQuery>().RunAsync(request, shop.Tenant.Server).Answered();
}
