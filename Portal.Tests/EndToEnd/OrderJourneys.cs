using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>An order followed into the books and back, and given back in part.</summary>
public sealed class OrderJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public Task Order_ReadToItsPostings_AndRefundedInPart() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync("/m/northwind/test/orders?state=captured");
        await page.Locator("tbody a").First.ClickAsync();
        await visitor.SeeHeadingAsync("Order NW-");
        await visitor.SettleAsync();
        var order = new Uri(page.Url).AbsolutePath;

        // The postings of the sale, an entry of them, and back.
        await page.Locator("details > summary", new PageLocatorOptions { HasText = "in the books" }).First.ClickAsync();
        await page.Locator("details[open] .entry a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "About this entry" })).ToBeVisibleAsync();
        Assert.Contains("/m/northwind/test/journal/jrn_", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Sum");
        await page.Locator($"a[href='{order}']").ClickAsync();
        await visitor.SeeHeadingAsync("Order NW-");
        await visitor.SettleAsync();
        Assert.Equal(order, new Uri(page.Url).AbsolutePath);

        // More than there is: said in the dialog, which stays.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Refund", Exact = true }).ClickAsync();
        var amount = page.GetByRole(AriaRole.Dialog).Locator("input.amount");
        await amount.FillAsync("99999999");
        await visitor.PressAsync("See what it does");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("More than what is left to refund");

        await amount.FillAsync("10");
        await visitor.PressAsync("See what it does");
        var consequence = page.GetByRole(AriaRole.Dialog).Last;
        await Expect(consequence).ToContainTextAsync("Your balance");
        await consequence.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Refund $10.00" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator("ol.timeline")).ToContainTextAsync("Order refunded");
        await Expect(page.Locator("ol.timeline")).ToContainTextAsync("$10.00");
        await Expect(page.Locator(".lead")).ToContainTextAsync("$10.00 of");
        await visitor.AssertAccessibleAsync();
    });
}
