using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Cdp.Storage.PostgreSql.Stores;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>One run of a group of works in one transaction.</summary>
/// <remarks>
/// Works run one after another. One that begins with a hint is held there until all works of the group have begun, so that what the whole group touches is locked
/// in order and loaded at once.
/// </remarks>
internal sealed class GroupRun(PostgreSqlSession session, IReadOnlyList<WriteWork> works, IReadOnlyDictionary<string, int> tenants, CommitTokens tokens)
{
    private readonly List<(WriteWork Work, Task Running, TaskCompletionSource Gate, TenantRows Rows, IReadOnlyList<ExpectedEvent> Events)> _held = [];

    /// <summary>Gets the work that failed, and why. The others are not at fault.</summary>
    public (WriteWork Work, Exception Exception)? Failed { get; private set; }

    /// <summary>Runs in these steps: 1. begin each work; 2. prepare those that gave a hint; 3. let them go on; 4. commit.</summary>
    /// <returns>Whether the group is committed. If not, a work failed.</returns>
    public async ValueTask<bool> RunAsync(LockPlan plan)
    {
        session.BeginWriting(tenants.Values, plan);
        try
        {
            // :: Step 1: begin each work
            foreach (var work in works)
            {
                if (!await BeginAsync(work).ConfigureAwait(false))
                {
                    return false;
                }
            }

            // :: Step 2: prepare those that gave a hint
            if (_held.Count > 0)
            {
                await new Preparation(session).RunAsync([.. _held.Select(held => (held.Rows, held.Events))], CancellationToken.None).ConfigureAwait(false);
            }

            // :: Step 3: let them go on
            while (_held.Count > 0)
            {
                var held = _held[0];
                _held.RemoveAt(0);
                held.Gate.SetResult();
                if (!await EndAsync(held.Work, held.Running).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }
        finally
        {
            await LetGoAsync().ConfigureAwait(false);
        }

        // :: Step 4: commit
        session.ThrowIfFailed();
        if (session.HasBegun || session.Tenants.Any(rows => rows.HasChanges || rows.AddedEvents.Count > 0))
        {
            await new Flush(session).CommitAsync(tokens.Leave(session)).ConfigureAwait(false);
            tokens.Settle();
        }

        return true;
    }

    private async ValueTask<bool> BeginAsync(WriteWork work)
    {
        var rows = session.RowsOf(tenants[work.Tenant.Value]);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var parked = new TaskCompletionSource<IReadOnlyList<ExpectedEvent>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var transaction = new PostgreSqlCdpTransaction(session, work.Tenant, rows)
        {
            Park = events =>
            {
                parked.SetResult(events);
                return gate.Task;
            },
        };
        var running = work.RunAsync(transaction);
        if (await Task.WhenAny(running, parked.Task).ConfigureAwait(false) == parked.Task && !running.IsCompleted)
        {
            _held.Add((work, running, gate, rows, await parked.Task.ConfigureAwait(false)));
            return true;
        }

        return await EndAsync(work, running).ConfigureAwait(false);
    }

    private async ValueTask<bool> EndAsync(WriteWork work, Task running)
    {
        Exception? failure = null;
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // A work that swallowed a failure of the database may have stored half of what it meant to.
        session.ThrowIfFailed();
        if (failure is CdpStorageException && PostgreSqlFaults.IsTransient(failure))
        {
            // A connection beside the transaction's broke. It is not the work's fault, and passes.
            throw failure;
        }

        if (failure is not null)
        {
            Failed = (work, failure);
        }

        return failure is null;
    }

    /// <summary>Ends works that are still held, so that none outlives the run.</summary>
    private async ValueTask LetGoAsync()
    {
        foreach (var held in _held)
        {
            held.Gate.SetException(session.Failure ?? new StartAgainException());
            await held.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _held.Clear();
    }
}
