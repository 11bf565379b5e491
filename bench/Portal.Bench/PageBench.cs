using Microsoft.Playwright;
using Portal.Harness;

namespace Portal.Bench;

/// <summary>
/// Pages in a real browser, beside the framework's own template with a MudDataGrid over the same table, both published, without prerender.
/// "Cold" is the browser: nothing cached, no font, no connection. Both servers have answered before.
/// </summary>
internal sealed class PageBench(string portal, string grid, string hook, string folder)
{
    private const string Template = "blank template, MudDataGrid over the same table";
    private static readonly int s_orders = Effort.Count(100_000);
    private static readonly int s_rounds = Effort.Rounds(9);
    private static readonly int s_circuits = Effort.Count(30);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        if (Chromium.Path is null)
            throw new InvalidOperationException(Chromium.Missing);
        var world = await PageWorld.MakeAsync(Path.Combine(folder, "pages"), s_orders);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return [.. await ListAsync(world, browser), await KeystrokesAsync(world, browser), await CircuitsAsync(world, browser)];
    }

    private async Task<IReadOnlyList<Row>> ListAsync(PageWorld world, IBrowser browser)
    {
        await using var ours = await ServerProcess.StartAsync(world.Server(portal), CancellationToken.None);
        await using var theirs = await ServerProcess.StartAsync(world.Grid(grid), CancellationToken.None);
        var session = await world.SignInAsync(browser, ours.Address);
        var sent = new List<double>[] { [], [] };
        async Task<double> TimeAsync(int side, Uri server, string path)
        {
            var visit = await ColdVisit.MakeAsync(browser, side == 0 ? session : null, server, path);
            sent[side].Add(visit.Kilobytes);
            return visit.Milliseconds;
        }

        const int WarmUp = 3;
        var times = (await Contest.RunAsync(WarmUp + s_rounds, () => TimeAsync(0, ours.Address, world.Path("/orders")), () => TimeAsync(1, theirs.Address, "/orders")))
            .Select(time => time.Skip(WarmUp)).ToList();
        var bytes = sent.Select(side => new Figure(side).Skip(WarmUp)).ToList();
        var list = $"list of {Figure.Text(s_orders)} orders";
        return
        [
            Row.Within($"{list}, 20th row visible, cold browser", "ms", times[0], Template, times[1], 1),
            Row.WithinLimit($"{list}, sent to a cold browser, fonts and circuit included", "kB", bytes[0], 400),
            Row.Told("the same", "kB", bytes[0], Template, bytes[1]),
        ];
    }

    private async Task<Row> KeystrokesAsync(PageWorld world, IBrowser browser)
    {
        await using var server = await ServerProcess.StartAsync(world.Server(portal), CancellationToken.None);
        var session = await world.SignInAsync(browser, server.Address);
        async Task<double> TypeAsync(int keys) => await Keystrokes.MeasureAsync(browser, session, new Uri(server.Address, world.Path("/offerings")), keys);
        await TypeAsync(Effort.Count(200)); // until the runtime has compiled it
        var waits = await Contest.RunAsync(Effort.Rounds(5), () => TypeAsync(Effort.Count(200)));
        return Row.WithinLimit("key typed in the designer to the new charge on the screen, 95 of 100 keys", "ms", waits[0], 100);
    }

    private async Task<Row> CircuitsAsync(PageWorld world, IBrowser browser)
    {
        var heaps = await Contest.RunAsync(
            Effort.Rounds(3),
            () => HeapPerCircuitAsync(gauge => world.Server(portal, gauge), world, browser, server => new Uri(server, world.Path()), signedIn: true),
            () => HeapPerCircuitAsync(gauge => world.Grid(grid, gauge), world, browser, server => new Uri(server, "/orders"), signedIn: false));
        return Row.Within($"heap per idle circuit, {s_circuits} of them: the merchant's home beside the grid", "kB", heaps[0], Template, heaps[1], 0.6);
    }

    /// <summary>What each further circuit leaves alive, after some have warmed the server up.</summary>
    private async Task<double> HeapPerCircuitAsync(Func<HeapGauge, ServerStart> start, PageWorld world, IBrowser browser, Func<Uri, Uri> page, bool signedIn)
    {
        var gauge = new HeapGauge(hook, folder);
        await using var server = await ServerProcess.StartAsync(start(gauge), CancellationToken.None);
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            StorageState = signedIn ? await world.SignInAsync(browser, server.Address) : null,
        });

        async Task<long> OpenAsync(int circuits)
        {
            for (var circuit = 0; circuit < circuits; circuit++)
            {
                var opened = await context.NewPageAsync();
                await opened.GotoAsync(page(server.Address).ToString());
                await opened.Locator("table tbody tr").First.WaitForAsync();
                await Assertions.Expect(opened.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            }

            await Task.Delay(TimeSpan.FromSeconds(Effort.Seconds(5)));
            return await gauge.ReadAsync();
        }

        var before = await OpenAsync(5);
        var after = await OpenAsync(s_circuits);
        return (after - before) / 1000.0 / s_circuits;
    }
}
