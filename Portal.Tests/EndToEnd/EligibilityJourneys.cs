using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>From a version to what it would have meant, down to one order and its quote.</summary>
public sealed class EligibilityJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public Task Version_ReadDownToTheQuoteOfOneOrder() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("viewer@northwind.test");
        await visitor.OpenAsync("/m/northwind/test/offerings");
        await visitor.FollowAsync("Version 1");
        await visitor.FollowAsync("What it would have meant");
        await visitor.SeeHeadingAsync("What it would have meant");
        await Expect(page.Locator(".lead")).ToContainTextAsync("of 600 orders would have been eligible.");
        await visitor.AssertAccessibleAsync();

        // What was booked is what the version gives.
        var plan = page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "12 monthly payments" });
        var orders = int.Parse(await plan.Locator("td").Nth(1).InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(orders > 25, $"{orders} orders");
        await plan.GetByRole(AriaRole.Link).First.ClickAsync();
        await visitor.SeeHeadingAsync("Orders behind the figures");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(25);
        await Expect(page.Locator("tbody td small", new PageLocatorOptions { HasText = "12 monthly payments" })).ToHaveCountAsync(25);
        await visitor.AssertAccessibleAsync();
        await visitor.FollowAsync("Older");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();

        await page.Locator("tbody a").First.ClickAsync();
        await visitor.SeeHeadingAsync("Order NW-");
        await Expect(page.Locator(".lead")).ToContainTextAsync("it takes 12 monthly payments");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Smallest order" })).ToContainTextAsync("$50.00 or more");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Taken" })).ToContainTextAsync("12 monthly payments");
        await visitor.AssertAccessibleAsync();

        // A part of the address that was typed wrong is said, and days narrow the report.
        var report = await page.Locator(".crumb a", new PageLocatorOptions { HasText = "What it would have meant" }).GetAttributeAsync("href");
        await visitor.OpenAsync(report!.Split('?')[0] + "?from=2001-01-01&to=2001-12-31");
        await Expect(page.Locator(".nothing")).ToContainTextAsync("No orders in these days.");
        await visitor.FollowAsync("Clear 2 filters");
        await Expect(page.Locator(".lead")).ToContainTextAsync("of 600 orders");
    });
}
