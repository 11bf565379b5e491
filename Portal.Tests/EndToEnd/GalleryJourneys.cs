using Microsoft.Playwright;
using Portal.Web;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>The gallery of shared components: each as it is used, in every light and language, with what opens from it open.</summary>
public sealed class GalleryJourneys(PortalApp app) : Journey(app)
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US", 1440)]
    [InlineData(ColorScheme.Dark, "en-US", 1440)]
    [InlineData(ColorScheme.Light, "zh-TW", 320)]
    public Task EveryComponent_AndWhatItOpens_HasNoFinding_AndFits(ColorScheme colours, string locale, int width) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale, ViewportSize = new ViewportSize { Width = width, Height = 800 } },
        async visitor =>
        {
            await EnterAsync(visitor);
            await AssertFineAsync(visitor, width);
            foreach (var opener in new[] { "button.fig", ".bd > .row > .mud-button" })
            {
                for (var at = 0; at < 3; at++)
                {
                    await visitor.Page.Locator(opener).Nth(at).ClickAsync();
                    await Expect(visitor.Page.Locator(".mud-dialog")).ToBeVisibleAsync();
                    await AssertFineAsync(visitor, width);
                    await visitor.Page.Keyboard.PressAsync("Escape");
                    await Expect(visitor.Page.Locator(".mud-dialog")).ToHaveCountAsync(0);
                    await Expect(visitor.Page.Locator(opener).Nth(at)).ToBeFocusedAsync();
                }
            }
        });

    [BrowserFact]
    public Task Segments_AreMovedByTheArrows_WithOneStopForTheTabKey() => VisitAsync(async visitor =>
    {
        await EnterAsync(visitor);
        var days = visitor.Page.GetByRole(AriaRole.Radiogroup).First.GetByRole(AriaRole.Radio);
        await days.Nth(1).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowRight");

        await Expect(days.Nth(2)).ToBeFocusedAsync();
        await visitor.SeeAsync("90 days are chosen");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(days.Nth(0)).Not.ToBeFocusedAsync();
    });

    private static async Task EnterAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync(PortalRoutes.Gallery);
        await visitor.EnterAsync("viewer@northwind.test");
        await visitor.Page.WaitForURLAsync("**" + PortalRoutes.Gallery);
        await Expect(visitor.Page.Locator("button.fig").First).ToBeVisibleAsync();
    }

    private static async Task AssertFineAsync(Visitor visitor, int width)
    {
        await visitor.AssertAccessibleAsync();
        var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{wide} pixels wide in {width}.");
    }
}
