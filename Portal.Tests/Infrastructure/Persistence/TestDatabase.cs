namespace Portal.Tests.Infrastructure.Persistence;

public sealed class TestDatabase
{
    private const string ServerVariable = "PORTAL_TEST_POSTGRES";

    /// <summary>Why tests cannot run on this database here; null where they can.</summary>
    public static string? WhyMissing(Database database) =>
        database is Database.Sqlite || Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 }
            ? null
            : $"No PostgreSQL: {Environment.GetEnvironmentVariable(ServerVariable + "_MISSING") ?? $"{ServerVariable} is not set (eng/test.sh starts one)"}.";
}
