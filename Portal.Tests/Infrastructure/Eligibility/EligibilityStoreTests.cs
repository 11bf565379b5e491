using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Domain.Orders;
using Portal.Domain.Products;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Eligibility;

/// <summary>What a version says of orders that lie in the store, imported and sold here, on both databases. The shop is in New York and sells in dollars.</summary>
public sealed class EligibilityStoreTests
{
    private const string History = TestImports.Header
        + "1,2025-12-31 23:30,A,Amp,1,100.10,c-1,United States,,electronics\n"
        + "2,2026-01-01 03:00,A,Amp,2,100.00,,US,,electronics\n" // still 2025 in New York
        + "3,2026-01-15 12:00,F,Free,5,0,c-1,US,,electronics\n"
        + "4,2026-01-15 12:00,A,Amp,1,100.00,c-1,GB,,electronics\n"
        + "5,2026-01-15 12:00,A,Amp,1,40.00,c-1,US,,electronics\n"
        + "5,2026-01-15 12:00,T,Train,1,50.00,c-1,US,,toys\n"
        + "6,2026-01-15 12:00,A,Amp,1,100.00,c-1,US,EUR,electronics\n"
        + "7,2026-01-15 12:00,A,Amp,-1,100.00,c-1,US,,electronics\n" // a return
        + "8,2026-02-01 12:00,A,Amp,1,100.00,c-1,,,\n"
        + "8,2026-02-01 12:00,A,Amp,-1,60.00,c-1,,,electronics\n";

    private static readonly ImportMapping s_mapping = TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") };

    [DatabaseTheory]
    public async Task ImportedOrders_AreQuotedWithTheirSaleLines(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);

        var report = await AskAsync(shop, offering);

