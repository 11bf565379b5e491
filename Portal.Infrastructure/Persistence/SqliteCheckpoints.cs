using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Jobs;
using SQLitePCL;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// Brings what SQLite's log holds into its file, beside the writers. By itself SQLite lets whoever commits do it once the log has a thousand pages: they, and
/// all who queue behind them, wait for tens of milliseconds.
/// </summary>
/// <remarks>SQLite, Write-Ahead Logging, 3.1 on checkpoints.</remarks>
internal sealed partial class SqliteCheckpoints(DatabaseOptions options, WriteGate gate, ILogger<SqliteCheckpoints> logger) : IDisposable
{
    /// <summary>So many pages of 4 kB the log may have before a writer has to do it after all.</summary>
    public const int MostPages = 16_384;

    /// <summary>After so many transactions.</summary>
    private const int Every = 200;

    /// <summary>With fewer pages left the writers are held up for the rest, so that the log can begin anew.</summary>
    private const int FewPages = 2_000;

    private readonly ManualResetEventSlim _idle = new(initialState: true);
    private int _written;
    private int _running;

    /// <summary>Tells that a transaction has ended.</summary>
    public void Written()
    {
        if (Interlocked.Increment(ref _written) < Every || Interlocked.CompareExchange(ref _running, 1, 0) != 0)
            return;
        _idle.Reset();
        _ = BackgroundThread.RunAsync("checkpoint", Run);
    }

    /// <summary>What is at work needs the gate, and ends first.</summary>
    public void Dispose()
    {
        _idle.Wait();
        _idle.Dispose();
    }

    private void Run()
    {
        Volatile.Write(ref _written, 0);
        try
        {
            using var connection = new SqliteConnection(options.ConnectionString);
            connection.Open();
            if (Advance(connection.Handle!) < FewPages)
            {
                using var pass = gate.Enter();
                Advance(connection.Handle!);
            }
        }
        catch (SqliteException exception)
        {
            LogLeft(exception); // The next one does it, or at last a writer.
        }
        finally
        {
            Volatile.Write(ref _running, 0);
            _idle.Set();
        }
    }

    /// <returns>Pages that are left in the log, since somebody reads what was before them or writes on.</returns>
    private static int Advance(sqlite3 database) =>
        raw.sqlite3_wal_checkpoint_v2(database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var done) == raw.SQLITE_OK ? pages - done : int.MaxValue;

    [LoggerMessage(LogLevel.Information, "The log of the database was not brought into its file.")]
    private partial void LogLeft(Exception exception);
}
