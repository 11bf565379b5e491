using System.Diagnostics;
using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Products;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Bench;

/// <summary>
/// What a version would have meant to an imported year, as page and API ask for it: every order is read, quoted and added up. Beside it the same rows only read,
/// through the same driver.
/// </summary>
internal sealed class HindsightBench(BenchStore store)
{
    private const int LinesPerOrder = 20;
    private const int Articles = 4_000;

    private static readonly int s_orders = Effort.Count(25_000);
    private static readonly int s_rounds = Effort.Rounds(7);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var options = await store.NewAsync();
        var (world, merchants) = await BenchWorld.MakeAsync(options, merchants: 1, offerings: BenchCatalogue.Eligible);
        await using (world)
        {
            var server = merchants[0].Server;
            await BringAsync(world, (Scope.Merchant)server.Scope);
            await PutAsync(world, (Scope.Merchant)server.Scope);
            var offering = BenchWorld.Made(await world.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(1), server)).Rows[0].Id;
            var sides = (await Contest.RunAsync(s_rounds + 2, () => AskAsync(world, offering, server), () => ReadAsync(options))).Select(side => side.Skip(2)).ToList();
            var lines = Figure.Text(s_orders * LinesPerOrder);
            return
            [
                Row.WithinLimit($"hindsight over {lines} lines of {Figure.Text(s_orders)} orders, {store.Name}", "ms", sides[0], 1_000),
                Row.Told("the same", "ms", sides[0], "the rows only read", sides[1]),
            ];
        }
    }

    private static async Task<double> AskAsync(BenchWorld world, OfferingId offering, Actor server)
    {
        var clock = Stopwatch.StartNew();
        var report = BenchWorld.Made(await world.Get<GetEligibilityQuery>().RunAsync(new GetEligibilityRequest(offering, null, new PastDays(null, null)), server)).Report;
        var took = clock.Elapsed.TotalMilliseconds;
        return report.Whole.Orders == s_orders && report.Whole.Eligible > s_orders / 2 ? took : throw new InvalidOperationException($"{report.Whole} of {s_orders} orders.");
    }

    private async Task<double> ReadAsync(DatabaseOptions options)
    {
        await using var connection = await store.OpenAsync(options);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT at, currency, sales, country, channel, lines FROM imported_orders WHERE sales > 0";
        var clock = Stopwatch.StartNew();
        await using var reader = await command.ExecuteReaderAsync();
        var bytes = 0L;
        while (await reader.ReadAsync())
            bytes += ((byte[])reader[5]).Length;
        return bytes > 0 ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException("There are no rows.");
    }

    /// <summary>A year of orders, most of which the first offering takes.</summary>
    private static async Task BringAsync(BenchWorld world, Scope.Merchant tenant)
    {
        var import = Ids.New<ImportId>();
        foreach (var portion in Enumerable.Range(0, s_orders).Chunk(1_000))
        {
            await using var db = world.Contexts.Create(tenant);
            foreach (var number in portion)
                db.Add(OrderAssembly.Of(LinesOf(number), import, tenant).Order!);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Each article has the category by hand that its lines say: as many are looked up as there are lines, and the answer is the same.</summary>
    private static async Task PutAsync(BenchWorld world, Scope.Merchant tenant)
    {
        await using var db = world.Contexts.Create(tenant);
        foreach (var number in Enumerable.Range(0, Articles))
        {
            var line = LinesOf(0)[0] with { Sku = SkuOf(number), Category = "electronics" };
            var product = Product.Of([ImportedProduct.Of(line, Ids.New<ImportId>(), tenant)]);
            product.Category = line.Category;
            db.Add(product);
        }

        await db.SaveChangesAsync();
    }

    private static string SkuOf(int article) => string.Create(CultureInfo.InvariantCulture, $"S{article:00000}");

    private static ImportedLine[] LinesOf(int order) =>
    [
        .. Enumerable.Range(0, LinesPerOrder).Select(line => new ImportedLine(
            line,
            string.Create(CultureInfo.InvariantCulture, $"H{order}"),
            new DateTimeOffset(2025, 1, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(order * 7L % 500_000),
            SkuOf((order + line) % Articles),
            "ARTICLE OF THE BENCH IN A BOX",
            1 + (line % 12),
            1_00 + ((order * 31L) + line) % 12_00,
            1_00,
            BenchCatalogue.Usd,
            Country: order % 10 == 0 ? "FR" : "US",
            Category: line % 2 == 0 ? "electronics" : "accessories",
            Channel: "online")),
    ];
}
