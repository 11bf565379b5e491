using Microsoft.Data.Sqlite;
using Npgsql;

namespace Portal.Infrastructure.Imports;

/// <summary>Why an import can't go on, as the codes that are kept with it.</summary>
public static class ImportFaults
{
    /// <summary>There is no room left, for the store or for what is put aside on the way.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>The amounts of a currency add up to more than can be counted.</summary>
    public const string SumTooLarge = "sum_too_large";

    /// <summary>Something broke; the log knows what.</summary>
    public const string Broken = "import_broken";

    private const int SqliteFull = 13;
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);

    public static string Of(Exception exception) => IsDiskFull(exception) ? DiskFull : exception is OverflowException ? SumTooLarge : Broken;

    public static bool IsDiskFull(Exception? exception) => exception switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        IOException { HResult: NoSpaceUnix or NoSpaceWindows } => true,
        _ => IsDiskFull(exception.InnerException),
    };
}
