using Microsoft.Playwright;

namespace Portal.Bench;

/// <summary>One page opened by a browser that knows nothing: from the start of the navigation to the frame that shows the 20th row of its table.</summary>
internal sealed record ColdVisit(double Milliseconds, double Kilobytes)
{
    private const string WatchForRow = """
        window.rowSeen = new Promise((seen, missed) => {
            const look = () => {
                const row = document.querySelector('tbody tr:nth-child(20)');
                if (row && row.getBoundingClientRect().height > 0) seen(performance.now());
                else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
            setTimeout(() => missed(new Error(`${location} shows no 20th row`)), 20000);
        });
        """;

    public static async Task<ColdVisit> MakeAsync(IBrowser browser, string? session, Uri server, string path)
    {
        await using var wire = new CountingWire(server);
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            StorageState = session,
            ViewportSize = new ViewportSize { Width = 1440, Height = 1400 }, // twenty rows fit
        });
        await context.AddInitScriptAsync(WatchForRow);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(wire.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        var milliseconds = await page.EvaluateAsync<double>("window.rowSeen");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return new ColdVisit(milliseconds, wire.Kilobytes);
    }
}
