using Portal.Bench;

// bench/run.sh builds everything and calls this; see bench/README.md.
var parts = new Dictionary<string, Func<Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["eligibility"] = DecisionBench.EligibilityAsync,
    ["quotes"] = DecisionBench.QuotesAsync,
    ["http"] = () => new HttpBench(Given("PORTAL"), Given("BARE"), Given("FOLDER")).RunAsync(),
    ["commit"] = () => OnEachAsync(store => new CommitBench(store).RunAsync()),
    // First those that wait for the disk: the others leave it gigabytes to write back.
    ["beside"] = async () =>
    [
        .. await new BesideImportBench(Given("PORTAL"), Given("FOLDER")).RunAsync(),
        .. await new BesideReplayBench(Given("PORTAL"), Given("FOLDER")).RunAsync(),
    ],
    ["import"] = () => OnEachAsync(store => new ImportBench(store).RunAsync()),
    ["orders"] = () => OnEachAsync(store => new OrderListBench(store).RunAsync()),
    ["hindsight"] = () => OnEachAsync(store => new HindsightBench(store).RunAsync()),
    ["replay"] = async () =>
    [
        .. await ReplayBench.EngineAsync(),
        .. await OnEachAsync(store => new StoredReplayBench(store).RunAsync()),
    ],
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

static async Task<IReadOnlyList<Row>> OnEachAsync(Func<BenchStore, Task<IReadOnlyList<Row>>> measure)
{
    var rows = new List<Row>(await measure(new SqliteBenchStore(Given("FOLDER"))));
    if (Given("POSTGRES") is { Length: > 0 } server)
        rows.AddRange(await measure(new PostgresBenchStore(server)));
    return rows;
}
