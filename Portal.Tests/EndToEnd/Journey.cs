using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Portal.Tests.EndToEnd;

/// <summary>
/// A journey of a person through the running application. Each gets a browser profile of its own; where one fails, its last picture is kept
/// under TestResults/browser, with <c>PORTAL_TEST_TRACE=1</c> its trace too, which costs a copy of the page at each step. A journey also fails on any error in the browser's console and on any answer of 500 and above.
/// </summary>
public abstract class Journey(PortalApp app) : IClassFixture<PortalApp>
{
    protected PortalApp App => app;

    protected Task VisitAsync(Func<Visitor, Task> journey, [CallerMemberName] string name = "") => VisitAsync(new BrowserNewContextOptions(), journey, name);

    protected async Task VisitAsync(BrowserNewContextOptions options, Func<Visitor, Task> journey, [CallerMemberName] string name = "")
    {
        var browser = await Browser.GetAsync();
        options.BaseURL = app.Address.ToString();
        options.Locale ??= "en-US";
        options.TimezoneId ??= "Europe/London";
        options.ReducedMotion ??= ReducedMotion.Reduce; // axe would judge a colour half way between two
        await using var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var traces = Environment.GetEnvironmentVariable("PORTAL_TEST_TRACE") is "1";
        if (traces)
        {
            await context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true });
        }

        var visitor = new Visitor(await context.NewPageAsync());
        try
        {
            await journey(visitor);
            visitor.AssertNothingWentWrong();
        }
        catch
        {
            var kept = Path.Combine(Repository.Root, "TestResults", "browser", $"{GetType().Name}.{name}");
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = kept + ".png", FullPage = true });
            if (traces)
            {
                await context.Tracing.StopAsync(new TracingStopOptions { Path = kept + ".zip" });
            }

            throw;
        }
    }
}
