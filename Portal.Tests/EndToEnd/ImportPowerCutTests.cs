using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Portal.Harness;
using Portal.Tests.Infrastructure.Imports;

namespace Portal.Tests.EndToEnd;

/// <summary>The real server, killed again and again while it imports: it goes on where it stopped, and no order is lost or there twice.</summary>
public sealed class ImportPowerCutTests : IDisposable
{
    private const int Orders = 30_000;
    private const int Cuts = 3;

    private const string Mapping =
        """
        {"columns": {"order": "order", "at": "at", "sku": "sku", "name": "name", "quantity": "quantity", "unit_price": "price", "customer": "customer", "country": "country"},
         "constants": {"currency": "GBP"}, "date_format": "yyyy-MM-dd HH:mm", "time_zone": "Europe/London"}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-import-cut-");

    [Fact]
    public async Task Kill_InTheMiddle_AndOnWithIt()
    {
        await PortalApp.CopyWorldAsync(_folder.FullName);
        var file = Encoding.UTF8.GetBytes(TestImports.Scattered(Orders));
        string? id = null;
        var seen = 0L;
        for (var cut = 0; cut < Cuts; cut++)
        {
            await using var server = await StartAsync();
            using var shop = ClientOf(server.Address);
            id ??= (string)(await SendAsync(shop, file))["id"]!;
            var accepted = await UntilAsync(shop, id, import => (long)import["accepted"]! > seen);
            Assert.InRange(accepted, seen, (3 * Orders) - 1);
            seen = accepted;
            await server.KillAsync();
        }

        await using (var server = await StartAsync())
        {
            using var shop = ClientOf(server.Address);
            Assert.Equal(id, (string)(await SendAsync(shop, file))["id"]!);
            await UntilAsync(shop, id!, import => (string)import["status"]! is "done");
            var done = await GetAsync(shop, id!);
            Assert.Equal((3 * Orders, 3 * Orders, 0, Orders), ((int)done["lines"]!, (int)done["accepted"]!, (int)done["rejected"]!, (int)done["orders"]!));
        }

        await AssertStoreAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task AssertStoreAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "portal.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT count(*) || ' ' || count(DISTINCT reference) || ' ' || sum(sales) || ' ' || (SELECT sum(lines) FROM imported_products) || ' ' || (SELECT count(*) FROM import_chunks) || ' '
                || (SELECT count(*) || ' ' || count(DISTINCT sku) FROM products WHERE is_imported AND merchant = (SELECT max(merchant) FROM imported_orders))
            FROM imported_orders
            """;
        Assert.Equal($"{Orders} {Orders} {3 * Orders} {3 * Orders} 0 50 50", await command.ExecuteScalarAsync());
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(PortalServer.On(PortalApp.BuiltProgram, _folder.FullName), CancellationToken.None);

    /// <returns>How many lines were accepted by then.</returns>
    private static async Task<long> UntilAsync(HttpClient shop, string id, Func<JsonNode, bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var import = await GetAsync(shop, id);
            if (reached(import))
                return (long)import["accepted"]!;
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    private static async Task<JsonNode> GetAsync(HttpClient shop, string id) => JsonNode.Parse(await shop.GetStringAsync(new Uri($"v1/order_imports/{id}", UriKind.Relative)))!;

    private static async Task<JsonNode> SendAsync(HttpClient shop, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await shop.PostAsync(new Uri($"v1/order_imports?mapping={Uri.EscapeDataString(Mapping)}", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 202, text);
        return JsonNode.Parse(text)!;
    }

    private static HttpClient ClientOf(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_thistle_demo");
        return client;
    }
}
