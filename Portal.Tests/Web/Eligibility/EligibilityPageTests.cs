using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Imports;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Eligibility;
using Portal.Web.Features.Rules;

namespace Portal.Tests.Web.Eligibility;

public sealed class EligibilityPageTests : ShopTestContext
{
    [Fact]
    public async Task Report_TellsShareMoneyAndReasons_EachFigureALink()
    {
        var offering = await WithHistoryAsync();
        var version = (await Shop.Offerings.GetAsync(offering)).Live!.Id;

        var page = Show<EligibilityPage>($"offerings/{offering}/eligibility?to=2026-01-31", offering.Value);

        page.WaitForAssertion(() => Assert.Equal("2 of 4 orders would have been eligible. That is $600.10 of $640.10.", Text(page, ".lead")));
        Assert.Equal(["2", "$600.10", "$30.61", "$0.00"], Tiles(page), StringComparer.Ordinal);
        var plans = page.FindAll("section[aria-labelledby=plans] tbody tr");
        Assert.Equal("Pay in 4, every 2 weeks", plans[0].QuerySelector("a")!.TextContent);
        Assert.Equal(
            $"/m/northwind/test/offerings/{offering}/eligibility/orders?version={version}&to=2026-01-31&plan=pay4",
            plans[0].QuerySelector("td.r a")!.GetAttribute("href"));
        Assert.Equal(
            ["Another currency 1", "The order is too small 1", "The country is not known 1"],
            page.FindAll("section[aria-labelledby=reasons] tbody tr").Select(row => $"{row.Children[0].TextContent.Trim()} {row.QuerySelector("a")!.FirstChild!.TextContent}"),
            StringComparer.Ordinal);
        Assert.Equal(["Dec 2025", "Jan 2026"], page.FindAll("section[aria-label='By month'] tbody td:first-child").Select(cell => cell.FirstChild!.TextContent.Trim()), StringComparer.Ordinal);
        Assert.EndsWith("&month=2025-12", page.Find("section[aria-label='By month'] tbody td.r a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("&without=country", page.FindAll("section[aria-label='By country'] tbody tr")[^1].QuerySelector("td.r a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(version.Value, page.Find("select[name=version] option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Report_OfNoOrders_SaysWhatToDo()
    {
        var offering = await OfferingAsync();

        var page = Show<EligibilityPage>($"offerings/{offering}/eligibility", offering.Value);

        page.WaitForAssertion(() => Assert.Equal("No orders yet", Text(page, ".nothing h2")));
    }

    [Fact]
    public async Task Report_OfDaysWithoutOrders_SaysSo()
    {
        var offering = await WithHistoryAsync();

        var page = Show<EligibilityPage>($"offerings/{offering}/eligibility?from=2030-01-01", offering.Value);

        page.WaitForAssertion(() => Assert.Equal("No orders in these days. Clear 1 filter", Text(page, ".nothing p")));
    }

    [Theory]
    [InlineData("version=ofv_1", "The filter Version can't be used")]
    [InlineData("from=yesterday", "The filter From can't be used")]
    [InlineData("from=2026-01-02&to=2026-01-01", "The last day is before the first")]
    public async Task Report_OfAnAddressThatCantBeRead_SaysWhichPart(string query, string told)
    {
        var offering = await OfferingAsync();

        var page = Show<EligibilityPage>($"offerings/{offering}/eligibility?{query}", offering.Value);

        page.WaitForAssertion(() => Assert.Equal(told, Text(page, ".nothing h2")));
    }

    [Fact]
    public async Task Orders_AreCutToTheFigure_AndTellWhy()
    {
        var offering = await WithHistoryAsync();

        var page = Show<PastOrderList>($"offerings/{offering}/eligibility/orders?outcome=refused&month=2026-01", offering.Value);

        page.WaitForAssertion(() => Assert.Equal("Pay over time, version 1. Refused · Jan 2026", Text(page, ".lead")));
        Assert.Equal(["4 Refused Another currency The country is not known", "3 Refused The order is too small"], Answers(page), StringComparer.Ordinal);
        Assert.Contains("EUR", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"/m/northwind/test/offerings/{offering}/eligibility/orders/imo_", page.Find("tbody a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_OfAPlan_SayThatTheyTakeIt()
    {
        var offering = await WithHistoryAsync();

        var page = Show<PastOrderList>($"offerings/{offering}/eligibility/orders?plan=pay4&to=2026-01-14", offering.Value);

        page.WaitForAssertion(() => Assert.Equal(["1 Eligible Pay in 4, every 2 weeks"], Answers(page), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("reason=bad_luck", "The filter Reason can't be used")]
    [InlineData("outcome=maybe", "The filter Answer can't be used")]
    [InlineData("month=2026-13", "The filter Month can't be used")]
    [InlineData("without=sense", "The filter What is not given can't be used")]
    [InlineData("before=123", "There is no such page of this list")]
    [InlineData("before=99999999999999999999_imo_1", "There is no such page of this list")]
    public async Task Orders_OfAnAddressThatCantBeRead_SayWhichPart(string query, string told)
    {
        var offering = await OfferingAsync();

        var page = Show<PastOrderList>($"offerings/{offering}/eligibility/orders?{query}", offering.Value);

        page.WaitForAssertion(() => Assert.Equal(told, Text(page, ".nothing h2")));
    }

    [Fact]
    public async Task Order_ThatIsEligible_ShowsItsPlansAndPayments()
    {
        var offering = await WithHistoryAsync();

        var order = await IdOfAsync(offering, "2");

        var page = Show<PastOrderSheet>("x", offering.Value, order);

        page.WaitForAssertion(() => Assert.Equal("Version 1 would have offered it, and it takes Pay in 4, every 2 weeks. Schedules start on 15 Jan 2026.", Text(page, ".lead")));
        Assert.Equal(
            "Smallest order $500.00 $50.00 or more Met",
            string.Join(' ', page.FindAll("section[aria-labelledby=rules] tbody tr")[1].Children.Select((cell, at) => at == 0 ? cell.FirstChild!.TextContent.Trim() : Squeezed(cell))));
        Assert.Equal(["Pay in 4, every 2 weeks Taken", "12 monthly payments"], page.FindAll("section[aria-labelledby=offered] td > span.row").Select(plan => string.Join(' ', plan.Children.Select(Squeezed))), StringComparer.Ordinal);
        Assert.Equal(["2 29 Jan 2026 $125.00", "3 12 Feb 2026 $125.00", "4 26 Feb 2026 $125.00"], page.FindAll("section[aria-labelledby=schedule] tbody tr").Select(Squeezed), StringComparer.Ordinal);
        Assert.Contains("Amp", Text(page, ".bought"), StringComparison.Ordinal);
        Assert.EndsWith($"/offerings/{offering}/rules?order={order}", page.Find(".acts a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_IsTakenToTheRulesOfTheDraft()
    {
        var offering = await WithHistoryAsync();
        var order = await IdOfAsync(offering, "2");

        var page = Show<OfferingRules>($"offerings/{offering}/rules?order={order}", offering.Value);

        page.WaitForAssertion(() => Assert.Equal("500.00", page.Find("[aria-labelledby=rule-explain] input").GetAttribute("value")));
        Assert.Equal("Offered: there is no rule against it.", Text(page, "[aria-labelledby=rule-explain] .note b"));
    }

    [Fact]
    public async Task Order_ThatIsRefused_ShowsTheRuleThatSpeaksAgainstIt()
    {
        var offering = await WithHistoryAsync();

        var page = Show<PastOrderSheet>("x", offering.Value, await IdOfAsync(offering, "3"));

        page.WaitForAssertion(() => Assert.Equal("Version 1 would have refused it: The order is too small. Schedules start on 15 Jan 2026.", Text(page, ".lead")));
        Assert.Equal(["Not met"], page.FindAll("section[aria-labelledby=rules] .tag.bad").Select(Squeezed), StringComparer.Ordinal);
        Assert.Empty(page.FindAll("section[aria-labelledby=offered]"));
    }

    [Fact]
    public async Task Order_ThatIsNone_IsNotThere()
    {
        var offering = await OfferingAsync();

        var page = Show<PastOrderSheet>("x", offering.Value, "imo_01JD0000000000000000000000");

        page.WaitForAssertion(() => Assert.Equal("There is no such order", Text(page, ".nothing h2")));
    }

    private static IEnumerable<string> Tiles(IRenderedComponent<IComponent> page) =>
        page.FindAll(".tile .fig").Select(figure => string.Concat(figure.ChildNodes.Where(node => node is not AngleSharp.Dom.IElement { ClassName: "vh" }).Select(node => node.TextContent)).Trim());

    private static IEnumerable<string> Answers(IRenderedComponent<IComponent> page) =>
        page.FindAll("tbody tr").Select(row => $"{row.QuerySelector("a.strong")!.TextContent} {string.Join(' ', row.Children[3].Children.Select(Squeezed))}");

    private static string Text(IRenderedComponent<IComponent> page, string selector) => Squeezed(page.Find(selector));

    private static string Squeezed(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<OfferingId> OfferingAsync() =>
        (await Shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), Shop.Tenant.Server).Answered()).Rows.Single().Id;

    /// <summary>Two that the sample takes, one of December; one too small, one in euros without a country; one of a later month.</summary>
    private async Task<OfferingId> WithHistoryAsync()
    {
        await new TestImports(Shop.Database, Shop.Tenant).ImportAsync(
            TestImports.Header
                + "1,2025-12-31 12:00,A,Amp,1,100.10,,US,,electronics\n2,2026-01-15 12:00,A,Amp,1,500.00,,US,,electronics\n"
                + "3,2026-01-15 12:00,A,Amp,1,40.00,,US,,electronics\n4,2026-01-16 12:00,A,Amp,1,100.00,,,EUR,electronics\n5,2026-02-15 12:00,A,Amp,1,100.00,,US,,electronics\n",
            TestImports.Mapping with { Constants = new(Currency: "USD", Channel: "online") });
        return await OfferingAsync();
    }

    private async Task<string> IdOfAsync(OfferingId offering, string reference) =>
        (await Shop.Database.Get<ListPastOrdersQuery>().RunAsync(new ListPastOrdersRequest(offering, null, new PastDays(null, null), new EligibilityFilter()), Shop.Tenant.Server).Answered())
        .Orders.Single(order => order.Row.Reference == reference).Row.Id;

    private IRenderedComponent<IComponent> Show<TPage>(string address, string offering, string? order = null)
        where TPage : MerchantPage
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/northwind/test/{address}");
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [nameof(MerchantPage.Merchant)] = "northwind",
            [nameof(MerchantPage.Environment)] = "test",
            ["Id"] = offering,
        };
        if (order is not null)
            parameters["Order"] = order;
        return RenderAs(Role.Owner, builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        });
    }
}
