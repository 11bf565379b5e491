using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Portal.Infrastructure.Persistence;

/// <summary>What every connection to the embedded database is told: a commit is on the disk before it is answered.</summary>
internal sealed class SqliteConnections(WriteGateInterceptor gate) : DbConnectionInterceptor
{
    public static readonly string Pragmas =
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint={SqliteCheckpoints.MostPages};");

    private static readonly ConditionalWeakTable<sqlite3, object> s_told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => gate.Abandon(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        gate.Abandon(connection);
        return Task.CompletedTask;
    }

    private static void Prepare(DbConnection connection)
    {
        // A pooled connection keeps what it was told.
        if (!s_told.TryAdd(((SqliteConnection)connection).Handle!, Pragmas))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }
}
