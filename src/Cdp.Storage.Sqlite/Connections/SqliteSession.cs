using Cdp.Storage.Sqlite.Caching;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cdp.Storage.Sqlite.Connections;

/// <summary>One connection with its prepared statements, and the transaction that runs on it.</summary>
/// <remarks>It is used by one thread at a time.</remarks>
internal sealed class SqliteSession : IDisposable
{
    private static readonly Sql BeginImmediate = new("BEGIN IMMEDIATE");
    private static readonly Sql BeginDeferred = new("BEGIN DEFERRED");
    private static readonly Sql CommitAll = new("COMMIT");
    private static readonly Sql RollbackAll = new("ROLLBACK");
    private static readonly Sql SetSavepoint = new("SAVEPOINT work");
    private static readonly Sql ReleaseSavepoint = new("RELEASE work");
    private static readonly Sql RollbackToSavepoint = new("ROLLBACK TO work");
    private static readonly Sql DataVersion = new("PRAGMA data_version");

    // SQLITE_CHECKPOINT_NOOP: the counts alone.
    private const int NoCheckpoint = -1;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _database;
    private readonly List<PreparedStatement?> _statements = [];
    private long _dataVersion;

    public SqliteSession(SqliteConnection connection, WriterCache? cache)
    {
        _connection = connection;
        _database = connection.Handle!;
        Cache = cache;
        Names = new NameTable(this);
    }

    /// <summary>Gets what the writer remembers; <see langword="null"/> on a connection that only reads.</summary>
    public WriterCache? Cache { get; }

    public NameTable Names { get; }

    public bool IsReadOnly => Cache is null;

    /// <summary>Gets the failure that this transaction met, after which nothing of the current work may be committed.</summary>
    public CdpStorageException? Failure { get; private set; }

    /// <summary>Gets a value that tells whether a transaction is open. SQLite closes one by itself after some failures, such as a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    public long LastInsertedId => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Starts a use of a statement. The caller disposes of it.</summary>
    public PreparedStatement Use(Sql sql)
    {
        while (_statements.Count <= sql.Slot)
        {
            _statements.Add(null);
        }

        var statement = _statements[sql.Slot] ??= new PreparedStatement(_database, sql.Text, failure => Failure ??= failure);
        return statement.Start();
    }

    /// <summary>Starts a transaction: one that holds the lock of the writer, or a snapshot.</summary>
    public void Begin()
    {
        Failure = null;
        Run(IsReadOnly ? BeginDeferred : BeginImmediate);
        if (Cache is not null && DropCachesOfOthersWrites())
        {
            ForeignCommits++;
        }
    }

    /// <summary>Gets how often commits of other processes made the writer forget what it had remembered.</summary>
    public long ForeignCommits { get; private set; }

    public void Commit() => Run(CommitAll);

    /// <summary>Takes everything back that was not committed, and forgets what was remembered of it.</summary>
    public void Rollback()
    {
        Forget();
        if (InTransaction)
        {
            Run(RollbackAll);
        }
    }

    /// <summary>Lets the snapshot go. What is known of names stays: names never change.</summary>
    public void EndReading() => Run(RollbackAll);

    /// <summary>Starts one work of a group.</summary>
    /// <param name="underSavepoint">Whether the work can be taken back alone; then <see cref="EndWork"/> follows.</param>
    public void BeginWork(bool underSavepoint)
    {
        Failure = null;
        if (underSavepoint)
        {
            Run(SetSavepoint);
        }
    }

    /// <summary>Keeps a work, or takes it back and leaves the others of the group as they are.</summary>
    public void EndWork(bool keep)
    {
        if (!keep)
        {
            Forget();
            Run(RollbackToSavepoint);
        }

        Run(ReleaseSavepoint);
        Failure = null;
    }

    /// <summary>Tells how many pages the write-ahead log holds, and how many of them are in the database file already.</summary>
    public (int Pages, int Copied) MeasureLog() => Checkpoint(NoCheckpoint);

    /// <summary>Copies the write-ahead log into the database file as far as no reader is in the way. Nobody waits for it; somebody else who copies is let do it.</summary>
    public void CopyLog() => Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);

    /// <summary>Makes a long statement that runs on another thread end early.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_database);

    public void Run(Sql sql)
    {
        using var statement = Use(sql);
        statement.Execute();
    }

    /// <summary>Runs statements that are used once.</summary>
    public void RunOnce(string text)
    {
        var result = raw.sqlite3_exec(_database, text);
        if (result != raw.SQLITE_OK)
        {
            throw SqliteFaults.Create(_database, result);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement?.Close();
        }

        _statements.Clear();
        _connection.Dispose();
    }

    private (int Pages, int Copied) Checkpoint(int mode)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(_database, "main", mode, out var pages, out var copied);
        return result is raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_INTERRUPT ? (pages, copied) : throw SqliteFaults.Create(_database, result);
    }

    private bool DropCachesOfOthersWrites()
    {
        long version;
        using (var statement = Use(DataVersion))
        {
            statement.Step();
            version = statement.Integer(0);
        }

        if (version == _dataVersion)
        {
            return false;
        }

        var first = _dataVersion == 0;
        _dataVersion = version;
        Forget();
        return !first;
    }

    private void Forget()
    {
        Cache?.Clear();
        Names.Clear();
    }
}
