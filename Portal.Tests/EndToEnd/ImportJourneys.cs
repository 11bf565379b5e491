using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A merchant brings its order history in, sees what became of it, and takes it back.</summary>
public sealed class ImportJourneys(PortalApp app) : Journey(app)
{
    private const string RealFile = "data/online-retail.csv.gz";

    private static readonly string s_day = Repository.PathOf("samples", "online-retail-2011-01-20.csv");

    [BrowserFact]
    public Task SampleDay_GoesIn_AndIsUndone() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await SendAsync(visitor, s_day);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(20);
        await visitor.AssertAccessibleAsync();

        await visitor.PressAsync("Import the orders");
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Done", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await visitor.AssertAccessibleAsync();

        await visitor.PressAsync("Undo the import");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await visitor.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo the import" }).ClickAsync();
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Undone", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
    });

    [BrowserFact]
    public Task FileThatIsNone_IsRefusedInWords_AndTheNextOneIsTaken() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        var picture = Path.Combine(Directory.CreateTempSubdirectory("portal-import-").FullName, "picture.csv");
        await File.WriteAllBytesAsync(picture, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]);
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/imports");

        await visitor.PressAsync("Send the file");
        await Expect(page.Locator(".upload [role=status]")).ToHaveTextAsync("Choose a file first.");
        await page.Locator("input[type=file]").SetInputFilesAsync(picture);
        await visitor.PressAsync("Send the file");
        await Expect(page.Locator(".upload [role=status].is-bad")).Not.ToBeEmptyAsync();

        await page.Locator("input[type=file]").SetInputFilesAsync(s_day);
        await visitor.PressAsync("Send the file");
        await page.WaitForURLAsync("**/imports/imp_*");
        visitor.Forgive("400");
    });

    [BrowserFact(RealFile)]
    public Task RealFile_GoesInThroughTheBrowser_WithTwoLinesLeftOut() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await SendAsync(visitor, Path.Combine(Repository.Shared!, RealFile));
        await visitor.PressAsync("Import the orders");
        await Expect(page.Locator("h1 .tag")).ToContainTextAsync("Done", new LocatorAssertionsToContainTextOptions { Timeout = 300_000 });

        await visitor.SeeAsync("of 541,909 lines");
        Assert.Equal("2", await page.Locator(".tile .v").Nth(3).InnerTextAsync());
        await visitor.SeeAsync("The price is negative");
    });

    private static async Task SendAsync(Visitor visitor, string file)
    {
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/imports");
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await visitor.PressAsync("Send the file");
        await visitor.Page.WaitForURLAsync("**/imports/imp_*", new PageWaitForURLOptions { Timeout = 120_000 });
        await visitor.SettleAsync();
    }
}
