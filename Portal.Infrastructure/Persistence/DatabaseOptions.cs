using Microsoft.Extensions.Configuration;

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
            return new DatabaseOptions(provider, connection);
        }

        if (provider is DatabaseProvider.Postgres)
        {
            throw new InvalidOperationException("ConnectionStrings:Portal names no database; PostgreSQL needs one.");
        }

        var directory = Path.GetFullPath(configuration["Portal:DataDirectory"] ?? "data");
        Directory.CreateDirectory(directory);
        return new DatabaseOptions(provider, $"Data Source={Path.Combine(directory, "portal.db")}");
    }
}

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
