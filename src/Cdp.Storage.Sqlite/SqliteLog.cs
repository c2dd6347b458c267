using Microsoft.Extensions.Logging;

namespace Cdp.Storage.Sqlite;

/// <summary>What the SQLite storage logs. No message holds personal data.</summary>
internal static partial class SqliteLog
{
    [LoggerMessage(1, LogLevel.Information, "The SQLite database is open at schema version {Version}; SQLite {SqliteVersion}.")]
    public static partial void Opened(this ILogger logger, long version, string sqliteVersion);

    [LoggerMessage(2, LogLevel.Information, "The SQLite database was brought from schema version {From} to {To}.")]
    public static partial void Migrated(this ILogger logger, long from, long to);

    [LoggerMessage(3, LogLevel.Error, "Writing to the SQLite database fails ({Fault}); {Works} works were not stored. Later failures are not logged until writing goes on.")]
    public static partial void CommitFailed(this ILogger logger, CdpStorageFault fault, int works, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "Writing to the SQLite database goes on.")]
    public static partial void Recovered(this ILogger logger);

    [LoggerMessage(5, LogLevel.Debug, "Another process wrote to the SQLite database; what was remembered of it is read anew.")]
    public static partial void ForeignCommit(this ILogger logger);

    [LoggerMessage(6, LogLevel.Warning, "The write-ahead log could not be copied into the SQLite database on closing. Nothing is lost; keep the -wal file beside the database.")]
    public static partial void CheckpointFailed(this ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "The write-ahead log cannot be copied into the SQLite database ({Fault}). Nothing is lost, but the log grows. Later failures are not logged until copying goes on.")]
    public static partial void CopyFailed(this ILogger logger, CdpStorageFault fault, Exception exception);
}
