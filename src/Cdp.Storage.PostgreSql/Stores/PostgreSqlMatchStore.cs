using System.Globalization;
using Cdp.Matching.Live;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The records that are matched, and the models, in the database.</summary>
/// <remarks>
/// Who puts an identifier into a block or takes it out holds the lock of the key, and so does who reads the block: what is read of it stays right until the end.
/// Who writes an entry holds the locks of its keys besides that of its identifier, so an entry may be read by who holds one of them. Rows are written at once.
/// </remarks>
internal sealed class PostgreSqlMatchStore(PostgreSqlCdpTransaction transaction) : IMatchStore
{
    private const int PageSize = 200;
    private const string Columns = "e.identifier, e.records, e.keys";
    private const string ModelColumns = "m.version, m.added_at, m.added_by, m.document";
    private const string ActiveKey = "match_model";

    public async ValueTask<IReadOnlyList<RecordEntry>> GetAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var wanted = new SortedSet<long>(identifiers).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        await transaction.LockAsync(rows, wanted.Where(id => !rows.BlockedEntries.Contains(id)).Select(Slot.Of), cancellationToken).ConfigureAwait(false);
        var found = await transaction.Session.QueryAsync(
            transaction.Statement(
                $"""
                SELECT {Columns} FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
                (SELECT * FROM cdp.match_entry AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.identifier = k.id OFFSET 0) AS e
                """).With(rows.Tenant).With(wanted.ConvertAll(Slot.ShardOf)).With(wanted),
            ReadEntry,
            cancellationToken).ConfigureAwait(false);
        found.Sort(static (x, y) => x.Identifier.CompareTo(y.Identifier));
        return found;
    }

    public async ValueTask SaveAsync(RecordEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var before = await FindAsync(rows, entry.Identifier, cancellationToken).ConfigureAwait(false);
        await MoveAsync(rows, entry.Identifier, before?.Keys ?? [], entry.Keys, Upsert(rows, entry), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> RemoveAsync(long identifier, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        if (await FindAsync(rows, identifier, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            return false;
        }

        var delete = transaction.Statement("DELETE FROM cdp.match_entry WHERE tenant = $1 AND shard = $2 AND identifier = $3")
            .With(rows.Tenant).With(Slot.ShardOf(identifier)).With(identifier);
        await MoveAsync(rows, identifier, entry.Keys, [], delete, cancellationToken).ConfigureAwait(false);
        return true;
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

        await transaction.LockAsync(rows, wanted.Select(SlotOf), cancellationToken).ConfigureAwait(false);
        var blocks = new SortedDictionary<long, List<long>>();
        await transaction.Session.RunAsync(
            transaction.Statement(
                """
                SELECT b.key, b.identifier FROM unnest($2, $3) AS k (shard, key) CROSS JOIN LATERAL
                (SELECT v.key, v.identifier FROM cdp.match_block AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.key = k.key ORDER BY v.identifier LIMIT $4) AS b
                """).With(rows.Tenant).With(wanted.ConvertAll(key => Slot.ShardOf(SlotOf(key)))).With(wanted).With(limit)
                .ForEach(row =>
                {
                    var key = row.GetInt64(0);
                    if (!blocks.TryGetValue(key, out var block))
                    {
                        blocks.Add(key, block = []);
                    }

                    block.Add(row.GetInt64(1));
                }),
            cancellationToken).ConfigureAwait(false);
        foreach (var block in blocks.Values)
        {
            rows.BlockedEntries.UnionWith(block);
        }

        return [.. blocks.Select(block => new RecordBlock(block.Key, block.Value))];
    }

    public IAsyncEnumerable<RecordEntry> ReadAsync(long after, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        after,
        (rows, last, token) => transaction.Session.QueryAsync(
            transaction.Statement($"SELECT {Columns} FROM cdp.match_entry AS e WHERE e.tenant = $1 AND e.identifier > $2 ORDER BY e.identifier LIMIT {PageSize}")
                .With(rows.Tenant).With(last),
            ReadEntry,
            token),
        static entry => entry.Identifier,
        cancellationToken);

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

        var found = await transaction.Session.QueryAsync(
            transaction.Statement("SELECT value FROM cdp.setting WHERE tenant = $1 AND shard = 0 AND key = $2").With(rows.Tenant).With(ActiveKey),
            static row => int.Parse(row.GetString(0), CultureInfo.InvariantCulture),
            cancellationToken).ConfigureAwait(false);
        rows.ActiveModel = found.Count == 0 ? 0 : found[0];
        return rows.ActiveModel.Value;
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

    private static int SlotOf(long key) => (int)((ulong)key >> 42);

    private static RecordEntry ReadEntry(NpgsqlDataReader row) => new() { Identifier = row.GetInt64(0), Records = row.GetString(1), Keys = row.GetFieldValue<long[]>(2) };

    private static MatchModelRow ReadModel(NpgsqlDataReader row) => new()
    {
        Version = row.GetInt32(0),
        AddedAt = Time(row.GetInt64(1)),
        AddedBy = row.GetString(2),
        Document = row.GetString(3),
    };

    private Statement Upsert(TenantRows rows, RecordEntry entry) => transaction.Statement(
        """
        INSERT INTO cdp.match_entry (tenant, shard, identifier, records, keys) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, shard, identifier) DO UPDATE SET records = excluded.records, keys = excluded.keys
        """).With(rows.Tenant).With(Slot.ShardOf(entry.Identifier)).With(entry.Identifier).With(entry.Records).With(entry.Keys.ToArray());

    private async ValueTask<RecordEntry?> FindAsync(TenantRows rows, long identifier, CancellationToken cancellationToken)
    {
        await transaction.LockAsync(rows, [Slot.Of(identifier)], cancellationToken).ConfigureAwait(false);
        return await GetAsync([identifier], cancellationToken).ConfigureAwait(false) is [var entry] ? entry : null;
    }

    /// <summary>Takes an identifier out of the blocks that it leaves, puts it into those that it enters, and writes its entry.</summary>
    private async ValueTask MoveAsync(
        TenantRows rows, long identifier, IReadOnlyList<long> before, IReadOnlyList<long> now, Statement write, CancellationToken cancellationToken)
    {
        var (left, entered) = (before.Except(now).ToList(), now.Except(before).ToList());
        await transaction.LockAsync(rows, before.Union(now).Select(SlotOf).Append(Slot.Of(identifier)), cancellationToken).ConfigureAwait(false);
        var statements = new List<Statement> { write };
        if (left.Count > 0)
        {
            statements.Add(transaction.Statement(
                """
                DELETE FROM cdp.match_block AS b USING unnest($2, $3) AS k (shard, key)
                WHERE b.tenant = $1 AND b.shard = k.shard AND b.key = k.key AND b.identifier = $4
                """).With(rows.Tenant).With(left.ConvertAll(key => Slot.ShardOf(SlotOf(key)))).With(left).With(identifier));
        }

        if (entered.Count > 0)
        {
            statements.Add(transaction.Statement("INSERT INTO cdp.match_block (tenant, shard, key, identifier) SELECT $1, k.shard, k.key, $4 FROM unnest($2, $3) AS k (shard, key)")
                .With(rows.Tenant).With(entered.ConvertAll(key => Slot.ShardOf(SlotOf(key)))).With(entered).With(identifier));
        }

        await transaction.Session.RunAsync(statements, cancellationToken).ConfigureAwait(false);
    }
}
