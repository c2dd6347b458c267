using Cdp.Storage.PostgreSql.Locking;
using Cdp.Storage.PostgreSql.Stores;

namespace Cdp.Storage.PostgreSql.Connections;

/// <content>
/// Locks in one order. A lock that sorts after all others is waited for. One that does not is only tried: if somebody else holds it, the group ends and runs
/// again with all its locks taken up front, in order. So nobody ever waits for a smaller lock while holding a greater one, and no circle can close.
/// Tenants sort before slots. What is read is read after its lock.
/// </content>
internal sealed partial class PostgreSqlSession
{
    private readonly HashSet<long> _held = [];
    private readonly HashSet<int> _whole = [];
    private LockPlan _plan = new();
    private long _last = -1;

    /// <summary>Begins a writing transaction, together with its first statement, with what the plan names locked.</summary>
    /// <param name="tenants">The tenants that the group writes for.</param>
    /// <param name="plan">What an earlier run needed; what this run misses is added to it.</param>
    public void BeginWriting(IEnumerable<int> tenants, LockPlan plan)
    {
        _plan = plan;
        _prefix.Add(Statement("BEGIN ISOLATION LEVEL READ COMMITTED"));
        _prefix.Add(Statement($"SELECT {Settings}").ForEach(static _ => { }));
        foreach (var tenant in tenants.Distinct().Order())
        {
            var isWhole = plan.Whole.Contains(tenant);
            _prefix.Add(Statement(isWhole ? "SELECT pg_advisory_xact_lock($1, $2)" : "SELECT pg_advisory_xact_lock_shared($1, $2)")
                .With(database.AdvisoryClass).With(tenant).ForEach(static _ => { }));
            if (isWhole)
            {
                _whole.Add(tenant);
            }
        }

        if (Take(plan.Slots) is { } take)
        {
            _prefix.Add(take);
        }

        foreach (var tenant in tenants.Distinct().Order())
        {
            // Many works ask for it, and it cannot change while the tenant is locked.
            _prefix.Add(PostgreSqlMatchStore.SelectActive(this, RowsOf(tenant)));
            _prefix.Add(PostgreSqlSegmentStore.SelectVersion(this, RowsOf(tenant)));
        }
    }

    /// <summary>Tells whether nobody else may write for a tenant.</summary>
    public bool HoldsWhole(int tenant) => _whole.Contains(tenant);

