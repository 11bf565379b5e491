using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Harness;

namespace Portal.Bench;

/// <summary>Quotes at a fifth of what the server can answer, with replays at work in the same process and without: whether replays give way.</summary>
internal sealed class BesideReplayBench(string portal, string folder)
{
    private const int Offerings = 20;

    /// <summary>As many as a tenant may have waiting, so that some are at work for as long as is measured.</summary>
    private const int Replays = 20;

    /// <summary>Below it a second holds no hundred answers, and one in a hundred says nothing.</summary>
    private const double LowestRate = 100;

    private static readonly int s_rounds = Effort.Rounds(5);
    private static readonly int s_seconds = Effort.Seconds(8);
    private static readonly int s_lines = Effort.Count(4_000_000);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "beside-replay")).FullName;
        var load = await HttpBench.MakeWorldAsync(data, Offerings);
        await using var server = await ServerProcess.StartAsync(HttpBench.Production(portal, "Portal__DataDirectory", data), CancellationToken.None);
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(load.Headers["Authorization"]);
        await BringAsync(client);
        var offering = (string)JsonNode.Parse(await client.GetStringAsync(new Uri("v1/offerings?limit=1", UriKind.Relative)))!["data"]![0]!["id"]!;

        var wrk = new Wrk(folder);
        await wrk.WriteRequestAsync(load);
        await wrk.RunAsync(server.Address, s_seconds);
        var rate = Math.Max(LowestRate, await wrk.RunAsync(server.Address, s_seconds) / 5);
        using var quotes = new SteadyLoad(server.Address, load);
        Task<double> MeasureAsync() => Task.Run(() => quotes.Percentile99(rate, TimeSpan.FromSeconds(s_seconds)));
        async Task<double> BesideAsync()
        {
            var replays = await StartAsync(client, offering);
            var waited = await MeasureAsync();
            await StopAsync(client, replays);
            return waited;
        }

        var waits = (await Contest.RunAsync(s_rounds + 1, BesideAsync, MeasureAsync)).Select(wait => wait.Skip(1)).ToList();
        return [Row.Within($"99 of 100 quotes answered beside replays, at {Figure.Text(rate)} requests/s (a fifth of Portal's)", "ms", waits[0], "the same without", waits[1], 1.5)];
    }

    private static async Task BringAsync(HttpClient client)
    {
        await using var file = new HistoryFile(s_lines, "R");
        using var body = new StreamContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var sent = await client.PostAsync(new Uri($"v1/order_imports?mapping={Uri.EscapeDataString(BesideImportBench.Mapping)}", UriKind.Relative), body);
        sent.EnsureSuccessStatusCode();
        var import = (string)JsonNode.Parse(await sent.Content.ReadAsStringAsync())!["id"]!;
        while (await StatusAsync(client, $"v1/order_imports/{import}") is "queued" or "running")
            await Task.Delay(500);
    }

    /// <summary>Returns when the first is at work.</summary>
    private static async Task<IReadOnlyList<string>> StartAsync(HttpClient client, string offering)
    {
        var started = new List<string>();
        for (var replay = 0; replay < Replays; replay++)
        {
            using var answer = await client.PostAsJsonAsync(new Uri($"v1/offerings/{offering}/replays", UriKind.Relative), new { draft = true });
            answer.EnsureSuccessStatusCode();
            started.Add((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!);
        }

        while (await StatusAsync(client, $"v1/replays/{started[0]}") is "queued")
            await Task.Delay(50);
        return started;
    }

    private static async Task StopAsync(HttpClient client, IReadOnlyList<string> replays)
    {
        if (await StatusAsync(client, $"v1/replays/{replays[^1]}") is not ("queued" or "running"))
            throw new InvalidOperationException("The replays ended before the measurement did.");
        foreach (var replay in replays)
        {
            using var stopped = await client.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"v1/replays/{replay}/cancel"), UriKind.Relative), null);
        }
    }

    private static async Task<string> StatusAsync(HttpClient client, string address) =>
        (string)JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative)))!["status"]!;
}
