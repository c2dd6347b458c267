using System.Buffers.Binary;
using System.Globalization;
using Cdp.Matching.Live;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The records that are matched, the models and what was measured, in the file.</summary>
internal sealed class SqliteMatchStore(SqliteCdpTransaction transaction) : IMatchStore
{
    private const int PageSize = 200;

    private static readonly Sql SelectById = new("SELECT identifier, records, keys FROM match_entry WHERE tenant = ?1 AND identifier = ?2");
    private static readonly Sql SelectPage = new($"SELECT identifier, records, keys FROM match_entry WHERE tenant = ?1 AND identifier > ?2 ORDER BY identifier LIMIT {PageSize}");
    private static readonly Sql Upsert = new(
        "INSERT INTO match_entry (tenant, identifier, records, keys) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant, identifier) DO UPDATE SET records = ?3, keys = ?4");
    private static readonly Sql Delete = new("DELETE FROM match_entry WHERE tenant = ?1 AND identifier = ?2");
    private static readonly Sql SelectCount = new("SELECT count(*) FROM match_entry WHERE tenant = ?1");
    private static readonly Sql SelectBlock = new("SELECT identifier FROM match_block WHERE tenant = ?1 AND key = ?2 ORDER BY identifier");
    private static readonly Sql InsertBlock = new("INSERT INTO match_block (tenant, key, identifier) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
    private static readonly Sql DeleteBlock = new("DELETE FROM match_block WHERE tenant = ?1 AND key = ?2 AND identifier = ?3");
    private static readonly Sql SelectActive = new("SELECT value FROM setting WHERE tenant = ?1 AND key = 'match_model'");
    private static readonly Sql UpsertActive = new("INSERT INTO setting (tenant, key, value) VALUES (?1, 'match_model', ?2) ON CONFLICT (tenant, key) DO UPDATE SET value = ?2");
    private static readonly Sql InsertModel = new("INSERT INTO match_model (tenant, version, added_at, added_by, document) VALUES (?1, ?2, ?3, ?4, ?5)");
    private static readonly Sql SelectModel = new("SELECT version, added_at, added_by, document FROM match_model WHERE tenant = ?1 AND version = ?2");
    private static readonly Sql SelectNextModel = new("SELECT version, added_at, added_by, document FROM match_model WHERE tenant = ?1 AND version > ?2 ORDER BY version LIMIT 1");

    private static readonly Sql UpsertMeasurement = new(
        "INSERT INTO match_measurement (tenant, at, version, figures) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant, at) DO UPDATE SET version = ?3, figures = ?4");
    private static readonly Sql SelectMeasurements = new(
        $"SELECT at, version, figures FROM match_measurement WHERE tenant = ?1 AND at >= ?2 AND at < ?3 ORDER BY at LIMIT {PageSize}");

    // The keys of entries that were read in this work: nobody else changes them meanwhile.
    private readonly Dictionary<long, IReadOnlyList<long>?> _keys = [];

    public ValueTask<IReadOnlyList<RecordEntry>> GetAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        var tenant = transaction.StartReading(cancellationToken);
        var found = new List<RecordEntry>(identifiers.Count);
        foreach (var identifier in new SortedSet<long>(identifiers))
        {
            if (Find(tenant, identifier) is { } entry)
            {
                found.Add(entry);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<RecordEntry>>(found);
    }

    public ValueTask SaveAsync(RecordEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var tenant = transaction.StartWriting(cancellationToken);
        var before = _keys.TryGetValue(entry.Identifier, out var known) ? known : Find(tenant, entry.Identifier)?.Keys;
        IReadOnlyList<long> now = [.. entry.Keys];
        MoveBlocks(tenant, entry.Identifier, before ?? [], now);
        _keys[entry.Identifier] = now;
        using var statement = transaction.Use(Upsert);
        statement.Bind(tenant).Bind(entry.Identifier).Bind(entry.Records).BindBlob(ToBytes(now)).Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveAsync(long identifier, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        if (Find(tenant, identifier) is not { } entry)
        {
            return ValueTask.FromResult(false);
        }

        MoveBlocks(tenant, identifier, entry.Keys, []);
        _keys[identifier] = null;
        using var statement = transaction.Use(Delete);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(identifier).Execute() > 0);
    }

    public ValueTask<IReadOnlyList<RecordBlock>> GetBlocksAsync(IReadOnlyCollection<long> keys, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var tenant = transaction.StartReading(cancellationToken);
        var blocks = new List<RecordBlock>(keys.Count);
        foreach (var key in new SortedSet<long>(keys))
        {
            using var statement = transaction.Use(SelectBlock);
            statement.Bind(tenant).Bind(key);
            var identifiers = new List<long>();

            // A parameter in LIMIT would make SQLite parse the statement anew at each use.
            while (identifiers.Count < limit && statement.Step())
            {
                identifiers.Add(statement.Integer(0));
            }

            if (identifiers.Count > 0)
            {
                blocks.Add(new RecordBlock(key, identifiers));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<RecordBlock>>(blocks);
    }

    public IAsyncEnumerable<RecordEntry> ReadAsync(long after, CancellationToken cancellationToken) => transaction.List(ReadFrom(after, cancellationToken), cancellationToken);

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectCount);
        statement.Bind(tenant).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    public ValueTask<int> GetActiveVersionAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectActive);
        return ValueTask.FromResult(statement.Bind(tenant).Step() ? int.Parse(statement.Text(0), CultureInfo.InvariantCulture) : 0);
    }

    public ValueTask SetActiveVersionAsync(int version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(UpsertActive);
        statement.Bind(tenant).Bind(version.ToString(CultureInfo.InvariantCulture)).Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask AddModelAsync(MatchModelRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(InsertModel);
        statement.Bind(tenant).Bind(row.Version).Bind(row.AddedAt).Bind(row.AddedBy).Bind(row.Document).Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask<MatchModelRow?> FindModelAsync(int version, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        return ValueTask.FromResult(ReadModel(SelectModel, tenant, version));
    }

    public IAsyncEnumerable<MatchModelRow> ReadModelsAsync(CancellationToken cancellationToken) => transaction.List(ReadModels(cancellationToken), cancellationToken);

    public ValueTask SaveMeasurementAsync(MatchMeasurementRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(UpsertMeasurement);
        statement.Bind(tenant).Bind(row.At).Bind(row.Version).Bind(row.Figures).Execute();
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<MatchMeasurementRow> ReadMeasurementsAsync(DateTimeOffset? since, DateTimeOffset? until, CancellationToken cancellationToken) =>
        transaction.List(
            ReadMeasurements(since?.ToUnixTimeMilliseconds() ?? long.MinValue, until?.ToUnixTimeMilliseconds() ?? long.MaxValue, cancellationToken),
            cancellationToken);

    private static byte[] ToBytes(IReadOnlyList<long> keys)
    {
        var bytes = new byte[keys.Count * sizeof(long)];
        for (var i = 0; i < keys.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), keys[i]);
        }

        return bytes;
    }

    private static RecordEntry ReadEntry(PreparedStatement row)
    {
        var bytes = row.Bytes(2);
        var keys = new long[bytes.Length / sizeof(long)];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]);
        }

