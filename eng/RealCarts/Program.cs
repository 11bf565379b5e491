using System.Globalization;
using Portal.Harness;
using Portal.RealCarts;

const string usage = """
    Sells a real trading day through Portal's API and holds the books against the file.

      --file PATH   online-retail.csv.gz
      --day DATE    a day from 2010-12-01 to 2011-12-09, 2011-11-22 where left out
      --portal DLL  the built Portal.Web.dll to start on a new data folder, or
      --url URL     a running Portal with the demo world
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var at = 0; at + 1 < args.Length; at += 2)
{
    options[args[at]] = args[at + 1];
}

if (!options.TryGetValue("--file", out var file) || (options.ContainsKey("--url") == options.ContainsKey("--portal"))
    || !DateOnly.TryParseExact(options.GetValueOrDefault("--day", "2011-11-22"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
{
    Console.Error.WriteLine(usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

var day = TradingDay.Of(date, InvoiceFile.ReadDay(file, date));
if (day.Invoices == 0)
{
    Console.Error.WriteLine($"The file has no invoice of {date:yyyy-MM-dd}.");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("portal-real-carts-");
try
{
    await using var server = options.TryGetValue("--portal", out var program)
        ? await ServerProcess.StartAsync(PortalServer.On(Path.GetFullPath(program), folder.FullName), stop.Token)
        : null;
    using var http = new HttpClient { BaseAddress = server?.Address ?? new Uri(options["--url"]) };
    var report = new Report(Console.Out);
    var differences = await new SellingDay(new Shop(http, "sk_test_thistle_demo"), day, report).RunAsync(stop.Token);
    Console.WriteLine(differences.Count == 0 ? "\nEvery figure agrees with the file." : $"\n{differences.Count} differences.");
    return differences.Count == 0 ? 0 : 1;
}
finally
{
    folder.Delete(recursive: true);
}
