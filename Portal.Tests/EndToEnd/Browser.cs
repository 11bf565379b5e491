using Microsoft.Playwright;
using Portal.Harness;

namespace Portal.Tests.EndToEnd;

/// <summary>The machine's Chromium, started once for all journeys of the process.</summary>
internal static class Browser
{
    private static readonly Lazy<Task<IBrowser>> s_browser = new(LaunchAsync);

    public static Task<IBrowser> GetAsync() => s_browser.Value;

    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000); // as long as everything else in a journey may take on a busy machine
        var playwright = await Playwright.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Headless,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu"],
        });
    }
}
