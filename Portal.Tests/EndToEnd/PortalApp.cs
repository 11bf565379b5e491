using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.EndToEnd;

/// <summary>
/// The whole application on a real socket with a demo world of its own. The world is seeded once per process; every app starts on a copy of that file.
/// As a class fixture it is shared by the tests of one class; a test that needs an untouched world takes an app of its own from <see cref="StartAsync"/>.
/// </summary>
public sealed class PortalApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly Lazy<Task<string>> s_seeded = new(SeedAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-app-");

    private readonly ErrorLog _errors = new();

    private DatabaseOptions? _other;

    private string _environment = "Development";

    public PortalApp() => UseKestrel(0);

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>What the application logged as an error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors.Entries;

    public string DataDirectory => _folder.FullName;

    /// <summary>The program as the build left it, for tests that run it in a process of its own.</summary>
    public static string BuiltProgram { get; } = Repository.PathOf(
        "Portal.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "Portal.Web.dll");

    /// <summary>Puts a copy of the seeded demo world into a data folder.</summary>
    public static async Task CopyWorldAsync(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(await s_seeded.Value))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public static async Task<PortalApp> StartAsync()
    {
        var app = new PortalApp();
        await app.InitializeAsync();
        return app;
    }

    /// <summary>The application over a test's own database, without a demo world.</summary>
    public static async Task<PortalApp> OverAsync(DatabaseOptions database, string environment = "Development")
    {
        var app = new PortalApp { _other = database, _environment = environment };
        await app.OpenAsync();
        return app;
    }

    public async Task InitializeAsync()
    {
        await CopyWorldAsync(DataDirectory);
        await OpenAsync();
    }

    /// <summary>A client that speaks with a merchant's key.</summary>
    public HttpClient ClientWith(string key)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, "portal.db")}");
        SqliteConnection.ClearPool(connection);

        // What the server began last may still be writing a file while it ends.
        await Eventually.HoldsAsync<IOException>(() =>
        {
            _folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Portal:DataDirectory", DataDirectory);
        builder.UseSetting("Portal:Demo", _other is null ? "true" : "false");
        if (_other is { } other)
        {
            builder.UseSetting("Database:Provider", other.Provider.ToString());
            builder.UseSetting("ConnectionStrings:Portal", other.ConnectionString);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(_errors));
    }

    private async Task OpenAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)); // Seeding takes 40 seconds, and minutes where other work holds the processors.
        try
        {
            StartServer();
            await Services.GetRequiredService<Readiness>().WaitAsync(patience.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            throw new InvalidOperationException($"Portal did not open: {string.Join("\n", Errors)}", exception);
        }
    }

    private static async Task<string> SeedAsync()
    {
        await using var first = new PortalApp();
        await first.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("portal-seeded-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);

        // Everything committed, whatever still stands in the write-ahead log; the copy keeps a log of its own again.
        var file = Path.Combine(folder.FullName, "portal.db");
        await RunAsync(Path.Combine(first.DataDirectory, "portal.db"), $"VACUUM INTO '{file}'");
        await RunAsync(file, "PRAGMA journal_mode=WAL");
        return folder.FullName;
    }

    private static async Task RunAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
