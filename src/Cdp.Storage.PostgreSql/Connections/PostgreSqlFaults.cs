using System.Net.Sockets;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>Turns failures of PostgreSQL into exceptions that name the remedy.</summary>
internal static class PostgreSqlFaults
{
    public static CdpStorageException Create(NpgsqlException inner)
    {
        var fault = Classify(inner);
        return new CdpStorageException(fault, Describe(fault, inner), inner);
    }

    /// <summary>Tells whether the same may succeed a little later: the server restarts, is full of connections, or gave way to somebody else.</summary>
    public static bool IsTransient(Exception? exception) => exception switch
    {
        CdpStorageException { InnerException: { } inner } => IsTransient(inner),
        PostgresException postgres => postgres.SqlState is
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections
            || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        NpgsqlException npgsql => npgsql.IsTransient,
        _ => false,
    };

    /// <summary>Tells whether the server is there and takes connections a little later, or took one and ended it. One that cannot be reached at all may be a wrong address, which is better told at once.</summary>
    public static bool IsStarting(CdpStorageException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    private static CdpStorageFault Classify(NpgsqlException exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState switch
        {
            PostgresErrorCodes.DiskFull => CdpStorageFault.DiskFull,
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => CdpStorageFault.Busy,
            PostgresErrorCodes.ReadOnlySqlTransaction => CdpStorageFault.ReadOnly,
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => CdpStorageFault.Corrupt,
            PostgresErrorCodes.IoError => CdpStorageFault.InputOutput,
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName
                => CdpStorageFault.Incompatible,
            PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidCatalogName => CdpStorageFault.Unavailable,
            var state when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal)
                || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => CdpStorageFault.Unavailable,
            _ => CdpStorageFault.Other,
        },
        { InnerException: TimeoutException } => CdpStorageFault.Busy,
        _ => CdpStorageFault.Unavailable,
    };

    private static string Describe(CdpStorageFault fault, NpgsqlException inner)
    {
        var state = (inner as PostgresException)?.SqlState is { } code ? $" (SQLSTATE {code})" : string.Empty;
        var text = fault switch
        {
            CdpStorageFault.DiskFull => "The disk of the PostgreSQL server is full. Make room; writing goes on as soon as there is some.",
            CdpStorageFault.Busy => "PostgreSQL did not answer in time, or somebody else held a lock for too long. Try again, or raise PostgreSqlOptions.CommandTimeout.",
            CdpStorageFault.ReadOnly => "The PostgreSQL server takes no writes. Connect to the primary, for example with Target Session Attributes=primary.",
            CdpStorageFault.Corrupt => "PostgreSQL found damaged data. Restore a backup.",
            CdpStorageFault.InputOutput => "The PostgreSQL server could not read or write its disk. Look into its log.",
            CdpStorageFault.Incompatible => "A table or column of Cdp is missing in PostgreSQL. Start the host anew, which creates them, or restore a backup.",
            CdpStorageFault.Unavailable when inner is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }
                => "The PostgreSQL user lacks a right. Let it create the schema once (GRANT CREATE ON DATABASE …), then read and write its tables.",
            CdpStorageFault.Unavailable => "PostgreSQL cannot be reached or takes no connection. Check the connection string, that the server runs, and that max_connections suffices for all processes.",
            _ => "PostgreSQL refused a statement. Nothing of the work was stored.",
        };
        return text + state;
    }
}
