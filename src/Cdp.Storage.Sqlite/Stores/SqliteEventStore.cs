using Cdp.Collection;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The events in the file.</summary>
/// <remarks>
/// Listings are read page by page and hold no statement open in between: a work may write, or start another listing, while it goes through one.
/// </remarks>
internal sealed class SqliteEventStore(SqliteCdpTransaction transaction) : IEventStore
{
    private const int PageSize = 100;
    private const string Columns = "seq, source, message_id, type, name, sighting, timestamp, received_at, payload";

    private static readonly Sql Insert = new(
        "INSERT INTO event (tenant, source, message_id, type, name, sighting, timestamp, received_at, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (tenant, source, message_id) DO NOTHING");

    private static readonly Sql SelectExists = new("SELECT 1 FROM event WHERE tenant = ?1 AND source = ?2 AND message_id = ?3");
    private static readonly Sql SelectByMessageId = new($"SELECT {Columns} FROM event WHERE tenant = ?1 AND source = ?2 AND message_id = ?3");
    private static readonly Sql SelectPage = new($"SELECT {Columns} FROM event WHERE tenant = ?1 AND seq > ?2 ORDER BY seq LIMIT {PageSize}");
    private static readonly Sql SelectBySequence = new($"SELECT {Columns} FROM event WHERE seq = ?1");

    // Sorts positions, not rows: the payloads of a long history would not fit into memory.
    private static readonly Sql SelectSequences = new(
        "SELECT e.seq FROM json_each(?2) AS s CROSS JOIN event AS e ON e.tenant = ?1 AND e.sighting = s.value WHERE e.timestamp <= ?3 ORDER BY e.timestamp, e.seq");

    private static readonly Sql SelectSummary = new("SELECT count(*), min(timestamp), max(timestamp) FROM event WHERE tenant = ?1 AND sighting = ?2");
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

    public IAsyncEnumerable<EventEntry> ReadBySightingAsync(IReadOnlyCollection<long> sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var numbers = Numbers.Sorted(sightings);
        return transaction.List(ReadOf(numbers, until, cancellationToken), cancellationToken);
    }

    public ValueTask<IReadOnlyList<SightingSummary>> SummarizeAsync(IReadOnlyCollection<long> sightings, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var summaries = new List<SightingSummary>();
        foreach (var sighting in Numbers.Sorted(sightings))
        {
            using var statement = transaction.Use(SelectSummary);
            statement.Bind(tenant).Bind(sighting).Step();
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

    private IEnumerable<EventEntry> ReadFrom(long after, CancellationToken cancellationToken)
    {
        List<EventEntry> page;
        do
        {
            page = ReadPage(after, cancellationToken);
            foreach (var entry in page)
            {
                yield return entry;
                after = entry.Sequence;
            }
        }
        while (page.Count == PageSize);
    }

    private List<EventEntry> ReadPage(long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<EventEntry>();
        using var statement = transaction.Use(SelectPage);
        statement.Bind(tenant).Bind(after);
        while (statement.Step())
        {
            page.Add(Read(statement));
        }

        return page;
    }

    private IEnumerable<EventEntry> ReadOf(long[] sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        foreach (var sequence in ReadSequences(sightings, until, cancellationToken))
        {
            if (FindBySequence(sequence) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private List<long> ReadSequences(long[] sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var sequences = new List<long>();
        using var statement = transaction.Use(SelectSequences);
        statement.Bind(tenant).Bind(Numbers.Format(sightings)).Bind(until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        while (statement.Step())
        {
            sequences.Add(statement.Integer(0));
        }

        return sequences;
    }

    private EventEntry? FindBySequence(long sequence)
    {
        using var statement = transaction.Use(SelectBySequence);
        return statement.Bind(sequence).Step() ? Read(statement) : null;
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
