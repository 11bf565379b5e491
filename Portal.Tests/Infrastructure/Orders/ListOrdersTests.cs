using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Orders;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>The list of orders with its filters, and by which index each is found.</summary>
public sealed class ListOrdersTests
{
    /// <summary>A search that meets more goes another way.</summary>
    private const int Few = 500;

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

        Assert.Equal(late.AsEnumerable().Reverse(), first.Orders.Concat(second.Orders).Select(order => order.Sold!.Id));
        Assert.Null(second.Next);
        Assert.All(first.Orders, order => Assert.Equal(new DateOnly(2026, 11, 30), order.Sold!.PastDueSince));
        Assert.Equal(late[1], Assert.Single(refunded.Orders).Sold!.Id);
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

        Assert.Equal(lost, Assert.Single((await ListAsync(shop, new ListOrdersRequest(WrittenOff: true))).Orders).Sold!.Id);
        Assert.Equal(late, Assert.Single((await ListAsync(shop, new ListOrdersRequest(PastDue: true))).Orders).Sold!.Id);
        Assert.Empty((await ListAsync(shop, new ListOrdersRequest(WrittenOff: true, From: new DateOnly(2026, 11, 17)))).Orders);
        Assert.Equal(lost, Assert.Single((await ListAsync(shop, new ListOrdersRequest(WrittenOff: true, To: new DateOnly(2026, 11, 16)))).Orders).Sold!.Id);
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
            OrderPlace? after = null;
            do
            {
                var page = await ListAsync(shop, new ListOrdersRequest(2, after, Status: status, From: from, To: to));
                found.AddRange(page.Orders.Select(order => order.Sold!.Id));
                after = page.Next;
            }
            while (after is not null);
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

