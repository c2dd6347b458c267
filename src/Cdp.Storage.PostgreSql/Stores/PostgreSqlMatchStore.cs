using System.Globalization;
using System.Runtime.CompilerServices;
using Cdp.Matching.Live;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The records that are matched, the models and what was measured, in the database.</summary>
/// <remarks>
/// Who puts an identifier into a block or takes it out holds the lock of the key, and so does who reads the block: what is read of it stays right until the end.
/// Who writes an entry holds the locks of its keys besides that of its identifier, so an entry may be read by who holds one of them.
/// </remarks>
internal sealed class PostgreSqlMatchStore(PostgreSqlCdpTransaction transaction) : IMatchStore
{
    private const int PageSize = 200;

    // More than that are sent without waiting for the end.
    private const int MostChanges = 5_000;

    private const string Columns = "e.identifier, e.records, e.keys";
    private const string ModelColumns = "m.version, m.added_at, m.added_by, m.document";
    private const string ActiveKey = "match_model";

    public async ValueTask<IReadOnlyList<RecordEntry>> GetAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var wanted = new SortedSet<long>(identifiers);
        await LoadAsync(rows, wanted, cancellationToken).ConfigureAwait(false);
        return [.. wanted.Select(rows.Entries.GetValueOrDefault).OfType<RecordEntry>()];
    }

    public async ValueTask SaveAsync(RecordEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await ChangeAsync(rows, entry.Identifier, entry with { Keys = [.. entry.Keys] }, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> RemoveAsync(long identifier, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        return await ChangeAsync(rows, identifier, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<RecordBlock>> GetBlocksAsync(IReadOnlyCollection<long> keys, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var wanted = new SortedSet<long>(keys).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        // As many more as left since: the limit counts those who are there.
        var most = (long)limit + wanted.Max(key => rows.ChangedBlocks.GetValueOrDefault(key)?.Count ?? 0);
        var blocks = new SortedDictionary<long, List<long>>();
        await transaction.Session.ReadLockedAsync(rows.Tenant, wanted.Select(SlotOf), Read, cancellationToken).ConfigureAwait(false);
        foreach (var key in wanted.Where(rows.ChangedBlocks.ContainsKey))
        {
            Move(blocks, key, rows.ChangedBlocks[key]);
        }

        var found = new List<RecordBlock>(blocks.Count);
        foreach (var (key, members) in blocks)
        {
            rows.BlockedEntries.UnionWith(members);
            found.Add(new RecordBlock(key, members.Count > limit ? members.GetRange(0, limit) : members));
        }

        return found;

        List<Statement> Read()
        {
            blocks.Clear();
            return
            [
                transaction.Statement(
                    """
                    SELECT b.key, b.identifier FROM unnest($2, $3) AS k (shard, key) CROSS JOIN LATERAL
                    (SELECT v.key, v.identifier FROM cdp.match_block AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.key = k.key ORDER BY v.identifier LIMIT $4) AS b
                    """).With(rows.Tenant).With(wanted.ConvertAll(ShardOf)).With(wanted).With(most)
                    .ForEach(row => MembersOf(blocks, row.GetInt64(0)).Add(row.GetInt64(1))),
            ];
        }
    }

    public async IAsyncEnumerable<RecordEntry> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = transaction.ReadPagesAsync(
            PageSize,
            after,
            (rows, last, token) => transaction.Session.QueryAsync(
                transaction.Statement($"SELECT {Columns} FROM cdp.match_entry AS e WHERE e.tenant = $1 AND e.identifier > $2 ORDER BY e.identifier LIMIT {PageSize}")
                    .With(rows.Tenant).With(last),
                ReadEntry,
                token),
            static entry => entry.Identifier,
            cancellationToken);
        var start = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            if (!transaction.Session.IsReadOnly)
            {
                // Who lists all of them goes on to replace them, and nobody else may write meanwhile.
                start.Entries.TryAdd(entry.Identifier, entry);
            }

            yield return entry;
        }

        start.HasAllEntries |= after <= 0 && !transaction.Session.IsReadOnly;
    }

    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        var counts = await transaction.Session.QueryAsync(
            transaction.Statement("SELECT count(*) FROM cdp.match_entry WHERE tenant = $1").With(rows.Tenant), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return counts[0];
    }

    public async ValueTask<int> GetActiveVersionAsync(CancellationToken cancellationToken)
    {
        // Who sets it holds the whole tenant, and who writes a part of it: it cannot change before the transaction ends.
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        if (rows.ActiveModel is { } known)
        {
            return known;
        }

        await transaction.Session.RunAsync(SelectActive(transaction.Session, rows), cancellationToken).ConfigureAwait(false);
        return rows.ActiveModel!.Value;
    }

    public async ValueTask SetActiveVersionAsync(int version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
        await transaction.Session.RunAsync(
            transaction.Statement(
                """
                INSERT INTO cdp.setting (tenant, shard, key, value) VALUES ($1, 0, $2, $3)
                ON CONFLICT (tenant, shard, key) DO UPDATE SET value = excluded.value
                """).With(rows.Tenant).With(ActiveKey).With(version.ToString(CultureInfo.InvariantCulture)),
            cancellationToken).ConfigureAwait(false);
        rows.ActiveModel = version;
    }

    public async ValueTask AddModelAsync(MatchModelRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
        await transaction.Session.RunAsync(
            transaction.Statement("INSERT INTO cdp.match_model (tenant, shard, version, added_at, added_by, document) VALUES ($1, 0, $2, $3, $4, $5)")
                .With(rows.Tenant).With(row.Version).With(row.AddedAt.ToUnixTimeMilliseconds()).With(row.AddedBy).With(row.Document),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<MatchModelRow?> FindModelAsync(int version, CancellationToken cancellationToken)
    {
        // A version never changes, so that it needs no lock.
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var found = await transaction.Session.QueryAsync(
            transaction.Statement($"SELECT {ModelColumns} FROM cdp.match_model AS m WHERE m.tenant = $1 AND m.shard = 0 AND m.version = $2").With(rows.Tenant).With(version),
            ReadModel,
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public IAsyncEnumerable<MatchModelRow> ReadModelsAsync(CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        1,
        0,
        (rows, last, token) => transaction.Session.QueryAsync(
            transaction.Statement($"SELECT {ModelColumns} FROM cdp.match_model AS m WHERE m.tenant = $1 AND m.shard = 0 AND m.version > $2 ORDER BY m.version LIMIT 1")
                .With(rows.Tenant).With(last),
            ReadModel,
            token),
        static row => row.Version,
        cancellationToken);

    public async ValueTask SaveMeasurementAsync(MatchMeasurementRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var at = row.At.ToUnixTimeMilliseconds();

        // Who reads measurements in a write holds the whole tenant; two that write the same one must not wait for each other's row.
        await transaction.LockAsync(rows, [Slot.Of(Digest.Of("match_measurement", BitConverter.GetBytes(at)))], cancellationToken).ConfigureAwait(false);
        await transaction.Session.RunAsync(
            transaction.Statement(
                """
                INSERT INTO cdp.match_measurement (tenant, shard, at, version, figures) VALUES ($1, 0, $2, $3, $4)
                ON CONFLICT (tenant, shard, at) DO UPDATE SET version = excluded.version, figures = excluded.figures
                """).With(rows.Tenant).With(at).With(row.Version).With(row.Figures),
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<MatchMeasurementRow> ReadMeasurementsAsync(DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var (after, end) = ((since?.ToUnixTimeMilliseconds() - 1) ?? long.MinValue, until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        return transaction.ReadPagesAsync(
            PageSize,
            after,
            (rows, last, token) => transaction.Session.QueryAsync(
                transaction.Statement(
                    $"""
                    SELECT m.at, m.version, m.figures FROM cdp.match_measurement AS m
                    WHERE m.tenant = $1 AND m.shard = 0 AND m.at > $2 AND m.at < $3 ORDER BY m.at LIMIT {PageSize}
                    """).With(rows.Tenant).With(last).With(end),
                ReadMeasurement,
                token),
            static row => row.At.ToUnixTimeMilliseconds(),
            cancellationToken);
    }

    /// <summary>Makes the statement that reads which version is in force, and keeps that.</summary>
    public static Statement SelectActive(PostgreSqlSession session, TenantRows rows) =>
        session.Statement("SELECT (SELECT value FROM cdp.setting WHERE tenant = $1 AND shard = 0 AND key = $2)").With(rows.Tenant).With(ActiveKey)
            .ForEach(row => rows.ActiveModel = row.IsDBNull(0) ? 0 : int.Parse(row.GetString(0), CultureInfo.InvariantCulture));

    /// <summary>Makes the statement that reads entries.</summary>
    public static Statement SelectEntries(PostgreSqlSession session, int tenant, List<long> identifiers) => session.Statement(
        $"""
        SELECT {Columns} FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
        (SELECT * FROM cdp.match_entry AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.identifier = k.id OFFSET 0) AS e
        """).With(tenant).With(identifiers.ConvertAll(Slot.ShardOf)).With(identifiers);

    public static short ShardOf(long key) => Slot.ShardOf(SlotOf(key));

    private static int SlotOf(long key) => (int)((ulong)key >> 42);

    public static RecordEntry ReadEntry(NpgsqlDataReader row) => new() { Identifier = row.GetInt64(0), Records = row.GetString(1), Keys = row.GetFieldValue<long[]>(2) };

    private static MatchModelRow ReadModel(NpgsqlDataReader row) => new()
    {
        Version = row.GetInt32(0),
        AddedAt = Time(row.GetInt64(1)),
        AddedBy = row.GetString(2),
        Document = row.GetString(3),
    };

    private static MatchMeasurementRow ReadMeasurement(NpgsqlDataReader row) => new()
    {
        At = Time(row.GetInt64(0)),
        Version = row.GetInt32(1),
        Figures = row.GetString(2),
    };

    private static List<long> MembersOf(SortedDictionary<long, List<long>> blocks, long key)
    {
        if (!blocks.TryGetValue(key, out var members))
        {
            blocks.Add(key, members = []);
        }

        return members;
    }

    /// <summary>Brings a block, as it is in the database, up to date.</summary>
    private static void Move(SortedDictionary<long, List<long>> blocks, long key, Dictionary<long, bool> moves)
    {
        var members = MembersOf(blocks, key);
        members.RemoveAll(moves.ContainsKey);
        members.AddRange(moves.Where(static move => move.Value).Select(static move => move.Key));
        members.Sort();
        if (members.Count == 0)
        {
            blocks.Remove(key);
        }
    }

    private static void Note(TenantRows rows, long key, long identifier, bool entered)
    {
        if (!rows.ChangedBlocks.TryGetValue(key, out var moves))
        {
            rows.ChangedBlocks.Add(key, moves = []);
        }

        moves[identifier] = entered;
    }

    /// <summary>Reads entries that were not read before.</summary>
    private async ValueTask LoadAsync(TenantRows rows, IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        if (rows.HasAllEntries)
        {
            return;
        }

        var missing = identifiers.Where(id => !rows.Entries.ContainsKey(id) && !rows.Fresh.Contains(id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var found = new List<RecordEntry>();
        await transaction.Session.ReadLockedAsync(
            rows.Tenant,
            missing.Where(id => !rows.BlockedEntries.Contains(id)).Select(Slot.Of),
            () =>
            {
                found.Clear();
                return [SelectEntries(transaction.Session, rows.Tenant, missing).ForEach(row => found.Add(ReadEntry(row)))];
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var id in missing)
        {
            rows.Entries.Add(id, null);
        }

        foreach (var entry in found)
        {
            rows.Entries[entry.Identifier] = entry;
        }
    }

    /// <summary>Puts an entry in place of the one that is kept, takes the identifier out of the blocks that it leaves and puts it into those that it enters.</summary>
    /// <returns>Whether one was kept before.</returns>
    private async ValueTask<bool> ChangeAsync(TenantRows rows, long identifier, RecordEntry? entry, CancellationToken cancellationToken)
    {
        // Its own lock besides those of its keys: who found it in a block may have read it under that lock alone.
        await transaction.LockAsync(rows, [Slot.Of(identifier)], cancellationToken).ConfigureAwait(false);
        await LoadAsync(rows, [identifier], cancellationToken).ConfigureAwait(false);
        var before = rows.Entries.GetValueOrDefault(identifier);
        if (before is null && entry is null)
        {
            return false;
        }

        IReadOnlyList<long> old = before?.Keys ?? [], now = entry?.Keys ?? [];
        await transaction.LockAsync(rows, old.Concat(now).Select(SlotOf), cancellationToken).ConfigureAwait(false);
        foreach (var key in old.Except(now))
        {
            Note(rows, key, identifier, entered: false);
        }

        foreach (var key in now.Except(old))
        {
            Note(rows, key, identifier, entered: true);
        }

        rows.Entries[identifier] = entry;
        rows.ChangedEntries.Add(identifier);
        if (rows.ChangedEntries.Count >= MostChanges)
        {
            await transaction.Flush.RunMatchesAsync(rows, cancellationToken).ConfigureAwait(false);
        }

        return before is not null;
    }
}
