using Portal.Bench;

// bench/run.sh builds everything and calls this; see bench/README.md.
var parts = new Dictionary<string, Func<Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["eligibility"] = DecisionBench.EligibilityAsync,
    ["quotes"] = DecisionBench.QuotesAsync,
    ["http"] = () => new HttpBench(Given("PORTAL"), Given("BARE"), Given("FOLDER")).RunAsync(),
    ["commit"] = CommitsAsync,
    ["pages"] = () => new PageBench(Given("PORTAL"), Given("GRID"), Given("GAUGE"), Given("FOLDER")).RunAsync(),
    ["start"] = () => new StartBench(Given("PORTAL"), Given("BLANK"), Given("FOLDER")).RunAsync(),
};

var rows = new List<Row>();
foreach (var (name, run) in parts)
{
    if (args.Length > 0 && !args.Contains(name, StringComparer.Ordinal))
        continue;
    Console.Error.WriteLine($"{name} ...");
    rows.AddRange(await run());
}

Table.Print(rows, Console.Out);
return rows.TrueForAll(row => row.Holds) ? 0 : 1;

static string Given(string name) =>
    Environment.GetEnvironmentVariable("PORTAL_BENCH_" + name) ?? throw new InvalidOperationException($"PORTAL_BENCH_{name} is not set; start this with bench/run.sh.");

static async Task<IReadOnlyList<Row>> CommitsAsync()
{
    var rows = new List<Row>(await new CommitBench(new SqliteBenchStore(Given("FOLDER"))).RunAsync());
    if (Given("POSTGRES") is { Length: > 0 } server)
        rows.AddRange(await new CommitBench(new PostgresBenchStore(server)).RunAsync());
    return rows;
}
