using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Harness;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;

namespace Portal.Bench;

/// <summary>A merchant with many orders on SQLite, all of today so that no job has anything to do with them, and an owner who can sign in.</summary>
internal sealed record PageWorld(string Folder, string Merchant, string Slug, string Email)
{
    public string File => FileIn(Folder);

    public static async Task<PageWorld> MakeAsync(string folder, int orders)
    {
        Directory.CreateDirectory(folder);
        var (world, merchants) = await BenchWorld.MakeAsync(
            new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={FileIn(folder)}"), merchants: 1, offerings: BenchCatalogue.Eligible);
        await using (world)
        {
            var server = merchants[0].Server;
            await Parallel.ForAsync(0, orders, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellation) =>
            {
                var facts = BenchCatalogue.Facts(number, default);
                var quote = BenchWorld.Made(await world.Get<QuoteDesk>().MakeAsync(new QuoteAsk(facts.Cart, facts.Country, facts.Channel, HasCustomer: false), server, cancellation));
                await quote.Stored;
                var plan = quote.Offers.First(offer => offer.Plans.Count > 0).Plans[number % BenchCatalogue.PlansOfEach];
                BenchWorld.Made(await world.Get<CreateOrderCommand>().RunAsync(new CreateOrderRequest(quote.Id, plan.Id.ToString(), CaptureMode.Automatic, $"bench-{number}"), server, cancellation));
            });
        }

        SqliteConnection.ClearAllPools();
        return new PageWorld(folder, merchants[0].Merchant.Id.Value, merchants[0].Merchant.Slug, merchants[0].Email);
    }

    public ServerStart Server(string portal, HeapGauge? gauge = null) => new(portal, With(gauge, ("Portal__DataDirectory", Folder)), "/health/ready", TimeSpan.FromMinutes(1));

    /// <summary>The template's server reads the same file.</summary>
    public ServerStart Grid(string grid, HeapGauge? gauge = null) =>
        new(grid, With(gauge, ("ConnectionStrings__Orders", $"Data Source={File}"), ("Merchant", Merchant)), "/", TimeSpan.FromMinutes(1));

    public string Path(string page = "") => $"/m/{Slug}/test{page}";

    /// <summary>Cookies of the owner, signed in.</summary>
    public async Task<string> SignInAsync(IBrowser browser, Uri server)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(server, "/account/sign-in").ToString());
        await page.Locator("#email").FillAsync(Email);
        await page.Locator("#password").FillAsync(BenchWorld.Password);
        await page.Locator("#password").PressAsync("Enter");
        await page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        return await context.StorageStateAsync();
    }

    private static string FileIn(string folder) => System.IO.Path.Combine(folder, "portal.db");

    private static Dictionary<string, string> With(HeapGauge? gauge, params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        gauge?.AddTo(all);
        return all;
    }
}