    /// <summary>Sold and imported at the same instants, with the same amounts, in two currencies and countries: whatever is asked for, every row is there once.</summary>
    [DatabaseTheory]
    public async Task Pages_OfAnySortAndCut_GiveEveryRowOnce_InOrder(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await FillAsync(shop);
        var all = (await ListAsync(shop, new ListOrdersRequest(100))).Orders;
        Assert.Equal(42, all.Count);

        bool Names(OrderRow order, string key) => order.Reference.StartsWith(key, StringComparison.OrdinalIgnoreCase);
        (ListOrdersRequest Cut, Func<OrderRow, bool> Has)[] cuts =
        [
            (new ListOrdersRequest(), _ => true),
            (new ListOrdersRequest(Origin: OrderOrigin.Sold), order => order.Sold is not null),
            (new ListOrdersRequest(Origin: OrderOrigin.Imported), order => order.Sold is null),
            (new ListOrdersRequest(Status: OrderStatus.Captured), order => order.Sold?.Status is OrderStatus.Captured),
            (new ListOrdersRequest(Status: OrderStatus.Captured, Country: "US"), order => order.Sold is { Status: OrderStatus.Captured } && order.Country is "US"),
            (new ListOrdersRequest(Status: OrderStatus.Refunded, Origin: OrderOrigin.Imported), _ => false),
            (new ListOrdersRequest(PastDue: true), order => order.Sold?.PastDueSince is not null),
            (new ListOrdersRequest(PastDue: true, Country: "US", Search: "a-"), order => order.Sold?.PastDueSince is not null),
            (new ListOrdersRequest(PastDue: true, Country: "GB"), _ => false),
            (new ListOrdersRequest(WrittenOff: true), _ => false),
            (new ListOrdersRequest(Country: "US"), order => order.Country is "US"),
            (new ListOrdersRequest(Country: "GB"), order => order.Country is "GB"),
            (new ListOrdersRequest(Currency: Currency.Of("EUR")), order => order.Amount.Currency.Code is "EUR"),
            (new ListOrdersRequest(AtLeast: 20_00, AtMost: 60_00), order => order.Amount is { Currency.Code: "USD", Minor: >= 20_00 and <= 60_00 }),
            (new ListOrdersRequest(Currency: Currency.Of("EUR"), AtLeast: 20_00), order => order.Amount is { Currency.Code: "EUR", Minor: >= 20_00 }),
            (new ListOrdersRequest(AtMost: 10_00, Country: "GB"), order => order.Amount is { Currency.Code: "USD", Minor: <= 10_00 } && order.Country is "GB"),
            (new ListOrdersRequest(From: new DateOnly(2026, 11, 15)), order => order.At >= new DateTimeOffset(2026, 11, 15, 5, 0, 0, TimeSpan.Zero)),
            (new ListOrdersRequest(To: new DateOnly(2026, 11, 14), Country: "US"), order => order.At < new DateTimeOffset(2026, 11, 15, 5, 0, 0, TimeSpan.Zero) && order.Country is "US"),
            (new ListOrdersRequest(Search: "PAST-1"), order => Names(order, "past-1")),
            (new ListOrdersRequest(Search: "  ＰＡＳＴ-"), order => Names(order, "past-")),
            (new ListOrdersRequest(Search: "past-", Country: "GB", AtLeast: 20_00), order => Names(order, "past-") && order.Country is "GB" && order.Amount is { Currency.Code: "USD", Minor: >= 20_00 }),
            (new ListOrdersRequest(Search: "buyer"), order => Names(order, "past-") && order.Country is "GB"),
            (new ListOrdersRequest(Search: "COLLECT_NEVER"), order => order.Sold?.PastDueSince is not null),
            (new ListOrdersRequest(Search: "collect_never_0@EXAMPLE"), order => order.Sold?.PastDueSince is not null && order.Amount.Minor == all.Min(row => row.Sold?.PastDueSince is null ? long.MaxValue : row.Amount.Minor)),
            (new ListOrdersRequest(Search: "%"), _ => false),
            (new ListOrdersRequest(Reference: "A-1"), order => order.Sold is not null),
            (new ListOrdersRequest(Reference: "a-1"), _ => false),
            (new ListOrdersRequest(Reference: "Past-10"), order => order.Reference is "Past-10"),
        ];
        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            var sorted = all.ToList();
            sorted.Sort((left, right) => PlaceOf(left).CompareTo(PlaceOf(right), sort));
            foreach (var (cut, has) in cuts)
            {
                var expected = sorted.Where(has).Select(order => order.Id).ToList();
                Assert.Equal(expected, await AllAsync(shop, cut with { Sort = sort, Limit = 100 }));
                Assert.Equal(expected, await AllAsync(shop, cut with { Sort = sort, Limit = 4 }));
                Assert.Equal(expected, await AllAsync(shop, cut with { Sort = sort, Limit = 7, MostLookedAt = 5 }));
            }
        }
    }

    [DatabaseTheory]
    public async Task Search_ThatMeetsMany_WalksAlong_AndFindsTheSame(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var lines = string.Concat(Enumerable.Range(0, Few + 30).Select(number => $"Many-{number},2026-10-{1 + (number % 28):00} 10:00,A,Amp,1,{10 + (number % 7)}.00,many-{number % 40},GB,USD,\n"));
        await BringAsync(shop, lines + "other,2026-10-05 10:00,A,Amp,1,10.00,many-else,GB,USD,\n");

        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            var whole = await AllAsync(shop, new ListOrdersRequest(100, Sort: sort));
            Assert.Equal(whole, await AllAsync(shop, new ListOrdersRequest(33, Sort: sort, Search: "MANY")));
            Assert.Equal(Few + 30, (await AllAsync(shop, new ListOrdersRequest(100, Sort: sort, Search: "Many-", Currency: Currency.Of("USD")))).Count - 1);
        }
    }

    [DatabaseTheory]
    public async Task Search_OfSomebodyForgotten_FindsNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await BringAsync(shop, "past-1,2026-10-01 10:00,A,Amp,1,10.00,Jo-7,GB,USD,\n");
        await shop.SellAsync(customer: "Jo-7");
        Assert.Equal(2, (await AllAsync(shop, new ListOrdersRequest(Search: "jo-"))).Count);

        await shop.Database.Get<EraseShopperCommand>().RunAsync(new EraseShopperRequest("Jo-7", "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();

        Assert.Empty(await AllAsync(shop, new ListOrdersRequest(Search: "jo-")));
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Equal((0, 0), (await db.Set<Customer>().CountAsync(row => row.ReferenceKey != null || row.EmailKey != null), await db.Set<ImportedOrder>().CountAsync(row => row.CustomerKey != null)));
    }

    [DatabaseTheory]
    [InlineData("none")]
    [InlineData("status")]
    [InlineData("country")]
    [InlineData("status, country")]
    [InlineData("band")]
    [InlineData("days")]
    [InlineData("days, status, band")]
    [InlineData("past due")]
    [InlineData("past due, status, days")]
    [InlineData("written off")]
    [InlineData("written off, country")]
    public async Task Page_IsFoundAlongAnIndex_WithoutSorting(DatabaseProvider database, string by)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await BringAsync(shop, "past-1,2026-10-01 10:00,A,Amp,1,10.00,Jo-7,GB,USD,\n");
        await shop.SellAsync(customer: "Jo-8");
        bool By(string part) => by.Split(", ").Contains(part, StringComparer.Ordinal);
        foreach (var sort in Enum.GetValues<OrderSort>())
        {
            foreach (var after in new[] { null, new OrderPlace(new DateTimeOffset(2026, 11, 16, 12, 0, 0, TimeSpan.Zero), Currency.Of("USD"), 10_00, Ids.New<OrderId>().Value) })
            {
                var request = new ListOrdersRequest(
                    After: after,
                    Sort: sort,
                    Status: By("status") ? OrderStatus.Captured : null,
                    Country: By("country") ? "US" : null,
                    AtLeast: By("band") ? 1_00 : null,
                    PastDue: By("past due"),
                    WrittenOff: By("written off"),
                    From: By("days") ? new DateOnly(2026, 11, 16) : null,
                    To: By("days") ? new DateOnly(2026, 11, 16) : null);
                using var asked = SentCommands.Watch("ORDER BY");
                await ListAsync(shop, request);
                var lead = sort is OrderSort.Largest or OrderSort.Smallest ? "environment=?" : By("status") ? "status=?" : By("country") ? "country=?" : "environment=?";
                await AssertAlongIndexesAsync(shop.Database, asked, database is DatabaseProvider.Sqlite && !request.PastDue && !request.WrittenOff ? lead : null);
            }
        }
    }

    [DatabaseTheory]
    [InlineData("jo", null, 5)]
    [InlineData(null, "A-1", 2)]
    public async Task Search_IsFoundAlongIndexes(DatabaseProvider database, string? search, string? reference, int queries)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync(customer: "Jo-8");

        using var asked = SentCommands.Watch("_key");
        var found = await ListAsync(shop, new ListOrdersRequest(Search: search, Reference: reference));

        Assert.Single(found.Orders);
        await shop.Database.AssertBoundedAsync(asked, queries);
    }

    [DatabaseTheory]
    public async Task Page_ThatFindsNothingAmongWhatItMayLookAt_SaysWhereToGoOn(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await FillAsync(shop);

        var first = await ListAsync(shop, new ListOrdersRequest(Sort: OrderSort.Largest, Country: "FR", MostLookedAt: 3));

        Assert.Empty(first.Orders);
        Assert.NotNull(first.Next);
        Assert.Equal(first.Next, OrderPlace.TryParse(first.Next.ToString(), out var read) ? read : null);
        Assert.Empty(await AllAsync(shop, new ListOrdersRequest(Sort: OrderSort.Largest, Country: "FR", MostLookedAt: 3)));
    }

    [DatabaseTheory]
    public async Task Imported_OpensWithItsLines_AndWhoseFileItWas(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        Assert.False((await ListAsync(shop, new ListOrdersRequest())).HasImported);
        await BringAsync(shop, "past-1,2026-10-01 10:00,A,Amp,2,10.00,Jo-7,GB,USD,electronics\npast-1,2026-10-01 10:05,B,Box,-1,3.00,Jo-7,GB,USD,\nreturn,2026-10-02 10:00,B,Box,-1,3.00,,GB,USD,\n");

        var page = await ListAsync(shop, new ListOrdersRequest());
        var shown = await shop.Database.Get<GetImportedOrderQuery>().RunAsync(ImportedOrderId.From(page.Orders[1].Id), shop.Tenant.Owner).Answered();
        var back = await shop.Database.Get<GetImportedOrderQuery>().RunAsync(ImportedOrderId.From(page.Orders[0].Id), shop.Tenant.Owner).Answered();

        Assert.True(page.HasImported);
        Assert.Equal([("return", 0L, 3_00L), ("past-1", 20_00L, 3_00L)], page.Orders.Select(order => (order.Reference, order.Amount.Minor, order.Returned.Minor)));
        Assert.Equal([("A", "Amp", "electronics", 2, 20_00L), ("B", "Box", null, -1, -3_00L)], shown.Lines.Select(line => (line.Sku, line.Name, line.Category, line.Quantity, line.Amount.Minor)));
        Assert.Equal(("orders.csv", 1, 0), (shown.Import!.Facts.Name, shown.Versions.Count, back.Versions.Count));
        Assert.Equal("not_found", (await shop.Database.Get<GetImportedOrderQuery>().RunAsync(Ids.New<ImportedOrderId>(), shop.Tenant.Owner)).Refused().Code);
    }

    [DatabaseTheory]
    public async Task OrdersOfACustomer_AreFoundAlongAnIndex(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");

        using var asked = SentCommands.Watch("orders");
        await shop.Database.Get<PreviewErasureQuery>().RunAsync(sold.Customer!.Id, shop.Tenant.Owner).Answered();
        var plan = await shop.Database.ExplainAsync(asked.First);

        // PostgreSQL chooses by the size of tables, and of one row every index is as good.
        if (database is DatabaseProvider.Sqlite)
            Assert.Contains("ix_orders_merchant_environment_customer", plan, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    /// <summary>Thirty imported of two countries and currencies, twelve sold, two of them past due; many of one instant and of one amount.</summary>
    private static async Task FillAsync(TestShop shop)
    {
        await BringAsync(shop, string.Concat(Enumerable.Range(0, 30).Select(number =>
            $"Past-{number},2026-11-{10 + (number / 5):00} {15 + (number % 2)}:00,A,Amp,1,{10 * (1 + (number % 4))}.00,{(number % 3 == 0 ? $"Buyer-{number}" : "")},{(number % 3 == 0 ? "GB" : "US")},{(number % 5 == 0 ? "EUR" : "USD")},\n")));
        for (var number = 0; number < 2; number++)
            await shop.SellAsync(amount: 200_00 + (100_00 * number), customer: $"collect_never_{number}");
        for (var number = 0; number < 8; number++)
            await shop.SellAsync(term: null, amount: 10_00 * (1 + (number % 4)));
        await ServicingTests.AdvanceAsync(shop, "P16D");
        for (var number = 0; number < 2; number++)
            (await shop.RefundAsync((await shop.SellAsync(term: null, amount: 20_00)).Order.Id, 20_00)).Answered();
    }

    private static async Task BringAsync(TestShop shop, string lines) =>
        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(TestImports.Header + lines)).Status);

    private static OrderPlace PlaceOf(OrderRow order) => new(order.At, order.Amount.Currency, order.Amount.Minor, order.Id);

    private static async Task<List<string>> AllAsync(TestShop shop, ListOrdersRequest request)
    {
        var found = new List<string>();
        for (OrderPlace? after = null; ;)
        {
            var page = await ListAsync(shop, request with { After = after });
            Assert.True(page.Orders.Count <= request.Limit);
            found.AddRange(page.Orders.Select(order => order.Id));
            if ((after = page.Next) is null)
                return found;
        }
    }

    /// <summary>Each statement goes along an index in its order, and in SQLite, which tells, within the index alone.</summary>
    private static async Task AssertAlongIndexesAsync(TestDatabase database, SentCommands asked, string? lead)
    {
        Assert.NotEmpty(asked.All);
        foreach (var sent in asked.All)
        {
            var way = await database.ExplainAsync(sent);
            Assert.Contains("Index", way, StringComparison.OrdinalIgnoreCase);
            foreach (var step in new[] { "TEMP B-TREE", "Sort", "Seq Scan", "SCAN" })
                Assert.DoesNotContain(step, way, StringComparison.Ordinal);
            if (lead is null)
                continue;
            Assert.Contains("USING COVERING INDEX", way, StringComparison.Ordinal);
            Assert.Contains(sent.Text.Contains("imported_orders", StringComparison.Ordinal) && lead is "status=?" ? "environment=?" : lead, way, StringComparison.Ordinal);
        }
    }

    private static Task<OrderPage> ListAsync(TestShop shop, ListOrdersRequest request) =>
        shop.Database.Get<ListOrdersQuery>().RunAsync(request, shop.Tenant.Server).Answered();
}
