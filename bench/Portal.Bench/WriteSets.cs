using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Persistence;

namespace Portal.Bench;

/// <summary>A row as the product left it.</summary>
internal sealed record WrittenRow(StoredTable Table, bool IsInsert, object?[] Values);

/// <summary>Everything one transaction of the product wrote, in its order.</summary>
internal sealed record WriteSet(IReadOnlyList<WrittenRow> Rows);

internal sealed record StoredTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    public static IReadOnlyList<StoredTable> Of(PortalContext db) =>
    [
        .. db.Model.GetEntityTypes()
            .Where(entity => entity.GetTableName() is not null)
            .GroupBy(entity => entity.GetTableName()!, StringComparer.Ordinal)
            .Select(same => new StoredTable(
                same.Key,
                [.. same.SelectMany(entity => entity.GetProperties()).Select(property => property.GetColumnName()).Distinct(StringComparer.Ordinal)],
                [.. same.First().FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())])),
    ];

    public static string Quoted(string name) => $"\"{name}\"";

    public string ColumnList(string prefix = "") => string.Join(", ", Columns.Select(column => prefix + Quoted(column)));
}

/// <summary>
/// Watches a database by triggers that copy each row written, with the number of the transaction at work. The transactions run one after another,
/// so the number is simply counted up between them. Only ever put on a copy: nothing is timed with triggers on.
/// </summary>
internal sealed class Capture(DbConnection connection, bool postgres, IReadOnlyList<StoredTable> tables)
{
    public async Task BeginAsync()
    {
        await RunAsync("CREATE TABLE bench_now (bench_tx bigint NOT NULL, bench_seq bigint NOT NULL)");
        await RunAsync("INSERT INTO bench_now VALUES (0, 0)");
        foreach (var table in tables)
        {
            var shadow = ShadowOf(table);
            var (empty, name) = (postgres ? "WITH NO DATA" : "WHERE 0", StoredTable.Quoted(table.Name));
            await RunAsync($"CREATE TABLE {shadow} AS SELECT bench_tx, bench_seq, 'INSERT' AS bench_op, {table.ColumnList()} FROM {name}, bench_now {empty}");
            var copy = $"UPDATE bench_now SET bench_seq = bench_seq + 1; INSERT INTO {shadow} SELECT bench_tx, bench_seq, {{0}}, {table.ColumnList("NEW.")} FROM bench_now;";
            if (postgres)
            {
                await RunAsync($"CREATE FUNCTION log_{table.Name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {string.Format(CultureInfo.InvariantCulture, copy, "TG_OP")} RETURN NULL; END $$");
                await RunAsync($"CREATE TRIGGER bench_log AFTER INSERT OR UPDATE ON {name} FOR EACH ROW EXECUTE FUNCTION log_{table.Name}()");
                continue;
            }

            foreach (var operation in new[] { "INSERT", "UPDATE" })
            {
                await RunAsync($"CREATE TRIGGER bench_{operation}_{table.Name} AFTER {operation} ON {name} BEGIN {string.Format(CultureInfo.InvariantCulture, copy, $"'{operation}'")} END");
            }
        }
    }

    /// <summary>What is written from now on belongs to the next transaction.</summary>
    public Task NextAsync() => RunAsync("UPDATE bench_now SET bench_tx = bench_tx + 1");

    public async Task<IReadOnlyList<WriteSet>> ReadAsync()
    {
        var rows = new List<(long Transaction, long Sequence, WrittenRow Row)>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT bench_tx, bench_seq, bench_op, {table.ColumnList()} FROM {ShadowOf(table)}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object?[table.Columns.Count];
                for (var at = 0; at < values.Length; at++)
                {
                    values[at] = reader.IsDBNull(at + 3) ? null : reader.GetValue(at + 3);
                }

                rows.Add((reader.GetInt64(0), reader.GetInt64(1), new WrittenRow(table, reader.GetString(2) is "INSERT", values)));
            }
        }

        return
        [
            .. rows.GroupBy(row => row.Transaction)
                .OrderBy(transaction => transaction.Key)
                .Select(transaction => new WriteSet([.. transaction.OrderBy(row => row.Sequence).Select(row => row.Row)])),
        ];
    }

    private static string ShadowOf(StoredTable table) => StoredTable.Quoted("bench_" + table.Name);

    private async Task RunAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>
/// Writes captured rows as somebody would who needs nothing else from the house: prepared statements through the same driver, one transaction for each
/// write set, on PostgreSQL all rows of it in one round trip.
/// </summary>
internal sealed class HandWriter(DbConnection connection, bool postgres) : IAsyncDisposable
{
    private readonly Dictionary<(string Table, bool IsInsert), DbCommand> _prepared = [];

    public async Task WriteAsync(WriteSet set)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (postgres)
            await WriteBatchAsync(set, transaction);
        else
            await WriteRowsAsync(set, transaction);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private async Task WriteBatchAsync(WriteSet set, DbTransaction transaction)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in set.Rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = SqlOf(row.Table, row.IsInsert, "$");
            foreach (var value in ValuesOf(row))
            {
                var parameter = command.CreateParameter();
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private async Task WriteRowsAsync(WriteSet set, DbTransaction transaction)
    {
        foreach (var row in set.Rows)
        {
            var values = ValuesOf(row);
            if (!_prepared.TryGetValue((row.Table.Name, row.IsInsert), out var command))
            {
                command = connection.CreateCommand();
                command.CommandText = SqlOf(row.Table, row.IsInsert, "@p");
                for (var at = 0; at < values.Length; at++)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{at + 1}");
                    command.Parameters.Add(parameter);
                }

                _prepared.Add((row.Table.Name, row.IsInsert), command);
            }

            command.Transaction = transaction;
            for (var at = 0; at < values.Length; at++)
            {
                command.Parameters[at].Value = values[at] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private static string SqlOf(StoredTable table, bool isInsert, string parameter)
    {
        string P(int number) => string.Create(CultureInfo.InvariantCulture, $"{parameter}{number}");
        var name = StoredTable.Quoted(table.Name);
        if (isInsert)
            return $"INSERT INTO {name} ({table.ColumnList()}) VALUES ({string.Join(", ", table.Columns.Select((_, at) => P(at + 1)))})";
        var others = table.Columns.Except(table.Key, StringComparer.Ordinal).ToList();
        var set = string.Join(", ", others.Select((column, at) => $"{StoredTable.Quoted(column)} = {P(at + 1)}"));
        var where = string.Join(" AND ", table.Key.Select((column, at) => $"{StoredTable.Quoted(column)} = {P(others.Count + at + 1)}"));
        return $"UPDATE {name} SET {set} WHERE {where}";
    }

    private static object?[] ValuesOf(WrittenRow row)
    {
        if (row.IsInsert)
            return row.Values;
        var byName = row.Table.Columns.Select((column, at) => (column, at)).ToDictionary(pair => pair.column, pair => row.Values[pair.at], StringComparer.Ordinal);
        return [.. row.Table.Columns.Except(row.Table.Key, StringComparer.Ordinal).Concat(row.Table.Key).Select(column => byName[column])];
    }
}
