using Cdp.Collection;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The events in the file.</summary>
/// <remarks>
/// Listings are read piece by piece and hold no statement open in between: a work may write, or start another listing, while it goes through one.
/// Positions are found by portions of the log (<c>0001_initial.sql</c> tells why), so what looks for sightings asks each portion.
/// </remarks>
internal sealed class SqliteEventStore(SqliteCdpTransaction transaction) : IEventStore
{
    // As in the schema: 65,536 events to a portion.
    private const int PortionBits = 16;

    // So many payloads are in memory at once.
    private const int PageSize = 250;

    private const string Columns = "seq, source, message_id, type, name, sighting, timestamp, received_at, payload";

    private static readonly Sql Insert = new(
        "INSERT INTO event (tenant, source, message_id, type, name, sighting, timestamp, received_at, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (tenant, source, message_id) DO NOTHING");

    private static readonly Sql SelectExists = new("SELECT 1 FROM event WHERE tenant = ?1 AND source = ?2 AND message_id = ?3");
    private static readonly Sql SelectByMessageId = new($"SELECT {Columns} FROM event WHERE tenant = ?1 AND source = ?2 AND message_id = ?3");
    private static readonly Sql SelectBySequences = new($"SELECT {Columns} FROM event WHERE seq IN (SELECT value FROM json_each(?1))");
    private static readonly Sql SelectNextPortion = new("SELECT portion FROM event WHERE tenant = ?1 AND portion > ?2 ORDER BY portion LIMIT 1");

    // They sort positions, not rows: the payloads of a long history would not fit into memory.
    private static readonly Sql SelectSequencesOfPortion = new("SELECT seq FROM event WHERE tenant = ?1 AND portion = ?2 AND seq > ?3 ORDER BY seq");

    // The rows of a portion lie together; the plus keeps the tenant from choosing an index, which would take each row by itself.
    private static readonly Sql SelectPortion = new("SELECT seq, type, name, sighting, timestamp, payload FROM event WHERE seq > ?2 AND seq <= ?3 AND +tenant = ?1 ORDER BY seq");

    private static readonly Sql SelectSequencesOfSightings = new(
        """
        SELECT e.seq
        FROM json_each(?2) AS p CROSS JOIN json_each(?3) AS s CROSS JOIN event AS e ON e.tenant = ?1 AND e.portion = p.value AND e.sighting = s.value
        WHERE e.timestamp <= ?4 ORDER BY e.timestamp, e.seq
        """);

    private static readonly Sql SelectSummary = new(
        """
        SELECT count(*), min(e.timestamp), max(e.timestamp)
        FROM json_each(?2) AS p CROSS JOIN event AS e ON e.tenant = ?1 AND e.portion = p.value AND e.sighting = ?3
        """);

    private static readonly Sql SelectLast = new("SELECT coalesce(max(seq), 0) FROM event");
    private static readonly Sql SelectCount = new("SELECT count(*) FROM event WHERE tenant = ?1");

    public ValueTask<long> AppendAsync(EventEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var tenant = transaction.StartWriting(cancellationToken);
        var source = transaction.Names.RequireSource(tenant, entry.Source);
        using var statement = transaction.Use(Insert);
        var added = statement
            .Bind(tenant)
            .Bind(source)
            .Bind(entry.MessageId)
            .Bind((long)entry.Type)
            .Bind(entry.Name)
            .Bind(entry.Sighting)
            .Bind(entry.Timestamp)
            .Bind(entry.ReceivedAt)
            .BindText(entry.Payload.Span)
            .Execute();
        return ValueTask.FromResult(added == 0 ? 0 : transaction.LastInsertedId);
    }

