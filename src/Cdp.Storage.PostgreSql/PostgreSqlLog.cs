using Microsoft.Extensions.Logging;

namespace Cdp.Storage.PostgreSql;

/// <summary>What the PostgreSQL storage logs. No message holds personal data.</summary>
internal static partial class PostgreSqlLog
{
    [LoggerMessage(1, LogLevel.Information, "The PostgreSQL schema is open at version {Version}.")]
    public static partial void Opened(this ILogger logger, int version);

    [LoggerMessage(2, LogLevel.Information, "The PostgreSQL schema was brought from version {From} to {To}.")]
    public static partial void Migrated(this ILogger logger, int from, int to);

    [LoggerMessage(3, LogLevel.Warning, "Writing to PostgreSQL fails ({Fault}); {Works} works are tried again, for the {Attempt}. time.")]
    public static partial void Retrying(this ILogger logger, CdpStorageFault fault, int works, int attempt, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Writing to PostgreSQL fails ({Fault}); {Works} works were not stored.")]
    public static partial void CommitFailed(this ILogger logger, CdpStorageFault fault, int works, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "A group of {Works} works is run again with {Slots} locks taken in order.")]
    public static partial void StartedAgain(this ILogger logger, int works, int slots);
}
