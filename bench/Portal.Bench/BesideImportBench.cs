using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portal.Harness;

namespace Portal.Bench;

/// <summary>Quotes at a fifth of what the server can answer, with an import at work in the same process and without one: whether the import gives way.</summary>
internal sealed class BesideImportBench(string portal, string folder)
{
    private const int Offerings = 20;

    /// <summary>Below it a second holds no hundred answers, and one in a hundred says nothing.</summary>
    private const double LowestRate = 100;

    internal const string Mapping =
        """
        {"columns": {"order": "InvoiceNo", "at": "InvoiceDate", "sku": "StockCode", "name": "Description", "quantity": "Quantity", "unit_price": "UnitPrice", "customer": "CustomerID", "country": "Country"},
         "constants": {"currency": "GBP"}, "date_format": "M/d/yyyy H:mm", "time_zone": "Europe/London"}
        """;

    private static readonly int s_rounds = Effort.Rounds(5);
    private static readonly int s_seconds = Effort.Seconds(8);

    // Long enough to be at work for as long as is measured, however fast it is.
    private static readonly int s_lines = Effort.Count(5_000_000);

    private int _imports;

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "beside")).FullName;
        var load = await HttpBench.MakeWorldAsync(data, Offerings);
        await using var server = await ServerProcess.StartAsync(HttpBench.Production(portal, "Portal__DataDirectory", data), CancellationToken.None);
        var wrk = new Wrk(folder);
        await wrk.WriteRequestAsync(load);
        await wrk.RunAsync(server.Address, s_seconds);
        var rate = Math.Max(LowestRate, await wrk.RunAsync(server.Address, s_seconds) / 5);

        using var quotes = new SteadyLoad(server.Address, load);
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(load.Headers["Authorization"]);
        Task<double> MeasureAsync() => Task.Run(() => quotes.Percentile99(rate, TimeSpan.FromSeconds(s_seconds)));
        async Task<double> BesideAsync()
        {
            var import = await SendAsync(client);
            var waited = await MeasureAsync();
            await StopAsync(client, import);
            return waited;
        }

        var waits = (await Contest.RunAsync(s_rounds + 1, BesideAsync, MeasureAsync)).Select(wait => wait.Skip(1)).ToList();
        return [Row.Within($"99 of 100 quotes answered beside an import, at {Figure.Text(rate)} requests/s (a fifth of Portal's)", "ms", waits[0], "the same without", waits[1], 1.5)];
    }

    /// <summary>Returns when the import is at work.</summary>
    private async Task<string> SendAsync(HttpClient client)
    {
        await using var file = new HistoryFile(s_lines, string.Create(CultureInfo.InvariantCulture, $"{++_imports}-"));
        using var body = new StreamContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var sent = await client.PostAsync(new Uri($"v1/order_imports?mapping={Uri.EscapeDataString(Mapping)}", UriKind.Relative), body);
        sent.EnsureSuccessStatusCode();
        var import = (string)JsonNode.Parse(await sent.Content.ReadAsStringAsync())!["id"]!;
        while (await StatusAsync(client, import) is "queued")
            await Task.Delay(50);
        return import;
    }

    private static async Task StopAsync(HttpClient client, string import)
    {
        if (await StatusAsync(client, import) is not "running")
            throw new InvalidOperationException("The import ended before the measurement did.");
        using var stopped = await client.PostAsync(new Uri($"v1/order_imports/{import}/cancel", UriKind.Relative), null);
        stopped.EnsureSuccessStatusCode();
    }

    private static async Task<string> StatusAsync(HttpClient client, string import) =>
        (string)JsonNode.Parse(await client.GetStringAsync(new Uri($"v1/order_imports/{import}", UriKind.Relative)))!["status"]!;
}
