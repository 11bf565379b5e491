using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Harness;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.EndToEnd;

/// <summary>The real server, killed in the middle of its work again and again: what it acknowledged is there, what it did not is there once or not at all.</summary>
public sealed class PowerCutTests : IDisposable
{
    private const int Cuts = 4;
    private const int Clients = 6;
    private const string Key = "sk_test_thistle_demo";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-power-cut-");
    private readonly ConcurrentDictionary<string, Sent> _sent = new(StringComparer.Ordinal);

    [Fact]
    public async Task Kill_UnderLoad_LosesNothingAcknowledged()
    {
        await PortalApp.CopyWorldAsync(_folder.FullName);
        var chance = new Random(20261122);
        for (var cut = 0; cut < Cuts; cut++)
        {
            await using var server = await StartAsync();
            var clients = Enumerable.Range(0, Clients).Select(client => SellAsync(server.Address, $"{cut}-{client}")).ToList();
            await AwaitWorkAsync(cut);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(0, 700)));
            await server.KillAsync();
            await Task.WhenAll(clients);
        }

        Assert.True(_sent.Values.Count(request => request.Answer is not null) >= Cuts * Clients, "Too little was acknowledged to say anything.");
        await using (var server = await StartAsync())
        {
            using var shop = ClientOf(server.Address);
            await AssertReplaysAsync(shop);
            await AssertOrdersAsync(shop);
            await AssertBooksAsync(shop);
        }

        await AssertStoreAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync(PortalServer.On(PortalApp.BuiltProgram, _folder.FullName), CancellationToken.None);

    /// <summary>Lets each life of the server answer something before it ends.</summary>
    private async Task AwaitWorkAsync(int cut)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_sent.Values.Count(request => request.Answer is not null && request.Key.StartsWith($"order-{cut}-", StringComparison.Ordinal)) < 2 * Clients)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    /// <summary>Quotes, orders, and refunds every third order, until the line goes dead.</summary>
    private async Task SellAsync(Uri server, string client)
    {
        using var shop = ClientOf(server);
        try
        {
            for (var number = 0; ; number++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{client}-{number}");
                var (quote, plan) = await QuoteAsync(shop, number);
                var order = await SendAsync(shop, new Sent($"order-{name}", "v1/orders", new JsonObject { ["quote"] = quote, ["plan"] = plan, ["reference"] = name }));
                if (number % 3 == 0)
                    await SendAsync(shop, new Sent($"refund-{name}", $"v1/orders/{JsonNode.Parse(order.Body)!["id"]}/refunds", new JsonObject { ["amount"] = 10_00 }));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The power cut.
        }
    }

    private async Task<Received> SendAsync(HttpClient shop, Sent request)
    {
        _sent[request.Key] = request;
        var answer = await PostAsync(shop, request);
        request.Answer = answer;
        Assert.True(answer.Status is 200 or 201, $"{request.Key} was answered {answer.Status}: {answer.Body}");
        return answer;
    }

    /// <summary>The same key and body: the same answer, byte for byte; and where there was none, one now, and the same one ever after.</summary>
    private async Task AssertReplaysAsync(HttpClient shop)
    {
        foreach (var request in _sent.Values.OrderBy(request => request.Key, StringComparer.Ordinal))
        {
            var again = await PostAsync(shop, request);
            if (request.Answer is { } first)
                Assert.Equal(first, again);
            else
                Assert.Equal(again, await PostAsync(shop, request));
            Assert.True(again.Status is 200 or 201, $"{request.Key} was answered {again.Status}: {again.Body}");
            request.Answer = again;
        }
    }

    private async Task AssertOrdersAsync(HttpClient shop)
    {
        var listed = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await shop.GetFromJsonAsync<JsonNode>(new Uri($"v1/orders?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative));
            listed.AddRange(page!["data"]!.AsArray().Select(order => (string)order!["reference"]!));
            cursor = (string?)page["next_cursor"];
            if (cursor is null)
                break;
        }

        var ordered = _sent.Values.Where(request => request.Path is "v1/orders").Select(request => (string)request.Body["reference"]!);
        Assert.Equal(ordered.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private async Task AssertBooksAsync(HttpClient shop)
    {
        var balance = await shop.GetFromJsonAsync<JsonNode>(new Uri("v1/ledger/trial_balance", UriKind.Relative));
        var pounds = Assert.Single(balance!["currencies"]!.AsArray())!;
        Assert.Equal((long)pounds["debits"]!, (long)pounds["credits"]!);
        long Net(params string[] accounts) =>
            pounds["accounts"]!.AsArray().Where(account => accounts.Contains((string)account!["account"]!, StringComparer.Ordinal)).Sum(account => (long)account!["debits"]! - (long)account["credits"]!);

        var sold = _sent.Values.Where(request => request.Path is "v1/orders").Sum(request => (long)JsonNode.Parse(request.Answer!.Body)!["amount"]!);
        var back = _sent.Values.Where(request => request.Path is not "v1/orders").Sum(request => (long)JsonNode.Parse(request.Answer!.Body)!["amount"]!);
        Assert.Equal(sold - back, Net("1000", "1100", "1200", "1210", "1220", "2100", "2210", "4015", "4020"));
        Assert.Equal(back - sold, Net("2000", "2010", "2020", "1300", "2200", "4000", "4010"));
    }

    /// <summary>The store itself, with the server gone: the audit chain is whole and each balance is the sum of its lines.</summary>
    private async Task AssertStoreAsync()
    {
        var file = $"Data Source={Path.Combine(_folder.FullName, "portal.db")}";
        await using var database = TestDatabase.Over(new DatabaseOptions(DatabaseProvider.Sqlite, file), services => services.AddAudit());
        Actor owner;
        await using (var db = database.Contexts.Create(new Scope.System("tests")))
        {
            var thistle = await db.Set<Merchant>().SingleAsync(merchant => merchant.Slug == "thistle");
            var membership = await db.Set<Membership>().SingleAsync(row => row.Merchant == thistle.Id && row.Role == Role.Owner);
            owner = new Actor(membership.UserId, "Owner", Role.Owner, new Scope.Merchant(thistle.Id, TenantEnvironment.Test));
        }

        var verdict = await database.Get<VerifyAuditQuery>().RunAsync(default, owner);
        Assert.True(verdict.TryGet(out var chain, out var refusal), refusal?.Code);
        Assert.Null(chain.FirstBroken);
        Assert.True(chain.Entries >= _sent.Count, $"{chain.Entries} audit entries for {_sent.Count} commands.");

        await using var connection = new SqliteConnection(file);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT count(*) FROM balances b
            WHERE b.minor <> (SELECT coalesce(sum(l.minor), 0) FROM journal_lines l
                              WHERE l.merchant = b.merchant AND l.environment = b.environment AND l.account = b.account AND l.currency = b.currency)
            """;
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private static async Task<(string Quote, string Plan)> QuoteAsync(HttpClient shop, int number)
    {
        var body = new JsonObject
        {
            ["currency"] = "GBP",
            ["country"] = "GB",
            ["channel"] = "online",
            ["cart"] = new JsonArray(new JsonObject { ["sku"] = "85123A", ["name"] = "Heart holder", ["category"] = "gifts", ["unit_amount"] = 60_00 + number, ["quantity"] = 1 }),
        };
        using var response = await shop.PostAsJsonAsync(new Uri("v1/quotes", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        var quote = JsonNode.Parse(text)!;
        var plans = quote["offers"]!.AsArray().Where(offer => (bool)offer!["eligible"]!).SelectMany(offer => offer!["plans"]!.AsArray()).ToList();
        return ((string)quote["id"]!, (string)plans[number % plans.Count]!["id"]!);
    }

    private static async Task<Received> PostAsync(HttpClient shop, Sent request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Path) { Content = JsonContent.Create(request.Body) };
        message.Headers.Add("Idempotency-Key", request.Key);
        using var response = await shop.SendAsync(message);
        return new Received((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static HttpClient ClientOf(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    private sealed record Received(int Status, string Body);

    private sealed record Sent(string Key, string Path, JsonObject Body)
    {
        /// <summary>Null until an answer has arrived whole.</summary>
        public Received? Answer { get; set; }
    }
}
