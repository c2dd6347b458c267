using System.Threading.Channels;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>Runs writing works in groups that share a transaction, a few groups at a time, and again after what passes.</summary>
/// <remarks>
/// A work that throws is taken back alone: the group is rolled back, and the others run again, each in a transaction of its own. Nobody is told of success before
/// the commit. When the answer to a commit is lost, the server is asked for what it left behind, so that no work is lost or done twice.
/// </remarks>
internal sealed class PostgreSqlWriter : IAsyncDisposable
{
    // Each run takes more locks up front than the one before. After this many, the group takes its tenants whole, which always suffices.
    private const int MostRunsWithSlots = 5;
    private const int MostRuns = 100;

    private readonly Channel<WriteWork> _queue;
    private readonly Task[] _loops;
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public PostgreSqlWriter(PostgreSqlDatabase database, PostgreSqlOptions options, TimeProvider time, ILogger logger)
    {
        _database = database;
        _options = options;
        _time = time;
        _logger = logger;
        _queue = Channel.CreateBounded<WriteWork>(new BoundedChannelOptions(options.MaxQueuedWrites));
        _loops = [.. Enumerable.Range(0, CountOf(database, options)).Select(_ => Task.Run(RunAsync))];
    }

    /// <summary>Gives the number of writers: each may need a second connection, for new names, and readers need some too.</summary>
    public static int CountOf(PostgreSqlDatabase database, PostgreSqlOptions options) => Math.Clamp(options.WriterCount, 1, Math.Max(1, (database.MaxPoolSize - 1) / 3));

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
            throw new ObjectDisposedException(nameof(PostgreSqlStorage));
        }

        return await queued.Task.ConfigureAwait(false);
    }

    /// <summary>Ends the works that are queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_loops).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var reader = _queue.Reader;
        var tokens = new CommitTokens(_database, _options, _time);
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var group = new List<WriteWork>();
            while (group.Count < _options.MaxGroupSize && reader.TryRead(out var work))
            {
                if (work.TryStart())
                {
                    group.Add(work);
                }
            }

            if (group.Count > 0)
            {
                await RunGroupAsync(group, tokens).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs a group to its end; every work is told what became of it.</summary>
    private async Task RunGroupAsync(List<WriteWork> works, CommitTokens tokens)
    {
        var plan = new LockPlan();
        var (runs, retries) = (0, 0);
        while (true)
        {
            try
            {
                var failed = await TryAsync(works, plan, tokens).ConfigureAwait(false);
                if (failed is null)
                {
                    works.ForEach(work => work.Complete());
                    return;
                }

                failed.Value.Work.Fail(failed.Value.Exception);
                await RunAloneAsync(works.Where(work => work != failed.Value.Work), tokens).ConfigureAwait(false);
                return;
            }
            catch (StartAgainException) when (++runs < MostRuns)
            {
                _logger.StartedAgain(works.Count, plan.Slots.Count);
                if (runs == MostRunsWithSlots)
                {
                    plan.Slots.Clear();
                    foreach (var work in works)
                    {
                        plan.Whole.Add(await _database.Names.RequireTenantAsync(work.Tenant.Value, CancellationToken.None).ConfigureAwait(false));
                    }
                }
            }
            catch (CdpStorageException exception) when (PostgreSqlFaults.IsTransient(exception) && retries < _options.RetryCount)
            {
                retries++;
                _logger.Retrying(exception.Fault, works.Count, retries, exception);
                await Task.Delay(_options.DelayOf(retries), _time).ConfigureAwait(false);
            }
            catch (LostAnswerException exception)
            {
                Fail(works, exception);
                return;
            }
            catch (Exception) when (works.Count > 1)
            {
                // One of them may be at fault for what befell all.
                await RunAloneAsync(works, tokens).ConfigureAwait(false);
                return;
            }
            catch (Exception exception)
            {
                Fail(works, exception);
                return;
            }
        }
    }

    private async ValueTask RunAloneAsync(IEnumerable<WriteWork> works, CommitTokens tokens)
    {
        foreach (var work in works)
        {
            await RunGroupAsync([work], tokens).ConfigureAwait(false);
        }
    }

    private void Fail(List<WriteWork> works, Exception exception)
    {
        var failure = exception switch
        {
            StartAgainException => new CdpStorageException(CdpStorageFault.Busy, "The write kept meeting others and was given up. Try again.", exception),
            LostAnswerException lost => new CdpStorageException(CdpStorageFault.Unavailable, lost.Message, lost),
            CdpStorageException storage => storage,
            _ => new CdpStorageException("The write could not be committed. Nothing of it was stored.", exception),
        };
        _logger.CommitFailed(failure.Fault, works.Count, failure);
        works.ForEach(work => work.Fail(new CdpStorageException(failure.Fault, failure.Message, failure)));
    }

    /// <summary>Runs a group once.</summary>
    /// <returns><see langword="null"/> when it is committed, otherwise the work that failed and why.</returns>
    private async ValueTask<(WriteWork Work, Exception Exception)?> TryAsync(List<WriteWork> works, LockPlan plan, CommitTokens tokens)
    {
        var tenants = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var work in works)
        {
            if (!tenants.ContainsKey(work.Tenant.Value))
            {
                tenants.Add(work.Tenant.Value, await _database.Names.RequireTenantAsync(work.Tenant.Value, CancellationToken.None).ConfigureAwait(false));
            }
        }

        var connection = await _database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new PostgreSqlSession(_database, connection, isReadOnly: false);
            var run = new GroupRun(session, works, tenants, tokens);
            try
            {
                if (await run.RunAsync(plan).ConfigureAwait(false))
                {
                    return null;
                }

                await session.RollbackAsync().ConfigureAwait(false);
                return run.Failed;
            }
            catch (CdpStorageException exception) when (IsOtherwiseStored(exception))
            {
                await session.RollbackAsync().ConfigureAwait(false);
                throw new StartAgainException();
            }
            catch (CdpStorageException) when (session.IsCommitting && !session.IsAlive)
            {
                if (await tokens.WasCommittedAsync().ConfigureAwait(false))
                {
                    tokens.Settle();
                    return null;
                }

                throw;
            }
            catch (Exception)
            {
                await TryRollbackAsync(session).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Tells whether another process stored one of the events since it was looked for: the next run finds it.</summary>
    private static bool IsOtherwiseStored(CdpStorageException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "event_once" };

    private static async ValueTask TryRollbackAsync(PostgreSqlSession session)
    {
        try
        {
            await session.RollbackAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The connection is of no more use. The first failure is the one to tell.
        }
    }
}
