using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Imports;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;

namespace Portal.Bench;

/// <summary>What a candidate would have meant beside the live version: the engine alone, over orders in memory, and the whole job over orders that lie in the store.</summary>
internal static class ReplayBench
{
    private static readonly int s_counted = Effort.Count(400_000);
    private static readonly int s_rounds = Effort.Rounds(5);

    /// <summary>One offering with three plans; the candidate asks another fee, takes larger orders and no very small ones. Both make a schedule for every order they take.</summary>
    public static Task<IReadOnlyList<Row>> EngineAsync()
    {
        var (held, candidate) = Specs();
        var orders = Enumerable.Range(0, 20_000)
            .Select(number => new PastOrder(BenchCatalogue.Facts(number * 7, new DateOnly(2025, 1, 1).AddDays(number % 365)), new DateOnly(2025, 1, 1).AddDays(number % 365), PlanChoice.First))
            .ToArray();
        var references = Enumerable.Range(0, orders.Length).Select(number => string.Create(CultureInfo.InvariantCulture, $"B-{number}")).ToArray();
        var rates = new List<double>();
        for (var round = 0; round <= s_rounds; round++)
        {
            var fold = new ReplayFold(ReplayPair.Of(held, candidate, null));
            var clock = CoreClock.Start();
            for (var counted = 0; counted < s_counted; counted++)
                fold.Add(references[counted % orders.Length], orders[counted % orders.Length]);
            rates.Add(s_counted / clock.Elapsed.TotalSeconds);
            var report = fold.Report();
            if (report.Orders != s_counted || report.Candidate.Eligible < s_counted / 2 || report.ChangedOrders == 0)
                throw new InvalidOperationException($"{report.Candidate} of {report.Orders} orders.");
        }

        return Task.FromResult<IReadOnlyList<Row>>(
            [Row.FasterThan("replay engine, one offering of three plans, schedules for the eligible of both versions", "orders/s per core", new Figure(rates).Skip(1), 200_000)]);
    }

    public static (InstallmentSpec Held, InstallmentSpec Candidate) Specs()
    {
        var held = BenchCatalogue.Specs(0)[0];
        return (held, held with { Minimum = 150_00, Maximum = 4_000_00, Terms = [held.Terms[0] with { MerchantFee = new(Rate.Percent(6), 30) }, .. held.Terms.Skip(1)] });
    }
}

/// <summary>The same over orders of five lines that lie in the store, as the job counts them.</summary>
internal sealed class StoredReplayBench(BenchStore store)
{
    private const int LinesPerOrder = 5;
    private const int Written = 20_000;

    private static readonly int s_copies = Effort.Count(100);

    private static int Orders => Written * s_copies;

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var options = await store.NewAsync();
        var (world, merchants) = await BenchWorld.MakeAsync(options, merchants: 1, offerings: BenchCatalogue.Eligible);
        await using (world)
        {
            var owner = merchants[0].Owner;
            var tenant = (Scope.Merchant)owner.Scope;
            await BringAsync(world, tenant);
            var offering = BenchWorld.Made(await world.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(1), owner)).Rows[0].Id;
            await SaveCandidateAsync(world, offering, owner);
            var few = await ReplayAsync(world, offering, owner, Written);
            await CopyAsync(options);
            var many = await ReplayAsync(world, offering, owner, Orders);
            var told = $"{Figure.Text(Orders)} stored orders of {LinesPerOrder} lines, {store.Name}";
            return
            [
                Row.WithinLimit($"replay of {told}", "s", new Figure([many.Seconds]), 30),
                Row.Within($"alive in memory at most, replay of {told}", "MB", new Figure([many.Megabytes]), $"{Figure.Text(Written)} orders", new Figure([few.Megabytes]), 2),
            ];
        }
    }

    /// <summary>From the command to the result, and the most that was alive meanwhile.</summary>
    private static async Task<(double Seconds, double Megabytes)> ReplayAsync(BenchWorld world, OfferingId offering, Actor owner, int orders)
    {
        long most = 0;
        var clock = Stopwatch.StartNew();
        var replay = BenchWorld.Made(await world.Get<StartReplayCommand>().RunAsync(new StartReplayRequest(offering, null, new PastDays(null, null)), owner));
        var counting = Task.Run(() => world.Get<ReplayJob>().RunOnceAsync(CancellationToken.None));
        do
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            await Task.WhenAny(counting, Task.Delay(500));
        }
        while (!counting.IsCompleted);
        await counting;
        var took = clock.Elapsed.TotalSeconds;
        var done = BenchWorld.Made(await world.Get<GetReplayQuery>().RunAsync(replay.Id, owner)).Replay;
        return done.Report?.Orders == orders && done.Report.ChangedOrders > orders / 10 ? (took, most / 1e6) : throw new InvalidOperationException($"The replay is {done.Status}, {done.Fault}, over {done.Report?.Orders}.");
    }

    private static async Task SaveCandidateAsync(BenchWorld world, OfferingId offering, Actor owner)
    {
        var detail = BenchWorld.Made(await world.Get<GetOfferingQuery>().RunAsync(offering, owner));
        FieldChange[] changes = [new("minimum", 150_00), new("maximum", 4_000_00), new("terms[pay4].merchant_fee.percent", "6")];
        BenchWorld.Made(await world.Get<SaveOfferingDraftCommand>().RunAsync(new SaveOfferingDraftRequest(offering, detail.Revision, changes), owner));
    }

    private static async Task BringAsync(BenchWorld world, Scope.Merchant tenant)
    {
        var import = Ids.New<ImportId>();
        foreach (var portion in Enumerable.Range(0, Written).Chunk(1_000))
        {
            await using var db = world.Contexts.Create(tenant);
            foreach (var number in portion)
                db.Add(OrderAssembly.Of(LinesOf(number), import, tenant).Order!);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>The orders that are there once more and once more, under other names: the store does it faster than any import.</summary>
    private async Task CopyAsync(DatabaseOptions options)
    {
        await using var connection = await store.OpenAsync(options);
        var columns = await ColumnsAsync(connection);
        for (var copy = 1; copy < s_copies; copy++)
        {
            var mark = copy.ToString("0000", CultureInfo.InvariantCulture);
            var values = columns.Select(column => column switch
            {
                "id" => $"'imo_' || '{mark}' || substr(id, 9)",
                "reference" or "reference_key" => $"{column} || '-{mark}'",
                _ => column,
            });
            await using var insert = connection.CreateCommand();
            insert.CommandTimeout = 0;
            insert.CommandText = $"INSERT INTO imported_orders ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM imported_orders WHERE reference NOT LIKE '%-%'";
            if (await insert.ExecuteNonQueryAsync() != Written)
                throw new InvalidOperationException("Not every order was copied.");
        }
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection)
    {
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT * FROM imported_orders WHERE 1 = 0";
        await using var reader = await select.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static ImportedLine[] LinesOf(int order) =>
    [
        .. Enumerable.Range(0, LinesPerOrder).Select(line => new ImportedLine(
            line,
            string.Create(CultureInfo.InvariantCulture, $"H{order}"),
            new DateTimeOffset(2025, 1, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(order * 7L % 500_000),
            string.Create(CultureInfo.InvariantCulture, $"S{(order + line) % 4_000:00000}"),
            "ARTICLE OF THE BENCH IN A BOX",
            1 + (line % 12),
            5_00 + ((order * 31L) + line) % 150_00,
            1_00,
            BenchCatalogue.Usd,
            Country: order % 10 == 0 ? "FR" : "US",
            Category: line % 2 == 0 ? "electronics" : "accessories",
            Channel: "online")),
    ];
}