    /// <summary>Locks slots of a tenant, those that are not locked yet.</summary>
    /// <returns>Whether there were some: what was read of them before may have changed.</returns>
    public async ValueTask<bool> LockAsync(int tenant, IEnumerable<int> slots, CancellationToken cancellationToken)
    {
        var wanted = Missing(tenant, slots);
        if (wanted is null)
        {
            return false;
        }

        await LockAsync(wanted, static () => [], cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Locks slots of a tenant and reads what they cover, in one round trip when nobody is in the way.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="slots">The slots.</param>
    /// <param name="read">Makes the statements that read. They may run again: what the last run gives counts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask ReadLockedAsync(int tenant, IEnumerable<int> slots, Func<List<Statement>> read, CancellationToken cancellationToken)
    {
        if (Missing(tenant, slots) is { } wanted)
        {
            await LockAsync(wanted, read, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await RunAsync(read(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask LockAsync(SortedSet<long> wanted, Func<List<Statement>> read, CancellationToken cancellationToken)
    {
        if (wanted.Min > _last)
        {
            await RunAsync([Take(wanted)!, .. read()], cancellationToken).ConfigureAwait(false);
            return;
        }

        // New slots have no row yet, which cannot be locked without waiting for whoever makes it at the same time.
        if (!await TryAsync(wanted, read(), cancellationToken).ConfigureAwait(false)
            && !(await TryMakeAsync(wanted, cancellationToken).ConfigureAwait(false) && await TryAsync(wanted, read(), cancellationToken).ConfigureAwait(false)))
        {
            StartAgain(wanted);
        }

        Keep(wanted);
    }

    /// <summary>Gives the slots that are not locked yet.</summary>
    public SortedSet<long>? Missing(int tenant, IEnumerable<int> slots)
    {
        if (isReadOnly || _whole.Contains(tenant))
        {
            return null;
        }

        SortedSet<long>? wanted = null;
        foreach (var slot in slots)
        {
            var key = Slot.Key(tenant, slot);
            if (!_held.Contains(key))
            {
                (wanted ??= []).Add(key);
            }
        }

        return wanted;
    }

    /// <summary>Tells whether slots may be waited for.</summary>
    public bool IsInOrder(SortedSet<long> slots) => slots.Min > _last;

    /// <summary>Makes the statement that waits for slots, in ascending order, and counts them as locked. It makes the rows that are missing.</summary>
    public Statement? Take(SortedSet<long> slots)
    {
        if (slots.Count == 0)
        {
            return null;
        }

        var (tenants, numbers) = Split(slots);
        Keep(slots);

        // A row that exists is locked and left as it is: the condition is looked at when the lock is held.
        return Statement(
            """
            INSERT INTO cdp.lock_slot AS s (tenant, shard, slot)
            SELECT k.tenant, (k.slot >> 10)::smallint, k.slot FROM unnest($1, $2) AS k (tenant, slot) ORDER BY k.tenant, k.slot
            ON CONFLICT (tenant, shard, slot) DO UPDATE SET slot = excluded.slot WHERE false
            """).With(tenants).With(numbers);
    }

    /// <summary>Keeps everybody else from writing for a tenant: what is read of it as a whole must not change.</summary>
    public async ValueTask LockWholeAsync(int tenant, CancellationToken cancellationToken)
    {
        if (isReadOnly || _whole.Contains(tenant))
        {
            return;
        }

        var locked = false;
        await RunAsync(
            Statement("SELECT pg_try_advisory_xact_lock($1, $2)").With(database.AdvisoryClass).With(tenant).ForEach(row => locked = row.GetBoolean(0)),
            cancellationToken).ConfigureAwait(false);
        if (!locked)
        {
            _plan.Whole.Add(tenant);
            StartAgain([]);
        }

        _whole.Add(tenant);
    }

    /// <summary>Ends this run of the group.</summary>
    public void StartAgain(IEnumerable<long> wanted)
    {
        _plan.Slots.UnionWith(_held);
        _plan.Slots.UnionWith(wanted);
        Failure = new StartAgainException();
        throw Failure;
    }

    private async ValueTask<bool> TryAsync(SortedSet<long> slots, List<Statement> read, CancellationToken cancellationToken)
    {
        var found = 0;
        var (tenants, numbers) = Split(slots);
        List<Statement> statements =
        [
            Statement(
                """
                SELECT 1 FROM unnest($1, $2) AS k (tenant, slot) CROSS JOIN LATERAL
                (
                    SELECT 1 FROM cdp.lock_slot AS v WHERE v.tenant = k.tenant AND v.shard = (k.slot >> 10)::smallint AND v.slot = k.slot
                    FOR UPDATE SKIP LOCKED
                ) AS s
                """).With(tenants).With(numbers).ForEach(_ => found++),
            .. read,
        ];
        await RunAsync(statements, cancellationToken).ConfigureAwait(false);
        return found == slots.Count;
    }

    /// <summary>Makes rows of slots in a transaction of their own. It does not wait for somebody else who makes the same ones.</summary>
    private async ValueTask<bool> TryMakeAsync(SortedSet<long> slots, CancellationToken cancellationToken)
    {
        var other = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (other.ConfigureAwait(false))
        {
            var (tenants, numbers) = Split(slots);
            var session = new PostgreSqlSession(database, other, isReadOnly: false);
            try
            {
                await session.RunAsync(
                    [
                        Statement("BEGIN"),
                        Statement("SELECT set_config('lock_timeout', '20ms', true), set_config('synchronous_commit', 'off', true)").ForEach(static _ => { }),
                        Statement(
                            """
                            INSERT INTO cdp.lock_slot (tenant, shard, slot)
                            SELECT k.tenant, (k.slot >> 10)::smallint, k.slot FROM unnest($1, $2) AS k (tenant, slot) ORDER BY k.tenant, k.slot
                            ON CONFLICT (tenant, shard, slot) DO NOTHING
                            """).With(tenants).With(numbers),
                        Statement("COMMIT"),
                    ],
                    cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (CdpStorageException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.LockNotAvailable })
            {
                await session.RollbackAsync().ConfigureAwait(false);
                return false;
            }
        }
    }

    private static (List<int> Tenants, List<int> Slots) Split(SortedSet<long> keys)
    {
        var (tenants, slots) = (new List<int>(keys.Count), new List<int>(keys.Count));
        foreach (var key in keys)
        {
            tenants.Add((int)(key >> 32));
            slots.Add((int)(key & int.MaxValue));
        }

        return (tenants, slots);
    }

    private void Keep(SortedSet<long> slots)
    {
        _held.UnionWith(slots);
        _last = Math.Max(_last, slots.Max);
    }
}
