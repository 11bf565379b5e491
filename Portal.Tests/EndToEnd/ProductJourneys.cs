using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>From a day of orders without categories to an offering that takes them.</summary>
public sealed class ProductJourneys(PortalApp app) : Journey(app)
{
    private static readonly string s_day = Repository.PathOf("samples", "online-retail-2011-01-20.csv");

    [BrowserFact]
    public Task SampleDay_GetsCategories_AndTheOfferingTakesItsOrders() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/imports");
        await page.Locator("input[type=file]").SetInputFilesAsync(s_day);
        await visitor.PressAsync("Send the file");
        await page.WaitForURLAsync("**/imports/imp_*", new PageWaitForURLOptions { Timeout = 120_000 });
        await visitor.SettleAsync();
        await visitor.PressAsync("Import the orders");
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Done", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });

        await visitor.FollowAsync("Products");
        await visitor.SeeHeadingAsync("Products");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(25);
        await visitor.AssertAccessibleAsync();

        await visitor.FollowAsync("Put on a category");
        await visitor.SeeHeadingAsync("Categories of products"); // the list has a field of the same name
        await page.GetByLabel("Category", new PageGetByLabelOptions { Exact = true }).FillAsync("gifts");
        await page.GetByLabel("Name contains").FillAsync("heart");
        await visitor.PressAsync("Show what would change");
        await Expect(page.Locator("#changes")).ToContainTextAsync("products would change");
        await visitor.AssertAccessibleAsync();
        await visitor.PressAsync("Put “gifts” on");
        await Expect(page.Locator(".note.ok")).ToContainTextAsync("“gifts” is on");
        await visitor.AssertAccessibleAsync();

        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.FollowAsync("Version 1");
        await visitor.FollowAsync("What it would have meant");
        await Expect(page.Locator("section[aria-label='By category']")).ToContainTextAsync("gifts");

        // Undone, the shelf stands as it did for whoever comes next.
        await visitor.OpenAsync("/m/thistle/test/products/categories");
        await visitor.PressAsync("Undo");
        await Expect(page.Locator(".note.ok")).ToContainTextAsync("what they had before");
    });
}
