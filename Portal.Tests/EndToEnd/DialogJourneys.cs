using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>Every dialog that a button of any page opens, found by pressing the buttons, without a list that could fall behind.</summary>
public sealed class DialogJourneys(PortalApp app) : Journey(app)
{
    private const int MillisecondsToOpen = 400;

    [BrowserTheory]
    [InlineData("owner@northwind.test", "en-US", 12)]
    public Task EveryDialog_LightDarkAndOnAPhone_HasNoFinding(string email, string locale, int least) => VisitAsync(new() { Locale = locale }, async visitor =>
    {
        await visitor.SignInAsync(email);
        var pressed = new HashSet<string>(StringComparer.Ordinal);
        var titles = new HashSet<string>(StringComparer.Ordinal);
        await Walk.ThroughTheHouseAsync(visitor, async address =>
        {
            // The buttons of a page are the same whatever its list is filtered by.
            while (await PressNextAsync(visitor, Walk.PageOf(address), pressed))
            {
                if (await TitleOfOpenedAsync(visitor.Page) is { } title && titles.Add(title))
                {
                    await LookAsync(visitor);
                }

                await visitor.OpenAsync(address);
            }
        });
        Assert.True(titles.Count >= least, $"Only these opened: {string.Join(", ", titles)}.");
    });

    [BrowserTheory]
    [InlineData("Control+k")]
    [InlineData("?")]
    public Task PaletteAndKeys_LightAndDark_HaveNoFinding(string key) => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.Page.Keyboard.PressAsync(key);
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync(visitor);
    });

    /// <summary>Presses a button of the page that no page of its kind has had pressed yet; false where there is none left.</summary>
    private static async Task<bool> PressNextAsync(Visitor visitor, string kind, HashSet<string> pressed)
    {
        foreach (var button in await visitor.Page.Locator("main button[type=button]:not([disabled]):visible").AllAsync())
        {
            var name = string.Concat((await button.GetAttributeAsync("aria-label") ?? await button.InnerTextAsync()).Where(letter => !char.IsDigit(letter)));
            if (name.Length > 0 && pressed.Add($"{kind} {name}"))
            {
                await button.ClickAsync();
                return true;
            }
        }

        return false;
    }

    private static async Task<string?> TitleOfOpenedAsync(IPage page)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        try
        {
            await dialog.WaitForAsync(new LocatorWaitForOptions { Timeout = MillisecondsToOpen });
        }
        catch (TimeoutException)
        {
            return null;
        }

        return await dialog.GetByRole(AriaRole.Heading).First.InnerTextAsync();
    }

    private static async Task LookAsync(Visitor visitor)
    {
        await visitor.AssertAccessibleAsync();
        await visitor.WearAsync("dark");
        await visitor.AssertLegibleAsync();
        await visitor.Page.SetViewportSizeAsync(320, 700);
        await visitor.AssertAccessibleAsync();
        var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= 320, $"{visitor.Page.Url}: the dialog is {wide} pixels wide in 320.");
        await visitor.Page.SetViewportSizeAsync(1280, 720);
    }
}
