using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Imports;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Eligibility;

/// <summary>The orders behind the figures, on both databases: pages of them, and each with its quote.</summary>
public sealed class PastOrdersTests
{
    private static readonly PastDays s_ever = new(null, null);

    [DatabaseTheory]
    public async Task Figures_OpenToTheOrdersThatTheyCount(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithOrdersAsync(shop);
        var report = await shop.Database.Get<GetEligibilityQuery>().RunAsync(new GetEligibilityRequest(offering, null, s_ever), shop.Tenant.Owner).Answered();
        var figures = report.Report;

        async Task CountAsync(long expected, EligibilityFilter filter) => Assert.Equal(expected, (await AllAsync(shop, offering, filter)).Count);

        Assert.Equal((14, 9), (figures.Whole.Orders, figures.Whole.Eligible));
        await CountAsync(figures.Whole.Orders, new EligibilityFilter());
        await CountAsync(figures.Whole.Eligible, new EligibilityFilter(Eligible: true));
        await CountAsync(figures.Whole.Refused, new EligibilityFilter(Eligible: false));
        await CountAsync(figures.Whole.Unplanned, new EligibilityFilter(Plan: new GroupName(null)));
        foreach (var plan in figures.Plans)
            await CountAsync(plan.Figures.Orders, new EligibilityFilter(Plan: new GroupName(plan.Plan.Term)));
        foreach (var ground in figures.Grounds)
            await CountAsync(ground.Orders, new EligibilityFilter(Against: ground.Ground));
        foreach (var month in figures.Months)
        {
            await CountAsync(month.Figures.Orders, new EligibilityFilter(Month: month.Key));
            await CountAsync(month.Figures.Eligible, new EligibilityFilter(Month: month.Key, Eligible: true));
        }

        foreach (var country in figures.Countries)
            await CountAsync(country.Figures.Orders, new EligibilityFilter(Country: country.Key));
        foreach (var category in figures.Categories)
            await CountAsync(category.Figures.Eligible, new EligibilityFilter(Category: category.Key, Eligible: true));
        Assert.Equal([1, 2, 2], new[] { figures.Plans.Count, figures.Months.Count, figures.Countries.Count });
    }

    [DatabaseTheory]
    public async Task Pages_GoOnWhereTheyEnded_WhateverTheirLength(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithOrdersAsync(shop);

        var whole = await AllAsync(shop, offering, new EligibilityFilter(), limit: 100);

        // Booked and imported at the same instant: by their ids, downwards.
        Assert.Equal(whole.OrderByDescending(order => order.Row.At).ThenByDescending(order => order.Row.Id, StringComparer.Ordinal), whole);
        Assert.Equal(4, whole.Count(order => order.Row.Sold is not null));
        Assert.True(whole.Count(order => order.Row.At == whole[0].Row.At) > 4);
        foreach (var limit in new[] { 1, 3, 5 })
            Assert.Equal(Told(whole), Told(await AllAsync(shop, offering, new EligibilityFilter(), limit)), StringComparer.Ordinal);
        Assert.Equal(Told(whole), Told(await AllAsync(shop, offering, new EligibilityFilter(), limit: 100, mostLookedAt: 3)), StringComparer.Ordinal);

        // A page that finds nothing among what it may look at says where the next begins.
        var first = await PageAsync(shop, new ListPastOrdersRequest(offering, null, s_ever, new EligibilityFilter(Country: new GroupName("GB")), MostLookedAt: 2));
        Assert.Empty(first.Orders);
        Assert.Equal(whole[1].Row.Place, first.Next);
        Assert.Equal(
            ("invalid_value", "limit"),
            (await shop.Database.Get<ListPastOrdersQuery>().RunAsync(new ListPastOrdersRequest(offering, null, s_ever, new EligibilityFilter(), Limit: 0), shop.Tenant.Owner)).Refused() is var refusal
                ? (refusal.Code, refusal.Param)
                : default);
    }

    [DatabaseTheory]
    public async Task Month_IsNarrowedByTheDays(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithOrdersAsync(shop);
        var november = new EligibilityFilter(Month: new DateOnly(2026, 11, 1));

        Assert.Equal(4 + 5, (await PageAsync(shop, new ListPastOrdersRequest(offering, null, s_ever, november))).Orders.Count);
        Assert.Empty((await PageAsync(shop, new ListPastOrdersRequest(offering, null, new PastDays(new DateOnly(2026, 11, 17), null), november))).Orders);
        Assert.Empty((await PageAsync(shop, new ListPastOrdersRequest(offering, null, new PastDays(null, new DateOnly(2026, 10, 31)), november))).Orders);
    }

