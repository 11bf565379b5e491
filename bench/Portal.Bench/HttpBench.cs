using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Harness;
using Portal.Infrastructure.Persistence;

namespace Portal.Bench;

/// <summary>POST /v1/quotes of the published Portal beside a bare endpoint on the same server that reads the same body and sends the same bytes.</summary>
internal sealed class HttpBench(string portal, string bare, string folder)
{
    private const int Offerings = 20;
    private static readonly int s_rounds = Effort.Rounds(5);
    private static readonly int s_seconds = Effort.Seconds(8);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "http")).FullName;
        var load = await MakeWorldAsync(data, Offerings);
        await using var ours = await ServerProcess.StartAsync(Production(portal, "Portal__DataDirectory", data), CancellationToken.None);
        await using var theirs = await ServerProcess.StartAsync(Production(bare, "Answer", await KeepAnswerAsync(ours.Address, load)), CancellationToken.None);

        var wrk = new Wrk(folder);
        await wrk.WriteRequestAsync(load);
        var rates = (await Contest.RunAsync(s_rounds + 1, () => wrk.RunAsync(ours.Address, s_seconds), () => wrk.RunAsync(theirs.Address, s_seconds)))
            .Select(rate => rate.Skip(1)).ToList();

        var half = rates[0].Median / 2;
        using var toOurs = new SteadyLoad(ours.Address, load);
        using var toTheirs = new SteadyLoad(theirs.Address, load);
        var waits = (await Contest.RunAsync(
                s_rounds + 1,
                () => Task.Run(() => toOurs.Percentile99(half, TimeSpan.FromSeconds(s_seconds))),
                () => Task.Run(() => toTheirs.Percentile99(half, TimeSpan.FromSeconds(s_seconds)))))
            .Select(wait => wait.Skip(1)).ToList();

        return
        [
            Row.Faster($"POST /v1/quotes, 5 lines, {Offerings} offerings, 3 eligible with 3 plans each, 32 connections", "requests/s", rates[0], "bare Kestrel endpoint", rates[1], 0.3),
            Row.Within($"99 of 100 answered, at {Figure.Text(half)} requests/s (half of Portal's)", "ms", waits[0], "bare Kestrel endpoint", waits[1], 5),
        ];
    }

    internal static ServerStart Production(string program, string setting, string value) => new(
        program,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production", [setting] = value },
        "/health/ready",
        TimeSpan.FromMinutes(1));

    /// <summary>A merchant who sells, on a new store in this folder, and a quote to ask of it.</summary>
    internal static async Task<HttpLoad> MakeWorldAsync(string data, int offerings)
    {
        var (world, merchants) = await BenchWorld.MakeAsync(new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(data, "portal.db")}"), merchants: 1, offerings);
        await world.DisposeAsync();
        var facts = BenchCatalogue.Facts(17, new DateOnly(2026, 1, 1));
        var cart = new JsonArray();
        foreach (var line in facts.Cart.Lines)
        {
            cart.Add(new JsonObject { ["sku"] = line.Sku, ["name"] = line.Name, ["category"] = line.Category, ["unit_amount"] = line.Amount / line.Quantity, ["quantity"] = line.Quantity });
        }

        var body = new JsonObject { ["currency"] = facts.Cart.Currency.Code, ["country"] = facts.Country, ["channel"] = facts.Channel, ["cart"] = cart };
        return new HttpLoad(
            "/v1/quotes",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {merchants[0].Key}", ["Content-Type"] = "application/json" },
            body.ToJsonString());
    }

    /// <summary>One real answer, checked to be what the measurement is about, for the bare server to send.</summary>
    private async Task<string> KeepAnswerAsync(Uri server, HttpLoad load)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var request = new HttpRequestMessage(HttpMethod.Post, load.Path) { Content = new StringContent(load.Body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(load.Headers["Authorization"]);
        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var offers = answer.IsSuccessStatusCode ? JsonNode.Parse(bytes)!["offers"]!.AsArray() : throw new InvalidOperationException($"The quote was answered {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
        var eligible = offers.Where(offer => (bool)offer!["eligible"]!).ToList();
        if (offers.Count != Offerings || eligible.Count != BenchCatalogue.Eligible || eligible.Exists(offer => offer!["plans"]!.AsArray().Count != BenchCatalogue.PlansOfEach))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{offers.Count} offers, {eligible.Count} eligible: {Encoding.UTF8.GetString(bytes)}"));
        var file = Path.Combine(folder, "answer.json");
        await File.WriteAllBytesAsync(file, bytes);
        return file;
    }
}
