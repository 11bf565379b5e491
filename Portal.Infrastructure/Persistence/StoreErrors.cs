using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Infrastructure.Persistence;

/// <summary>What both databases mean by their errors.</summary>
internal static class StoreErrors
{
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    public static bool IsDuplicate(Exception exception) => Inner(exception) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique } => true,
        _ => false,
    };

    /// <summary>Somebody else wrote first: the same command on fresh data may well succeed.</summary>
    public static bool IsWorthAnotherTry(Exception exception) => exception is DbUpdateConcurrencyException || IsDuplicate(exception) || Inner(exception) switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        SqliteException { SqliteErrorCode: SqliteBusy } => true,
        _ => false,
    };

    /// <summary>It has nothing to do with what was asked: the server starts anew, the line broke, somebody else has the file.</summary>
    public static bool IsTransient(Exception? exception) => exception switch
    {
        null => false,
        NpgsqlException { IsTransient: true } => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        _ => IsTransient(exception.InnerException),
    };

    private static Exception? Inner(Exception exception) => exception is DbUpdateException ? exception.InnerException : exception;
}
