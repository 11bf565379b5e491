using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Portal.Infrastructure.Persistence;

/// <summary>Where the store is: configuration keys <c>Database:Provider</c>, <c>ConnectionStrings:Portal</c>, <c>Portal:DataDirectory</c>.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <exception cref="InvalidOperationException">The provider has another name, or PostgreSQL has no connection string.</exception>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var named = configuration["Database:Provider"];
        if (!Enum.TryParse<DatabaseProvider>(named ?? nameof(DatabaseProvider.Sqlite), ignoreCase: true, out var provider))
        {
            throw new InvalidOperationException($"Database:Provider is '{named}'; it is Sqlite or Postgres.");
        }

        var connection = configuration.GetConnectionString("Portal");
        if (!string.IsNullOrWhiteSpace(connection))
        {
            return provider is DatabaseProvider.Postgres ? ForPostgres(connection) : new DatabaseOptions(provider, connection);
        }

        if (provider is DatabaseProvider.Postgres)
        {
            throw new InvalidOperationException("ConnectionStrings:Portal names no database; PostgreSQL needs one.");
        }

        var directory = Path.GetFullPath(configuration["Portal:DataDirectory"] ?? "data");
        Directory.CreateDirectory(directory);
        return new DatabaseOptions(provider, $"Data Source={Path.Combine(directory, "portal.db")}");
    }

    /// <summary>
    /// The house asks the same few hundred statements over and over: they are prepared. It leaves nothing but those behind on a connection, which need not be
    /// cleared before its next use. Of a setting that is named twice the last one holds: the operator may say otherwise.
    /// </summary>
    public static DatabaseOptions ForPostgres(string connectionString) =>
        new(DatabaseProvider.Postgres, $"Max Auto Prepare=200;No Reset On Close=true;{connectionString}");

    /// <summary>A connection of its own, not yet open, for what needs no context.</summary>
    internal DbConnection Connect() => Provider is DatabaseProvider.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
}

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
