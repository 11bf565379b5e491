using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Infrastructure.Persistence;

namespace Portal.Bench;

/// <summary>Databases of one kind: made, copied, opened and dropped.</summary>
internal abstract class BenchStore
{
    public abstract string Name { get; }

    public abstract bool IsPostgres { get; }

    public abstract Task<DatabaseOptions> NewAsync();

    public abstract Task<DatabaseOptions> CopyAsync(DatabaseOptions template);

    public abstract Task<DbConnection> OpenAsync(DatabaseOptions options);

    public abstract Task DropAsync(DatabaseOptions options);
}

internal sealed class SqliteBenchStore(string folder) : BenchStore
{
    public override string Name => "SQLite";

    public override bool IsPostgres => false;

    public override Task<DatabaseOptions> NewAsync() => Task.FromResult(OptionsOf(NewFile()));

    public override async Task<DatabaseOptions> CopyAsync(DatabaseOptions template)
    {
        await using (var connection = new SqliteConnection(template.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var whole = connection.CreateCommand();
            whole.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await whole.ExecuteNonQueryAsync();
        }

        var copy = NewFile();
        File.Copy(FileOf(template), copy);
        return OptionsOf(copy);
    }

    public override async Task<DbConnection> OpenAsync(DatabaseOptions options)
    {
        var connection = new SqliteConnection(options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var durable = connection.CreateCommand();
        durable.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        await durable.ExecuteNonQueryAsync();
        return connection;
    }

    public override Task DropAsync(DatabaseOptions options)
    {
        SqliteConnection.ClearAllPools();
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            File.Delete(FileOf(options) + ending);
        }

        return Task.CompletedTask;
    }

    private static string FileOf(DatabaseOptions options) => new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;

    private static DatabaseOptions OptionsOf(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file}");

    private string NewFile() => Path.Combine(folder, Path.GetRandomFileName() + ".db");
}

internal sealed class PostgresBenchStore(string server) : BenchStore
{
    public override string Name => "PostgreSQL";

    public override bool IsPostgres => true;

    public override async Task<DatabaseOptions> NewAsync()
    {
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name}");
        return OptionsOf(name);
    }

    public override async Task<DatabaseOptions> CopyAsync(DatabaseOptions template)
    {
        NpgsqlConnection.ClearAllPools(); // a database that someone is connected to can't be copied
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {NameOf(template)}");
        await RunAsync("CHECKPOINT");
        return OptionsOf(name);
    }

    public override async Task<DbConnection> OpenAsync(DatabaseOptions options)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public override async Task DropAsync(DatabaseOptions options)
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync($"DROP DATABASE {NameOf(options)} WITH (FORCE)");
    }

    private static string NewName() => "bench_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    private static string NameOf(DatabaseOptions options) => new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private DatabaseOptions OptionsOf(string name) => DatabaseOptions.ForPostgres(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
}
