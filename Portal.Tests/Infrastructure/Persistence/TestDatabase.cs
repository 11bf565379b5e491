using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Domain.Access;
using Portal.Domain.Installments;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

/// <summary>
/// A migrated, empty database of a test's own, with the house's services on it and a clock that stands still until the test moves it.
/// Migrations run once per process and provider, on a template that every test's database is copied from.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestDatabase(DatabaseOptions options, FakeTimeProvider clock, Action<IServiceCollection>? add)
    {
        SentCommands.Listen();
        Options = options;
        Clock = clock;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddPersistence(options)
            .AddSingleton<KindDescriptor>(InstallmentKind.Instance)
            .AddAccess();
        add?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public DatabaseOptions Options { get; }

    /// <summary>The machine's clock.</summary>
    public FakeTimeProvider Clock { get; }

    private bool IsAnothers { get; init; }

    public IServiceProvider Services => _services;

    public IPortalContextFactory Contexts => Get<IPortalContextFactory>();

    /// <summary>Why tests cannot run on this database here; null where they can.</summary>
    public static string? WhyMissing(DatabaseProvider provider) =>
        provider is DatabaseProvider.Sqlite ? null : PostgresTemplate.WhyMissing;

    /// <param name="add">The features under test: <c>services => services.AddOrders()</c>.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var options = provider is DatabaseProvider.Sqlite ? await SqliteTemplate.CopyAsync() : await PostgresTemplate.CopyAsync();
        return new TestDatabase(options, new FakeTimeProvider(new DateTimeOffset(2026, 11, 16, 15, 0, 0, TimeSpan.Zero)), add);
    }

    /// <summary>The house's services over a database that is another's: it stays when this goes.</summary>
    public static TestDatabase Over(DatabaseOptions options, Action<IServiceCollection>? add = null) =>
        new(options, new FakeTimeProvider(TimeProvider.System.GetUtcNow()), add) { IsAnothers = true };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The same database seen by a process that starts now: nothing remembered, everything read again.</summary>
    public TestDatabase Restarted(Action<IServiceCollection>? add = null) => new(Options, Clock, add) { IsAnothers = true };

    /// <summary>SQL past every guard of the house: for tests that do harm.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var db = Contexts.Create(new Scope.System("tests"));
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (IsAnothers)
            return;
        if (Options.Provider is DatabaseProvider.Sqlite)
            SqliteTemplate.Delete(Options);
        else
            await PostgresTemplate.DeleteAsync(Options);
    }

    /// <summary>Brings an empty database to the present schema.</summary>
    internal static async Task MigrateAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(options).AddAccess().BuildServiceProvider();
        await services.GetRequiredService<DatabaseStartup>().MigrateAsync(CancellationToken.None);
    }
}

internal static class SqliteTemplate
{
    private static readonly Lazy<Task<string>> s_file = new(MakeAsync);

    private static readonly Lazy<DirectoryInfo> s_folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("portal-sqlite-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    });

    public static async Task<DatabaseOptions> CopyAsync()
    {
        var copy = NewFile();
        File.Copy(await s_file.Value, copy);
        return OptionsOf(copy);
    }

    public static void Delete(DatabaseOptions options)
    {
        using var connection = new SqliteConnection(options.ConnectionString);
        SqliteConnection.ClearPool(connection);
        foreach (var file in new[] { "", "-wal", "-shm" })
        {
            File.Delete(connection.DataSource + file);
        }
    }

    private static async Task<string> MakeAsync()
    {
        var file = NewFile();
        var options = OptionsOf(file);
        await TestDatabase.MigrateAsync(options);
        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync();
        await using var whole = connection.CreateCommand();
        whole.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await whole.ExecuteNonQueryAsync();
        await connection.CloseAsync();
        SqliteConnection.ClearPool(connection);
        return file;
    }

    private static string NewFile() => Path.Combine(s_folder.Value.FullName, Path.GetRandomFileName() + ".db");

    private static DatabaseOptions OptionsOf(string file) => new(DatabaseProvider.Sqlite, $"Data Source={file}");
}

internal static class PostgresTemplate
{
    private const string Variable = "PORTAL_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> s_template = new(MakeAsync);

    private static readonly string? s_server = Environment.GetEnvironmentVariable(Variable);

    public static string? WhyMissing { get; } = s_server is { Length: > 0 }
        ? null
        : $"No PostgreSQL: {Environment.GetEnvironmentVariable(Variable + "_MISSING") ?? $"{Variable} is not set (eng/test.sh starts a server)"}.";

    public static async Task<DatabaseOptions> CopyAsync()
    {
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name} TEMPLATE {await s_template.Value}");
        return OptionsOf(name);
    }

    public static async Task DeleteAsync(DatabaseOptions options)
    {
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        NpgsqlConnection.ClearPool(connection);
        await RunAsync($"DROP DATABASE {connection.Database} WITH (FORCE)");
    }

    private static async Task<string> MakeAsync()
    {
        var name = NewName();
        await RunAsync($"CREATE DATABASE {name}");
        var options = OptionsOf(name);
        await TestDatabase.MigrateAsync(options);
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        NpgsqlConnection.ClearPool(connection); // a template that someone is connected to can't be copied
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            using var server = new NpgsqlConnection(s_server);
            server.Open();
            using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", server);
            drop.ExecuteNonQuery();
        };
        return name;
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(s_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName() => "portal_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    private static DatabaseOptions OptionsOf(string name) =>
        new(DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(s_server) { Database = name, MaxPoolSize = 30 }.ConnectionString);
}
