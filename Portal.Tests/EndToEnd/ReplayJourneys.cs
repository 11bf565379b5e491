using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>An editor raises the largest order of a draft and sees at once what that would have done to real orders, down to one of them.</summary>
public sealed class ReplayJourneys(PortalApp app) : Journey(app)
{
    private const string RealFile = "data/online-retail.csv.gz";

    [BrowserFact]
    public Task SampleDay_UnderALargerLargestOrder() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await BringAsync(visitor, Repository.PathOf("samples", "online-retail-2011-01-20.csv"), TimeSpan.FromMinutes(1));
        var strip = await DesignAsync(visitor);
        await Expect(strip).ToContainTextAsync("Over 40 orders, 23 Oct 2010 to 20 Jan 2011.");
        await Expect(Cell(strip, "Become eligible")).ToContainTextAsync("0");

        // One British order lies between 2,000 and 2,800 pounds; its whole cart of 2,619.14 would have been lent, at 5.5 %.
        await Largest(page).FillAsync("2,800");
        await Expect(Cell(strip, "Become eligible")).ToContainTextAsync("+1");
        await Expect(Cell(strip, "Installment sales")).ToContainTextAsync("+£2,619.14");
        await Expect(Cell(strip, "Merchant fees")).ToContainTextAsync("+£144.05");
        await Expect(Cell(strip, "Expected loss")).ToContainTextAsync("+£26.19");
        await Expect(Cell(strip, "Expected loss")).ToContainTextAsync("Harbor Bank loss study");
        await visitor.AssertAccessibleAsync();

        // What can't be asked leaves the last answer, and says so.
        await Largest(page).FillAsync("20");
        await Expect(strip).ToContainTextAsync("keep this from being published");
        await Expect(Cell(strip, "Become eligible")).ToContainTextAsync("+1");
        await Largest(page).FillAsync("2,800");
        await Expect(strip).Not.ToContainTextAsync("keep this from being published");

        await visitor.PressAsync("Open the orders");
        await page.WaitForURLAsync("**/replays/rpl_*");
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Done");
        await Expect(page.Locator(".lead")).ToContainTextAsync("Draft 2 would have sold £2,619.14 more in installments");
        await Expect(page.Locator(".lead")).ToContainTextAsync("Nobody loses an offer they had.");
        await visitor.AssertAccessibleAsync();
        await visitor.FollowAsync("open 1 Eligible orders");
        await visitor.SeeHeadingAsync("Orders behind the figure");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.AssertAccessibleAsync();
        await visitor.FollowAsync("541696");
        await visitor.SeeHeadingAsync("541696");
    });

    [BrowserFact(RealFile)]
    public Task RealYear_UnderALargerLargestOrder() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await BringAsync(visitor, Path.Combine(Repository.Shared!, RealFile), TimeSpan.FromMinutes(5));
        var strip = await DesignAsync(visitor);
        await Expect(strip).ToContainTextAsync("11 Sep 2011 to 9 Dec 2011.", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });

        var figure = Cell(strip, "Become eligible").Locator(".v");
        var before = await figure.InnerTextAsync(); // Another journey may have raised it before.
        await Largest(page).FillAsync("2,900");
        await Expect(figure).Not.ToHaveTextAsync(before);
        var fresh = await figure.InnerTextAsync();
        await visitor.PressAsync("Open the orders");
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Done", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });

        await Expect(page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "Eligible orders" }).First).ToContainTextAsync(fresh);
        await visitor.FollowAsync($"open {fresh[1..]} Eligible orders");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
    });

    private static ILocator Largest(IPage page) => page.GetByLabel("Largest order", new PageGetByLabelOptions { Exact = true });

    private static ILocator Cell(ILocator strip, string name) => strip.Locator(".cell", new LocatorLocatorOptions { HasText = name });

    /// <summary>Every line is of the category that the offering asks for.</summary>
    private static async Task BringAsync(Visitor visitor, string file, TimeSpan atMost)
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/imports");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await visitor.PressAsync("Send the file");
        await page.WaitForURLAsync("**/imports/imp_*", new PageWaitForURLOptions { Timeout = 120_000 });
        await visitor.SettleAsync();
        var category = page.GetByLabel("Category, where it is empty");
        await category.FillAsync("gifts");
        await category.BlurAsync();
        await visitor.PressAsync("Import the orders");
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Done", new LocatorAssertionsToContainTextOptions { Timeout = (float)atMost.TotalMilliseconds });
    }

    private static async Task<ILocator> DesignAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.FollowAsync("Spread the cost");
        await visitor.SeeHeadingAsync("Spread the cost");
        return visitor.Page.Locator("section.strip");
    }
}