    [DatabaseTheory]
    public async Task Order_ShowsTheQuoteThatItWouldHaveGot(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithOrdersAsync(shop);
        var rows = (await AllAsync(shop, offering, new EligibilityFilter())).ToDictionary(order => order.Row.Reference + order.Row.Sold, StringComparer.Ordinal);

        async Task<PastOrderView> ViewAsync(JudgedOrder order) =>
            await shop.Database.Get<GetPastOrderQuery>().RunAsync(Request(offering, order.Row.Id), shop.Tenant.Owner).Answered();

        var eligible = await ViewAsync(rows["now1"]);
        Assert.Equal(("now1", Outcome.Eligible, "pay4"), (eligible.Row.Reference, eligible.Offer.Outcome, eligible.Taken.Plan!.Id.Term));
        Assert.Equal(("A", "Amp", "electronics"), eligible.Row.Order.Facts.Cart.Lines[0] is var line ? (line.Sku, line.Name, line.Category) : default);
        Assert.Equal(eligible.Offer.Plans[0].Id, eligible.Taken.Plan.Id);
        Assert.Equal(new DateOnly(2026, 11, 16), eligible.Row.Order.Facts.Date);

        var refused = await ViewAsync(rows["gb"]);
        Assert.Equal(["country_not_offered"], refused.Explanation.Reasons.Select(reason => reason.Code), StringComparer.Ordinal);
        Assert.Equal(refused.Offer.Reasons, refused.Explanation.Reasons);

        var sold = rows.Values.First(order => order.Row.Sold is not null);
        Assert.Equal(sold.Row.Sold, (await ViewAsync(sold)).Row.Sold);
        foreach (var unknown in new[] { "", "x", Ids.New<OrderId>().Value, Ids.New<ImportedOrderId>().Value })
            Assert.Equal("not_found", (await shop.Database.Get<GetPastOrderQuery>().RunAsync(Request(offering, unknown), shop.Tenant.Owner)).Refused().Code);
    }

    private static GetPastOrderRequest Request(OfferingId offering, string order) =>
        new(offering, Ids.TryParse<OrderId>(order, out var sold) ? sold : null, Ids.TryParse<ImportedOrderId>(order, out var imported) ? imported : null, null);

    /// <summary>Five imported at the instant at which three are sold, five of a month before, and one sold by card.</summary>
    private static async Task<OfferingId> WithOrdersAsync(TestShop shop)
    {
        var lines = string.Concat(Enumerable.Range(0, 5).Select(number => $"now{number},2026-11-16 15:00,A,Amp,1,100.00,,US,,electronics\n"))
            + "old1,2026-10-01 10:00,A,Amp,1,100.00,,US,,electronics\nold2,2026-10-01 10:00,A,Amp,1,10.00,,US,,electronics\n"
            + "gb,2026-10-02 10:00,A,Amp,1,100.00,,GB,,electronics\nreturn,2026-10-02 11:00,A,Amp,1,0,,US,,electronics\nreturn,2026-10-02 11:00,A,Amp,-1,10.00,,US,,electronics\n"
            + "none,2026-10-03 10:00,A,Amp,1,100.00,,GB,,\nC1,2026-10-03 10:00,A,Amp,-1,100.00,,US,,electronics\n";
        var mapping = TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") };
        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(TestImports.Header + lines, mapping)).Status);
        foreach (var (term, amount) in new[] { ("pay4", 200_00), (null, 300_00), ("pay4", 400_00), (null, 10_00) })
            await shop.SellAsync(term, amount);
        return (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id;
    }

    private static async Task<List<JudgedOrder>> AllAsync(TestShop shop, OfferingId offering, EligibilityFilter filter, int limit = 2, int mostLookedAt = 50_000)
    {
        var all = new List<JudgedOrder>();
        for (PastPlace? after = null; ;)
        {
            var page = await PageAsync(shop, new ListPastOrdersRequest(offering, null, s_ever, filter, after, limit, mostLookedAt));
            all.AddRange(page.Orders);
            if ((after = page.Next) is null)
                return all;
        }
    }

    private static Task<PastOrderPage> PageAsync(TestShop shop, ListPastOrdersRequest request) =>
        shop.Database.Get<ListPastOrdersQuery>().RunAsync(request, shop.Tenant.Owner).Answered();

    private static IEnumerable<string> Told(IEnumerable<JudgedOrder> orders) => orders.Select(order => order.Row.Id);
}
