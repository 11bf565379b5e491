using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Analytics;

public sealed class GetSalesTests
{
    [DatabaseTheory]
    public async Task Days_AreWhatOrdersAndRefundsSay_WhateverHappenedToThem(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await shop.SellAsync();
        var card = await shop.SellAsync(term: null);
        await ServicingTests.AdvanceAsync(shop, "P1D");
        (await shop.RefundAsync(card.Order.Id, 120_00)).Answered();
        var held = await shop.SellAsync(capture: CaptureMode.Manual);
        var given = await shop.SellAsync(capture: CaptureMode.Manual);
        await ServicingTests.AdvanceAsync(shop, "P1D");
        await shop.Database.Get<CaptureOrderCommand>().RunAsync(held.Order.Id, shop.Tenant.Owner).Answered();
        await shop.Database.Get<VoidOrderCommand>().RunAsync(given.Order.Id, shop.Tenant.Owner).Answered();
        var whole = await shop.SellAsync();
        (await shop.RefundAsync(whole.Order.Id, whole.Order.Amount)).Answered();

        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(shop.Tenant.Merchant.TimeZone);
        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var orders = await db.Set<Order>().Where(order => order.CapturedAt != null).ToListAsync();
        var refunds = await db.Set<Refund>().ToListAsync();
        var days = await db.Set<SalesDay>().OrderBy(day => day.Day).ToListAsync();

        Assert.Equal(3, days.Count);
        Assert.All(days, day =>
        {
            var sold = orders.Where(order => DayOf(order.CapturedAt!.Value) == day.Day).ToList();
            var returned = refunds.Where(refund => DayOf(refund.CreatedAt) == day.Day).ToList();
            Assert.Equal(
                (sold.Count, sold.Count(order => order.Plan is not null), sold.Sum(order => order.Amount), sold.Sum(order => order.Fee), returned.Sum(refund => refund.Amount), returned.Sum(refund => refund.FeeReturned)),
                (day.Orders, day.PlanOrders, day.Sales, day.Fees, day.Refunds, day.FeesReturned));
        });
        Assert.Equal((orders.Count, 2), (days.Sum(day => day.Orders), refunds.Count));
    }

    [DatabaseTheory]
    public async Task Period_StandsBesideTheOneBefore_AndSaysNoPercentOfFew(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await shop.SellAsync(amount: 300_00);
        await ServicingTests.AdvanceAsync(shop, "P8D");
        await shop.SellAsync(amount: 500_00);
        await shop.SellAsync(term: null, amount: 100_00);

        var week = await SalesAsync(shop, 7);

        Assert.Equal((7, 600_00L, 2, 1), (week.Points.Count, week.Now.Sales.Minor, week.Now.Orders, week.Now.PlanOrders));
        Assert.Equal((300_00L, 300_00L), (week.Before.Sales.Minor, week.Change.Sales.Minor));
        Assert.Equal(week.Now.Sales.Minor, week.Points.Sum(point => point.Sales.Minor));
        Assert.Equal(week.Before.Sales.Minor, week.Points.Sum(point => point.SalesBefore.Minor));
        Assert.Equal(week.Now.Cost.Minor, week.Points.Sum(point => point.Cost.Minor));
        Assert.Equal((null, null, null), (week.Now.Share, week.Now.CostShare, week.Change.Share));
        Assert.Equal((1.0, 0.0), (week.SalesTrend[^1], week.SalesTrend[0]));
        Assert.Equal(900_00, (await SalesAsync(shop, 30)).Now.Sales.Minor);
        Assert.Equal("invalid_value", (await TestOfferings.Refused(shop.Database.Get<GetSalesQuery>().RunAsync(new GetSalesRequest(8), shop.Tenant.Owner))).Code);
    }

    [DatabaseTheory]
    public async Task AnotherCurrency_IsToldApartAndNeverSummed(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await shop.SellAsync(amount: 300_00);
        await using (var db = shop.Database.Contexts.Create(shop.Tenant.Test))
        {
            var day = await db.Set<SalesDay>().SingleAsync();
            db.Add(new SalesDay { Merchant = day.Merchant, Environment = day.Environment, Day = day.Day, Currency = Currency.Of("JPY"), Orders = 2, Sales = 900 });
            await db.SaveChangesAsync();
        }

        var week = await SalesAsync(shop, 7);

        Assert.Equal((300_00L, 1), (week.Now.Sales.Minor, week.Now.Orders));
        Assert.Equal((new Money(900, Currency.Of("JPY")), 2), Assert.Single(week.Others) is var other ? (other.Sales, other.Orders) : default);
    }

    [DatabaseTheory]
    public async Task Year_ReadsDaysAlongTheirKeyAndNoOrder(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await shop.SellAsync();

        using var asked = SentCommands.Watch("FROM");
        await SalesAsync(shop, 365);

        var sent = Assert.Single(asked.All, sent => sent.Text.Contains("sales_days", StringComparison.Ordinal));
        Assert.DoesNotContain(asked.All, other => other.Text.Contains("FROM orders", StringComparison.Ordinal) || other.Text.Contains("FROM \"orders\"", StringComparison.Ordinal));
        Assert.Matches("PK_sales_days|sqlite_autoindex_sales_days_1", await shop.Database.ExplainAsync(sent));
    }

    private static Task<SalesView> SalesAsync(TestShop shop, int days) => shop.Database.Get<GetSalesQuery>().RunAsync(new GetSalesRequest(days), shop.Tenant.As(Role.Viewer)).Answered();

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
