using System.Globalization;
using Cdp.Storage.Sqlite.Caching;
using Microsoft.Data.Sqlite;

namespace Cdp.Storage.Sqlite.Connections;

/// <summary>The file: where it is, whether it can be used, and how connections to it are set up.</summary>
internal sealed class SqliteDatabase
{
    // The write-ahead log is cut back to this size after it was copied into the file.
    private const int LargestIdleLogBytes = 128 * 1024 * 1024;

    private readonly SqliteConnectionStringBuilder _connectionString;
    private readonly SqliteOptions _options;

    public SqliteDatabase(SqliteOptions options)
    {
        _options = options;
        _connectionString = Parse(options.ConnectionString);

        // Later connections find the same file even if the working directory changes.
        _connectionString.DataSource = Path = System.IO.Path.GetFullPath(_connectionString.DataSource);
        _connectionString.Pooling = false;
    }

    public string Path { get; }

    /// <summary>Opens the one connection that writes. The file may be new, or anything at all: nothing in it is changed yet.</summary>
    public SqliteConnection OpenUnchecked()
    {
        CheckPlace();
        WriteAheadLog.Check(Path);
        var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        try
        {
            // Reads the header, and so finds a file that is not a database.
            Scalar(connection, "PRAGMA schema_version");
            Execute(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sets up the writing connection of a file that is known to be a store of Cdp.</summary>
    public SqliteSession PrepareWriter(SqliteConnection connection)
    {
        UseWriteAheadLog(connection);
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA foreign_keys = ON");
        Execute(connection, "PRAGMA secure_delete = ON");

        // LogCheckpointer does it.
        Execute(connection, "PRAGMA wal_autocheckpoint = 0");
        Execute(connection, $"PRAGMA journal_size_limit = {Text(LargestIdleLogBytes)}");
        SetUp(connection, _options.WriterCacheMebibytes);
        return new SqliteSession(connection, new WriterCache(_options.CachedIdentifiers, _options.CachedSightings));
    }

    /// <summary>Opens a connection that cannot write.</summary>
    public SqliteSession OpenReader() => Open(SqliteOpenMode.ReadOnly);

    /// <summary>Opens a connection that copies the log.</summary>
    public SqliteSession OpenCheckpointer() => Open(SqliteOpenMode.ReadWrite);

    /// <summary>Opens a connection for one statement that the pools should not wait for.</summary>
    public SqliteSession OpenForMaintenance() => OpenReader();

    public static void Execute(SqliteConnection connection, string text) => Scalar(connection, text);

    public static object? Scalar(SqliteConnection connection, string text)
    {
        try
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers are PRAGMAs with numbers and the schema's own files.
            command.CommandText = text;
#pragma warning restore CA2100
            return command.ExecuteScalar();
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Create(exception);
        }
    }

    private string BusyMilliseconds => Text((int)_options.BusyTimeout.TotalMilliseconds);

    private SqliteSession Open(SqliteOpenMode mode)
    {
        var connection = Connect(mode);
        try
        {
            Execute(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
            Execute(connection, "PRAGMA synchronous = FULL");
            SetUp(connection, _options.ReaderCacheMebibytes);
            return new SqliteSession(connection, cache: null);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void SetUp(SqliteConnection connection, int cacheMebibytes)
    {
        Execute(connection, "PRAGMA temp_store = MEMORY");
        Execute(connection, "PRAGMA trusted_schema = OFF");
        Execute(connection, $"PRAGMA cache_size = -{Text(cacheMebibytes * 1024)}");
    }

    private static SqliteConnectionStringBuilder Parse(string text)
    {
        SqliteConnectionStringBuilder parsed;
        try
        {
            parsed = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException exception)
        {
            throw Unusable("The connection string of the SQLite storage cannot be read. Write it like: Data Source=cdp.db", exception);
        }

        if (parsed.DataSource.Length == 0 || parsed.Mode == SqliteOpenMode.Memory || parsed.DataSource.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw Unusable("The SQLite storage needs a file, because it reads and writes on several connections. Name one, like: Data Source=cdp.db");
        }

        if (parsed.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw Unusable("The SQLite storage takes the path of a file, not a file: URI. Write it like: Data Source=cdp.db");
        }

        if (parsed.Cache == SqliteCacheMode.Shared)
        {
            throw Unusable("The SQLite storage does not work with Cache=Shared, which locks readers out while a write runs. Remove it from the connection string.");
        }

        if (parsed.Mode == SqliteOpenMode.ReadOnly)
        {
            throw Unusable("The SQLite storage writes to its file. Remove Mode=ReadOnly from the connection string.", fault: CdpStorageFault.ReadOnly);
        }

        return parsed;
    }

    private static CdpStorageException Unusable(string message, Exception? inner = null, CdpStorageFault fault = CdpStorageFault.Unavailable) =>
        new(fault, message, inner);

    private void CheckPlace()
    {
        if (Directory.Exists(Path))
        {
            throw Unusable($"The path of the SQLite database is a folder: {Path}. Name a file in it, such as cdp.db.");
        }

        if (System.IO.Path.GetDirectoryName(Path) is { } folder && !Directory.Exists(folder))
        {
            throw Unusable($"The folder of the SQLite database does not exist: {folder}. Create it, or correct the path in UseSqlite(…).");
        }

        // SQLite would open the file for reading only, and say so at the first write.
        if (File.Exists(Path) && File.GetAttributes(Path).HasFlag(FileAttributes.ReadOnly))
        {
            throw Unusable(
                $"The SQLite database is read-only: {Path}. Give the user of the application the right to write the file and its folder.",
                fault: CdpStorageFault.ReadOnly);
        }
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString.ConnectionString) { Mode = mode }.ConnectionString)
        {
            DefaultTimeout = Math.Max(1, (int)_options.BusyTimeout.TotalSeconds),
        };
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteFaults.Create(exception);
        }
    }

    private static void UseWriteAheadLog(SqliteConnection connection)
    {
        var mode = Scalar(connection, "PRAGMA journal_mode = WAL") as string;
        if (!string.Equals(mode, "wal", StringComparison.OrdinalIgnoreCase))
        {
            throw Unusable("SQLite cannot keep a write-ahead log where the database lies. Move it to a local disk: network drives do not work.");
        }
    }
}
