using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A merchant's home: the period in the address, the chart by keyboard and as a table, figures down to their entries.</summary>
public sealed class HomeJourneys(PortalApp app) : Journey(app)
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US", 1440)]
    [InlineData(ColorScheme.Dark, "zh-TW", 320)]
    public Task Home_WithChartAndTable_HasNoFinding_AndFits(ColorScheme colours, string locale, int width) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale, ViewportSize = new ViewportSize { Width = width, Height = 800 } },
        async visitor =>
        {
            await visitor.SignInAsync("owner@northwind.test");
            await visitor.OpenAsync("/m/northwind/test?days=90");
            await Expect(visitor.Page.Locator("main canvas")).ToHaveCSSAsync("display", "block");
            await visitor.AssertAccessibleAsync();
            await visitor.Page.Locator(".chart button").ClickAsync();
            await Expect(visitor.Page.Locator(".chart tbody tr")).ToHaveCountAsync(90);
            await visitor.AssertAccessibleAsync();
            Assert.True(await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            Assert.True(await visitor.Page.Locator(".lead").EvaluateAsync<double>("lead => lead.getClientRects()[0].height / parseFloat(getComputedStyle(lead).lineHeight)") <= (width > 700 ? 2.1 : 9));
        });

    [BrowserFact]
    public Task Home_PeriodGoesIntoTheAddress_PointsAreWalked_AndAFigureLeadsToItsEntries() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync("/m/northwind/test");
        await visitor.Page.GetByRole(AriaRole.Radio).Nth(1).PressAsync("ArrowRight");
        await visitor.Page.WaitForURLAsync("**/test?days=90");
        await visitor.SettleAsync();
        await visitor.Page.ReloadAsync();
        await visitor.SettleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Radio).Nth(2)).ToBeCheckedAsync();

        var chart = visitor.Page.Locator("main canvas");
        await Expect(chart).ToHaveCSSAsync("display", "block");
        await chart.PressAsync("End");
        await Expect(visitor.Page.Locator(".chart [role=status]")).ToContainTextAsync("last 90 days: $");

        await visitor.Page.Locator("main .tile button.fig").First.ClickAsync();
        var panel = visitor.Page.Locator(".panel");
        await Expect(panel.Locator("tfoot")).ToBeVisibleAsync();
        await visitor.AssertAccessibleAsync();
        await panel.Locator("tbody a").First.ClickAsync();
        await visitor.SeeHeadingAsync("Journal");
    });
}
