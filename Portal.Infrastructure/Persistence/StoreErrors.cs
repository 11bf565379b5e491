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

    private static Exception? Inner(Exception exception) => exception is DbUpdateException ? exception.InnerException : exception;
}
