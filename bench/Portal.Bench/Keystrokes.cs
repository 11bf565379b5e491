using Microsoft.Playwright;

namespace Portal.Bench;

/// <summary>A rate typed into the designer, key by key: from the key to the frame that shows the shopper's charge anew.</summary>
internal static class Keystrokes
{
    private const string WatchCharge = """
        () => {
            let pressed = 0;
            window.waits = [];
            document.addEventListener('input', () => pressed = performance.now(), true);
            new MutationObserver(() => requestAnimationFrame(() => {
                if (pressed) window.waits.push(performance.now() - pressed);
                pressed = 0;
            })).observe(document.querySelector('#preview-charge'), { subtree: true, childList: true, characterData: true });
        }
        """;

    /// <summary>Milliseconds that 95 of 100 keys wait at most.</summary>
    public static async Task<double> MeasureAsync(IBrowser browser, string session, Uri offerings, int keys)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { StorageState = session, ViewportSize = new ViewportSize { Width = 1440, Height = 1000 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(offerings.ToString());
        await page.Locator("main tbody a[href]").First.ClickAsync();
        await page.Locator("label.plan", new PageLocatorOptions { HasText = "12 monthly payments" }).ClickAsync();
        var rate = page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Shopper APR, 12 months", Exact = true });
        await rate.FillAsync("14.");
        await page.EvaluateAsync(WatchCharge);
        for (var key = 0; key < keys; key++)
        {
            // A digit and back, so that each key makes another charge.
            await rate.PressAsync(key % 2 == 0 ? $"{(key / 2 % 9) + 1}" : "Backspace");
            await page.WaitForFunctionAsync("waited => window.waits.length > waited", key);
        }

        var waits = await page.EvaluateAsync<double[]>("window.waits");
        return waits.Order().ElementAt((int)Math.Ceiling(waits.Length * 0.95) - 1);
    }
}
