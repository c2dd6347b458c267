using System.Diagnostics;
using System.Threading.Channels;
using Cdp.Storage.Sqlite.Connections;
using Cdp.Storage.Sqlite.Stores;
using Microsoft.Extensions.Logging;

namespace Cdp.Storage.Sqlite.Writing;

/// <summary>Runs writing works one after another on a thread of its own and commits those that wait together at once.</summary>
/// <remarks>
/// A commit waits for the disk, whatever it holds, so sharing one makes durability nearly free. A work that throws is taken back alone: the group is
/// rolled back and the others run again, from then on each under a savepoint. Savepoints from the start would cost every group for the sake of a rare one,
/// since SQLite then copies each page before it first changes it. Nobody is told of success before the commit.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    // No caller waits much longer than this for the works that share its commit.
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(100);

    private readonly Channel<WriteWork> _queue;
    private readonly List<WriteWork> _group = [];
    private readonly Queue<WriteWork> _waiting = [];
    private readonly int _maxGroupSize;
    private readonly SqliteSession _session;
    private readonly LogCheckpointer _checkpointer;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _foreignCommits;
    private bool _failing;

    public SqliteWriter(SqliteSession session, LogCheckpointer checkpointer, SqliteOptions options, ILogger logger)
    {
        _session = session;
        _checkpointer = checkpointer;
        _logger = logger;
        _maxGroupSize = options.MaxGroupSize;
        _queue = Channel.CreateBounded<WriteWork>(new BoundedChannelOptions(options.MaxQueuedWrites)
        {
            SingleReader = true,

            // The writer is woken directly: a busy thread pool must not keep it asleep.
            AllowSynchronousContinuations = true,
        });
        new Thread(Run) { IsBackground = true, Name = "Cdp SQLite writer" }.Start();
    }

    /// <summary>Queues a work and waits until it is committed.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        var queued = new WriteWork<TResult>(tenant, work, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(queued, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteStorage));
        }

        return await queued.Task.ConfigureAwait(false);
    }

    /// <summary>Ends the works that are queued, copies the log into the database file and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var reader = _queue.Reader;
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (reader.TryRead(out var work))
            {
                if (work.TryStart())
                {
                    RunGroup(work);
                }
            }
        }

        Close();
        _ended.SetResult();
    }

    private void RunGroup(WriteWork first)
    {
        _waiting.Enqueue(first);
        try
        {
            _session.Begin();
            RunUntilFull();
            _session.Commit();
        }
        catch (Exception exception)
        {
            // Nobody's work is stored, and everybody is told: the thread must outlive every failure.
            _group.AddRange(_waiting);
            _waiting.Clear();
            Abandon(exception);
            return;
        }

        foreach (var committed in _group)
        {
            committed.Complete();
        }

        _group.Clear();
        Report();
        _checkpointer.Tend(_session);
    }

    private void RunUntilFull()
    {
        var started = Stopwatch.GetTimestamp();
        var isCareful = false;
        while (_waiting.TryPeek(out var work))
        {
            if (RunWork(work, isCareful) is not { } failure)
            {
                _group.Add(_waiting.Dequeue());
            }
            else
            {
                _waiting.Dequeue();
                work.Fail(failure);
                if (!isCareful)
                {
                    isCareful = true;
                    StartAgain();
                }
            }

            if (_waiting.Count == 0 && _group.Count < _maxGroupSize && Stopwatch.GetElapsedTime(started) < LongestGroup && TryTakeNext(out var next))
            {
                _waiting.Enqueue(next!);
            }
        }
    }

    /// <summary>Rolls the group back and lets its works run again.</summary>
    private void StartAgain()
    {
        foreach (var work in _group)
        {
            _waiting.Enqueue(work);
        }

        _group.Clear();
        _session.Rollback();
        _session.Begin();
    }

    private bool TryTakeNext(out WriteWork? next)
    {
        while (_queue.Reader.TryRead(out next))
        {
            if (next.TryStart())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Runs one work.</summary>
    /// <returns>Why the work failed, or <see langword="null"/>. What a work did that failed is taken back if it ran under a savepoint.</returns>
    private Exception? RunWork(WriteWork work, bool underSavepoint)
    {
        _session.BeginWork(underSavepoint);
        Exception? failure = null;
        try
        {
            work.Run(new SqliteCdpTransaction(_session, work.Tenant));

            // A work that swallowed a failure of the database may have stored half of what it meant to.
            failure = _session.Failure;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (!_session.InTransaction)
        {
            // SQLite rolled everything back by itself, the earlier works of the group included.
            throw failure ?? new CdpStorageException("SQLite ended the transaction by itself. Nothing of the work was stored.");
        }

        if (underSavepoint)
        {
            _session.EndWork(failure is null);
        }

        return failure;
    }

    private void Abandon(Exception exception)
    {
        var failure = exception as CdpStorageException
            ?? new CdpStorageException("The group of writes could not be committed. Nothing of it was stored.", exception);
        try
        {
            _session.Rollback();
        }
        catch (CdpStorageException)
        {
            // The next transaction cannot begin while this one is open, and tells its caller why.
        }

        if (!_failing)
        {
            _failing = true;
            _logger.CommitFailed(failure.Fault, _group.Count, failure);
        }

        foreach (var work in _group)
        {
            work.Fail(new CdpStorageException(failure.Fault, failure.Message, failure));
        }

        _group.Clear();
    }

    private void Report()
    {
        if (_failing)
        {
            _failing = false;
            _logger.Recovered();
        }

        if (_foreignCommits != _session.ForeignCommits)
        {
            _foreignCommits = _session.ForeignCommits;
            _logger.ForeignCommit();
        }
    }

    private void Close()
    {
        _checkpointer.Dispose();
        try
        {
            _session.RunOnce("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (CdpStorageException exception)
        {
            // Nothing is lost: the log is read when the file is opened next.
            _logger.CheckpointFailed(exception);
        }

        _session.Dispose();
    }
}
