using System.Diagnostics;
using CsvHelper;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Portal.Domain.Access;
using Portal.Domain.Imports;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Bench;

/// <summary>
/// The import of an order history, from the first byte to the last order, beside the least that anybody could do with the same file: take its lines apart with
/// CsvHelper and put them into a table without an index by the fastest way of the driver, unread, ungrouped and in one transaction.
/// </summary>
internal sealed class ImportBench(BenchStore store)
{
    private static readonly int s_lines = Effort.Count(500_000);
    private static readonly int s_rounds = Effort.Rounds(3);

    private static readonly ImportMapping s_mapping = new(
        new ImportTexts("InvoiceNo", "InvoiceDate", "StockCode", "Description", "Quantity", "UnitPrice", "CustomerID", "Country"),
        new ImportTexts(Currency: "GBP", Channel: "online"),
        "M/d/yyyy H:mm",
        "Europe/London");

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var template = await store.NewAsync();
        var (world, merchants) = await BenchWorld.MakeAsync(template, merchants: 1, offerings: BenchCatalogue.Eligible);
        await world.DisposeAsync();
        var server = merchants[0].Server;
        var sides = (await Contest.RunAsync(s_rounds + 1, () => OursAsync(template, server), () => TheirsAsync(template)))
            .Select(side => side.Skip(1)).ToList();
        var few = await LiveAsync(template, server, 10_000);
        var many = await LiveAsync(template, server, Effort.Count(5_000_000));
        await store.DropAsync(template);
        return
        [
            Row.FasterThan($"import of {Figure.Text(s_lines)} lines, {store.Name}", "lines/s", sides[0], 50_000),
            Row.Faster("the same", "lines/s", sides[0], "CSV reader and raw bulk insert of the lines", sides[1], 0.4),
            Row.Within($"alive in memory at most, {Figure.Text(Effort.Count(5_000_000))} lines, {store.Name}", "MB", new Figure([many]), "10,000 lines", new Figure([few]), 2),
        ];
    }

    /// <summary>Takes the file in and brings the import to its end.</summary>
    internal static async Task ImportAsync(BenchWorld world, Actor server, int lines, string prefix)
    {
        await using var file = new HistoryFile(lines, prefix);
        var import = BenchWorld.Made(await world.Get<ImportReception>().ReceiveAsync(new FileToImport(file, null, s_mapping), server, CancellationToken.None));
        await world.Get<ImportJob>().RunOnceAsync(CancellationToken.None);
        var done = BenchWorld.Made(await world.Get<GetImportQuery>().RunAsync(import.Id, server, CancellationToken.None));
        if (done.Status is not ImportStatus.Done || done.Tally.Accepted != lines)
            throw new InvalidOperationException($"The import is {done.Status}, {done.Fault}, after {done.Tally.Accepted} lines.");
    }

    private async Task<double> OursAsync(DatabaseOptions template, Actor server)
    {
        var copy = await store.CopyAsync(template);
        double rate;
        await using (var world = BenchWorld.On(copy))
        {
            var clock = Stopwatch.StartNew();
            await ImportAsync(world, server, s_lines, "B");
            rate = s_lines / clock.Elapsed.TotalSeconds;
        }

        await store.DropAsync(copy);
        return rate;
    }

    private async Task<double> TheirsAsync(DatabaseOptions template)
    {
        var copy = await store.CopyAsync(template);
        double rate;
        await using (var connection = await store.OpenAsync(copy))
        {
            await using (var create = connection.CreateCommand())
            {
                create.CommandText = "CREATE TABLE raw_lines (invoice text, sku text, name text, quantity text, at text, price text, customer text, country text)";
                await create.ExecuteNonQueryAsync();
            }

            await using var file = new HistoryFile(s_lines, "B");
            await using var csv = CsvReader.Create(file, new CsvReaderOptions());
            var clock = Stopwatch.StartNew();
            csv.Read();
            if (connection is NpgsqlConnection postgres)
                await CopyAsync(csv, postgres);
            else
                Insert(csv, (SqliteConnection)connection);
            rate = s_lines / clock.Elapsed.TotalSeconds;
        }

        await store.DropAsync(copy);
        return rate;
    }

    private static async Task CopyAsync(CsvReader csv, NpgsqlConnection connection)
    {
        await using var copy = await connection.BeginBinaryImportAsync("COPY raw_lines FROM STDIN (FORMAT BINARY)");
        while (csv.Read())
        {
            await copy.StartRowAsync();
            for (var cell = 0; cell < 8; cell++)
                await copy.WriteAsync(csv.GetString(cell), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    private static void Insert(CsvReader csv, SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO raw_lines VALUES ($0, $1, $2, $3, $4, $5, $6, $7)";
        for (var cell = 0; cell < 8; cell++)
            insert.Parameters.Add($"${cell}", SqliteType.Text);
        insert.Prepare();
        while (csv.Read())
        {
            for (var cell = 0; cell < 8; cell++)
                insert.Parameters[cell].Value = csv.GetString(cell);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The most that was alive at any time of an import, MB.</summary>
    private async Task<double> LiveAsync(DatabaseOptions template, Actor server, int lines)
    {
        var copy = await store.CopyAsync(template);
        long most = 0;
        await using (var world = BenchWorld.On(copy))
        {
            var import = Task.Run(() => ImportAsync(world, server, lines, "B"));
            do
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                await Task.WhenAny(import, Task.Delay(100));
            }
            while (!import.IsCompleted);
            await import;
        }

        await store.DropAsync(copy);
        return most / 1e6;
    }
}
