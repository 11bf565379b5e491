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
    [InlineData("none", "environment=? AND id<?")]
    [InlineData("status", "environment=? AND status=? AND id<?")]
    [InlineData("reference", "environment=? AND reference=? AND id<?")]
    [InlineData("reference, status", "COVERING INDEX IX_orders_merchant_environment_reference")]
    [InlineData("past due", "environment=? AND order<?")]
    [InlineData("past due, status", "environment=? AND order<?")]
    [InlineData("past due, reference", "environment=? AND order<?")]
    public async Task Page_IsFoundAlongAnIndex_WithoutSorting(DatabaseProvider database, string by, string columns)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync();
        var before = Ids.New<OrderId>();
        var request = new ListOrdersRequest(
            Before: before,
            Status: by.Contains("status", StringComparison.Ordinal) ? OrderStatus.Captured : null,
            Reference: by.Contains("reference", StringComparison.Ordinal) ? "A-1" : null,
            PastDue: by.Contains("past due", StringComparison.Ordinal));

        using var asked = SentCommands.Watch("ORDER BY");
        await ListAsync(shop, request);
        var plan = await shop.Database.ExplainAsync(asked.First);

        Assert.Contains("Index", plan, StringComparison.OrdinalIgnoreCase);
        foreach (var step in new[] { "TEMP B-TREE", "Sort", "Seq Scan", "SCAN" })
        {
            Assert.DoesNotContain(step, plan, StringComparison.Ordinal);
        }

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