    public ValueTask<bool> ExistsAsync(string source, string messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        var tenant = transaction.StartReading(cancellationToken);
        var sourceId = transaction.Names.FindSource(tenant, source);
        using var statement = transaction.Use(SelectExists);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(sourceId).Bind(messageId).Step());
    }

    public ValueTask<EventEntry?> FindAsync(string source, string messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        var tenant = transaction.StartReading(cancellationToken);
        var sourceId = transaction.Names.FindSource(tenant, source);
        using var statement = transaction.Use(SelectByMessageId);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(sourceId).Bind(messageId).Step() ? Read(statement) : null);
    }

    public IAsyncEnumerable<EventEntry> ReadAsync(long afterSequence, CancellationToken cancellationToken) =>
        transaction.List(ReadFrom(afterSequence, cancellationToken), cancellationToken);

    public ValueTask ScanAsync(long afterSequence, long untilSequence, EventVisitor visitor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        var tenant = transaction.StartReading(cancellationToken);
        for (var portion = FindPortion(tenant, (afterSequence >> PortionBits) - 1); portion is { } found && found <= untilSequence >> PortionBits; portion = FindPortion(tenant, found))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var statement = transaction.Use(SelectPortion);
            statement.Bind(tenant).Bind(Math.Max(afterSequence, (found << PortionBits) - 1)).Bind(Math.Min(untilSequence, (found << PortionBits) | ((1 << PortionBits) - 1)));
            while (statement.Step())
            {
                Show(statement, visitor);
            }
        }

        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<EventEntry> ReadBySightingAsync(IReadOnlyCollection<long> sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var numbers = Numbers.Sorted(sightings);
        return transaction.List(ReadOf(numbers, until, cancellationToken), cancellationToken);
    }

    public ValueTask<IReadOnlyList<SightingSummary>> SummarizeAsync(IReadOnlyCollection<long> sightings, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var portions = Numbers.Format(ReadPortions(tenant));
        var summaries = new List<SightingSummary>();
        foreach (var sighting in Numbers.Sorted(sightings))
        {
            using var statement = transaction.Use(SelectSummary);
            statement.Bind(tenant).Bind(portions).Bind(sighting).Step();
            if (statement.Integer(0) > 0)
            {
                summaries.Add(new SightingSummary(sighting, statement.Integer(0), statement.Time(1), statement.Time(2)));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<SightingSummary>>(summaries);
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectCount);
        statement.Bind(tenant).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    /// <summary>Finds the last position of all tenants; 0 when there is none.</summary>
    public long FindLast(CancellationToken cancellationToken)
    {
        transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectLast);
        statement.Step();
        return statement.Integer(0);
    }

    private IEnumerable<EventEntry> ReadFrom(long after, CancellationToken cancellationToken)
    {
        while (ReadSequencesFrom(after, cancellationToken) is { Count: > 0 } sequences)
        {
            foreach (var entry in ReadAll(sequences))
            {
                yield return entry;
            }

            after = sequences[^1];
        }
    }

    /// <summary>Reads the positions after another one in the first portion that has some.</summary>
    private List<long> ReadSequencesFrom(long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var sequences = new List<long>();
        for (var portion = FindPortion(tenant, (after >> PortionBits) - 1); portion is { } found && sequences.Count == 0; portion = FindPortion(tenant, found))
        {
            using var statement = transaction.Use(SelectSequencesOfPortion);
            ReadNumbers(statement.Bind(tenant).Bind(found).Bind(after), sequences);
        }

        return sequences;
    }

    private long? FindPortion(long tenant, long after)
    {
        using var statement = transaction.Use(SelectNextPortion);
        return statement.Bind(tenant).Bind(after).Step() ? statement.Integer(0) : null;
    }

    private List<long> ReadPortions(long tenant)
    {
        var portions = new List<long>();
        for (var portion = FindPortion(tenant, -1); portion is { } found; portion = FindPortion(tenant, found))
        {
            portions.Add(found);
        }

        return portions;
    }

    private IEnumerable<EventEntry> ReadOf(long[] sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        foreach (var entry in ReadAll(ReadSequencesOf(sightings, until, cancellationToken)))
        {
            yield return entry;
        }
    }

    private List<long> ReadSequencesOf(long[] sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var portions = Numbers.Format(ReadPortions(tenant));
        var sequences = new List<long>();
        using var statement = transaction.Use(SelectSequencesOfSightings);
        statement.Bind(tenant).Bind(portions).Bind(Numbers.Format(sightings)).Bind(until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        ReadNumbers(statement, sequences);
        return sequences;
    }

    private static void ReadNumbers(PreparedStatement statement, List<long> numbers)
    {
        while (statement.Step())
        {
            numbers.Add(statement.Integer(0));
        }
    }

    private IEnumerable<EventEntry> ReadAll(List<long> sequences)
    {
        for (var start = 0; start < sequences.Count; start += PageSize)
        {
            var page = sequences.GetRange(start, Math.Min(PageSize, sequences.Count - start));
            var entries = ReadPage(page);
            foreach (var sequence in page)
            {
                if (entries.TryGetValue(sequence, out var entry))
                {
                    yield return entry;
                }
            }
        }
    }

    private Dictionary<long, EventEntry> ReadPage(List<long> sequences)
    {
        var entries = new Dictionary<long, EventEntry>(sequences.Count);
        using var statement = transaction.Use(SelectBySequences);
        statement.Bind(Numbers.Format(sequences));
        while (statement.Step())
        {
            var entry = Read(statement);
            entries.Add(entry.Sequence, entry);
        }

        return entries;
    }

    private static void Show(PreparedStatement row, EventVisitor visitor)
    {
        var hasName = !row.IsNull(2);
        visitor(new ScannedEvent
        {
            Sequence = row.Integer(0),
            Type = (EventType)row.Integer(1),
            HasName = hasName,
            Name = hasName ? row.Bytes(2) : [],
            Sighting = row.Integer(3),
            Instant = row.Integer(4),
            Payload = row.Bytes(5),
        });
    }

    private EventEntry Read(PreparedStatement row) => new()
    {
        Sequence = row.Integer(0),
        Source = transaction.Names.SourceName(row.Integer(1)),
        MessageId = row.Text(2),
        Type = (EventType)row.Integer(3),
        Name = row.TextOrNull(4),
        Sighting = row.Integer(5),
        Timestamp = row.Time(6),
        ReceivedAt = row.Time(7),
        Payload = row.Bytes(8).ToArray(),
    };
}