        return new RecordEntry { Identifier = row.Integer(0), Records = row.Text(1), Keys = keys };
    }

    private RecordEntry? Find(long tenant, long identifier)
    {
        using var statement = transaction.Use(SelectById);
        var entry = statement.Bind(tenant).Bind(identifier).Step() ? ReadEntry(statement) : null;
        _keys[identifier] = entry?.Keys;
        return entry;
    }

    /// <summary>Takes an identifier out of the blocks that it leaves and puts it into those that it enters.</summary>
    private void MoveBlocks(long tenant, long identifier, IReadOnlyList<long> before, IReadOnlyList<long> now)
    {
        foreach (var key in before.Except(now))
        {
            using var statement = transaction.Use(DeleteBlock);
            statement.Bind(tenant).Bind(key).Bind(identifier).Execute();
        }

        foreach (var key in now.Except(before))
        {
            using var statement = transaction.Use(InsertBlock);
            statement.Bind(tenant).Bind(key).Bind(identifier).Execute();
        }
    }

    private IEnumerable<RecordEntry> ReadFrom(long after, CancellationToken cancellationToken)
    {
        List<RecordEntry> page;
        do
        {
            page = ReadPage(after, cancellationToken);
            foreach (var entry in page)
            {
                yield return entry;
                after = entry.Identifier;
            }
        }
        while (page.Count == PageSize);
    }

    private List<RecordEntry> ReadPage(long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<RecordEntry>();
        using var statement = transaction.Use(SelectPage);
        statement.Bind(tenant).Bind(after);
        while (statement.Step())
        {
            page.Add(ReadEntry(statement));
        }

        return page;
    }

    private IEnumerable<MatchModelRow> ReadModels(CancellationToken cancellationToken)
    {
        for (var last = 0; ReadModel(SelectNextModel, transaction.StartReading(cancellationToken), last) is { } row; last = row.Version)
        {
            yield return row;
        }
    }

    private MatchModelRow? ReadModel(Sql sql, long tenant, int version)
    {
        using var statement = transaction.Use(sql);
        return statement.Bind(tenant).Bind(version).Step()
            ? new MatchModelRow { Version = (int)statement.Integer(0), AddedAt = statement.Time(1), AddedBy = statement.Text(2), Document = statement.Text(3) }
            : null;
    }

    private IEnumerable<MatchMeasurementRow> ReadMeasurements(long since, long until, CancellationToken cancellationToken)
    {
        List<MatchMeasurementRow> page;
        do
        {
            page = ReadMeasurementPage(since, until, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
                since = row.At.ToUnixTimeMilliseconds() + 1;
            }
        }
        while (page.Count == PageSize);
    }

    private List<MatchMeasurementRow> ReadMeasurementPage(long since, long until, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<MatchMeasurementRow>();
        using var statement = transaction.Use(SelectMeasurements);
        statement.Bind(tenant).Bind(since).Bind(until);
        while (statement.Step())
        {
            page.Add(new MatchMeasurementRow { At = statement.Time(0), Version = (int)statement.Integer(1), Figures = statement.Text(2) });
        }

        return page;
    }
}