        Assert.Equal((7, 2), (report.Whole.Orders, report.Whole.Eligible));
        Assert.Equal((100_10 + 200_00 + 0 + 100_00 + 90_00 + 100_00, 300_10), (report.Whole.Amount, report.Whole.EligibleAmount));
        var plan = Assert.Single(report.Plans);
        Assert.Equal(("pay4", 2, 75_08 + 150_00, 0, 5_31 + 10_30), (plan.Plan.Term, plan.Figures.Orders, plan.Figures.AmountFinanced, plan.Figures.FinanceCharge, plan.Figures.MerchantFee));
        Assert.Equal(
            [
                new("amount_below_minimum", 1), new("category_not_offered", 1), new("country_not_offered", 1), new("currency_mismatch", 1), new("missing_fact", 1),
            ],
            report.Reasons);
        Assert.Equal([(new DateOnly(2025, 12, 1), 2L), (new DateOnly(2026, 1, 1), 4L), (new DateOnly(2026, 2, 1), 1L)], report.Months.Select(month => (month.Key, month.Figures.Orders)));
        Assert.Equal([("US", 5L), ("GB", 1L), (null, 1L)], report.Countries.Select(country => (country.Key.Text, country.Figures.Orders)));
        Assert.Equal([("electronics", 6L), (null, 1L), ("toys", 1L)], report.Categories.Select(category => (category.Key.Text, category.Figures.Orders)));
    }

    [DatabaseTheory]
    public async Task CategoryPutOnAProduct_IsThatOfItsImportedLines_AndOfNoBookedOrder(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var sold = await shop.SellAsync();
        var offering = await WithHistoryAsync(shop);
        var before = await AskAsync(shop, offering);

        (await shop.Database.Get<PutCategoryCommand>().RunAsync(new PutCategoryRequest("electronics", new ProductRule(SkuPattern: "*", OnlyWithout: false)), shop.Tenant.Owner)).Answered();
        var after = await AskAsync(shop, offering);
        var orders = await shop.Database.Get<ListPastOrdersQuery>().RunAsync(
            new ListPastOrdersRequest(offering, null, new PastDays(null, null), new EligibilityFilter()), shop.Tenant.Server).Answered();

        Assert.Equal((8, 3, 4), (before.Whole.Orders, before.Whole.Eligible, after.Whole.Eligible));
        Assert.DoesNotContain(after.Reasons, reason => reason.Code is "category_not_offered");
        Assert.Equal([("electronics", 8L)], after.Categories.Select(category => (category.Key.Text, category.Figures.Orders)));
        Assert.All(orders.Orders.Where(order => order.Row.Sold is null), order => Assert.All(order.Row.Order.Facts.Cart.Lines.ToArray(), line => Assert.Equal("electronics", line.Category)));
        Assert.Equal(sold.Order.Id, orders.Orders.Single(order => order.Row.Sold is not null).Row.Sold);

        (await shop.Database.Get<PutCategoryCommand>().RunAsync(new PutCategoryRequest("toys", new ProductRule(SkuPattern: "*", OnlyWithout: false)), shop.Tenant.Owner)).Answered();
        Assert.Equal(1, (await AskAsync(shop, offering)).Whole.Eligible); // the one that was sold here
    }

    [DatabaseTheory]
    public async Task Days_AreThoseOfTheTenantsZone_BothIncluded(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);

        async Task<long> CountAsync(string? from, string? to) =>
            (await AskAsync(shop, offering, days: new PastDays(Day(from), Day(to)))).Whole.Orders;

        Assert.Equal(2, await CountAsync(null, "2025-12-31"));
        Assert.Equal(2, await CountAsync("2025-12-31", "2025-12-31"));
        Assert.Equal(0, await CountAsync("2026-01-01", "2026-01-14"));
        Assert.Equal(5, await CountAsync("2026-01-15", null));
        Assert.Equal(7, await CountAsync("0001-01-01", "9999-12-31"));
        Assert.Equal(0, await CountAsync("9999-12-31", "9999-12-31"));
        Assert.Equal(0, await CountAsync("0001-01-01", "0001-01-01"));
        var refusal = (await RunAsync(shop, offering, days: new PastDays(new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 1)))).Refused();
        Assert.Equal((RefusalKind.Invalid, "invalid_value", "to"), (refusal.Kind, refusal.Code, refusal.Param));
    }

    [DatabaseTheory]
    public async Task BookedOrders_KeepThePlanTheyTook_AndCostWhatWasBooked(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await OfferingAsync(shop);
        var later = await shop.SellAsync("m12", 500_10);
        var first = await shop.SellAsync("pay4", 500_10);
        await shop.SellAsync(term: null, 400_00);
        var refunded = await shop.SellAsync("pay4", 99_90);
        (await shop.RefundAsync(refunded.Order.Id, 99_90)).Answered();
        var waiting = await shop.SellAsync("pay4", 80_00, CaptureMode.Manual);
        var voided = await shop.SellAsync("pay4", 70_00, CaptureMode.Manual);
        await shop.Database.Get<VoidOrderCommand>().RunAsync(voided.Order.Id, shop.Tenant.Server).Answered();

        var report = await AskAsync(shop, offering);

        Assert.Equal((5, 5, 4), (report.Whole.Orders, report.Whole.Eligible, report.Whole.Planned));
        Assert.Equal(500_10 + 500_10 + 400_00 + 99_90 + 80_00, report.Whole.EligibleAmount);
        Assert.Equal([("pay4", 3L), ("m12", 1L)], report.Plans.Select(plan => (plan.Plan.Term, plan.Figures.Orders)));
        var booked = new[] { later, first, refunded, waiting }.Select(order => order.Plan!.Terms).ToList();
        Assert.Equal(booked.Sum(terms => terms.Mdr), report.Whole.MerchantFee);
        Assert.Equal(booked.Sum(terms => terms.AmountFinanced), report.Whole.AmountFinanced);
        Assert.Equal(booked.Sum(terms => terms.DisclosedFinanceCharge), report.Whole.FinanceCharge);
        Assert.Equal(later.Plan!.Terms.DisclosedFinanceCharge, report.Plans[1].Figures.FinanceCharge);
    }

    [DatabaseTheory]
    public async Task Version_IsTheOneThatIsNamed_ElseTheLiveOne(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);
        var first = (await shop.Offerings.GetAsync(offering)).Live!.Id;
        await shop.SellAsync("m12", 500_00);
        await shop.Offerings.SaveAsync(
            offering,
            (await shop.Offerings.GetAsync(offering)).Revision,
            shop.Tenant.Owner,
            new FieldChange("minimum", JsonValue.Create(150_00)),
            new FieldChange("terms[m12].minimum", JsonValue.Create(600_00)));
        var second = await shop.Offerings.PublishAsync(offering, "Larger orders only");
        var unpublished = await shop.Offerings.DraftAsync(name: "Another");

        Assert.Equal((first, 3L), (await AskAsync(shop, offering, first)) is var old ? (old.Version.Id, old.Whole.Eligible) : default);
        var now = await AskAsync(shop, offering);
        Assert.Equal((second.Id, 2L), (now.Version.Id, now.Whole.Eligible));
        Assert.Equal(now.Whole, (await AskAsync(shop, offering, second.Id)).Whole);

        // The term it took is no longer offered: it takes the first.
        Assert.Equal(("pay4", 2L), (Assert.Single(now.Plans).Plan.Term, now.Plans[0].Figures.Orders));
        Assert.Equal("offering_not_live", (await RunAsync(shop, unpublished)).Refused().Code);
        Assert.Equal(("not_found", "version"), (await RunAsync(shop, unpublished, first)).Refused() is var unknown ? (unknown.Code, unknown.Param) : default);
    }

    [DatabaseTheory]
    public async Task Orders_OfOthers_AreNotCounted(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await WithHistoryAsync(shop);
        var other = await TestOfferings.AddAsync(shop.Database, "elsewhere");
        var (theirs, _) = await other.PublishedAsync();

        Assert.Equal(default, (await shop.Database.Get<GetEligibilityQuery>().RunAsync(Request(theirs), other.Tenant.Server).Answered()).Report.Whole);
        Assert.Equal("not_found", (await RunAsync(shop, theirs)).Refused().Code);
        Assert.Equal("forbidden", (await shop.Database.Get<GetEligibilityQuery>().RunAsync(Request(theirs), other.Tenant.As(Role.PublishableKey))).Refused().Code);
    }

    private static async Task<OfferingId> WithHistoryAsync(TestShop shop)
    {
        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(History, s_mapping)).Status);
        return await OfferingAsync(shop);
    }

    private static async Task<OfferingId> OfferingAsync(TestShop shop) =>
        (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id;

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<EligibilityReport> AskAsync(TestShop shop, OfferingId offering, OfferingVersionId? version = null, PastDays? days = null) =>
        (await RunAsync(shop, offering, version, days).Answered()).Report;

    private static Task<Result<EligibilityView>> RunAsync(TestShop shop, OfferingId offering, OfferingVersionId? version = null, PastDays? days = null) =>
        shop.Database.Get<GetEligibilityQuery>().RunAsync(Request(offering, version, days), shop.Tenant.Server);

    private static GetEligibilityRequest Request(OfferingId offering, OfferingVersionId? version = null, PastDays? days = null) =>
        new(offering, version, days ?? new PastDays(null, null));
}
