using System.Runtime.CompilerServices;
using Cdp.Collection;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The events in the database.</summary>
/// <remarks>
/// New events are sent with the commit, in the order of their keys: another process that stores the same one is waited for there, where nobody holds a lock
/// that it could still ask for. Until then they are counted and listed from memory. Events of a sighting are covered by the locks of its identifiers.
/// </remarks>
internal sealed class PostgreSqlEventStore(PostgreSqlCdpTransaction transaction) : IEventStore
{
    private const int PageSize = 250;
    private const string Columns = "e.seq, e.source, e.message_id, e.type, e.name, e.sighting, e.timestamp, e.received_at, e.payload";

    private PostgreSqlSession Session => transaction.Session;

    public async ValueTask<long> AppendAsync(EventEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var digest = Digest.Of(entry.Source, entry.MessageId);
        if (await IsKnownAsync(rows, digest, cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        await transaction.Nodes.LoadSightingsAsync(rows, [entry.Sighting], cancellationToken).ConfigureAwait(false);
        await transaction.Names.RequireAsync(NameKind.Source, rows.Tenant, entry.Source, cancellationToken).ConfigureAwait(false);
        var sequence = await Session.NextNumberAsync(Sequence.Event, cancellationToken).ConfigureAwait(false);
        rows.KnownEvents[digest] = true;

        // The caller may use its buffer again before the commit.
        rows.AddedEvents.Add(digest, entry with { Sequence = sequence, Timestamp = Whole(entry.Timestamp), ReceivedAt = Whole(entry.ReceivedAt), Payload = entry.Payload.ToArray() });
        return sequence;
    }

    public async ValueTask<bool> ExistsAsync(string source, string messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(messageId);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        return await IsKnownAsync(rows, Digest.Of(source, messageId), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<EventEntry?> FindAsync(string source, string messageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(messageId);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var digest = Digest.Of(source, messageId);
        if (rows.AddedEvents.TryGetValue(digest, out var added))
        {
            return added;
        }

        var found = await ReadAsync(
            transaction.Statement($"SELECT {Columns} FROM cdp.event AS e WHERE e.tenant = $1 AND e.shard = $2 AND e.digest = $3")
                .With(rows.Tenant).With(Slot.ShardOf(digest)).With(digest),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public async IAsyncEnumerable<EventEntry> ReadAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int stored;
        do
        {
            var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
            var page = await ReadAsync(
                transaction.Statement($"SELECT {Columns} FROM cdp.event AS e WHERE e.tenant = $1 AND e.seq > $2 ORDER BY e.seq LIMIT {PageSize}")
                    .With(rows.Tenant).With(afterSequence),
                cancellationToken).ConfigureAwait(false);
            stored = page.Count;
            var last = stored == PageSize ? page[^1].Sequence : long.MaxValue;
            page.AddRange(rows.AddedEvents.Values.Where(entry => entry.Sequence > afterSequence && entry.Sequence <= last));
            page.Sort(static (x, y) => x.Sequence.CompareTo(y.Sequence));
            foreach (var entry in page)
            {
                transaction.Check(cancellationToken);
                yield return entry;
                afterSequence = entry.Sequence;
            }
        }
        while (stored == PageSize);
    }

    public async IAsyncEnumerable<EventEntry> ReadBySightingAsync(
        IReadOnlyCollection<long> sightings, DateTimeOffset? until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var numbers = Sorted(sightings);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await LockAsync(rows, numbers, cancellationToken).ConfigureAwait(false);

        // Positions first, not rows: the payloads of a long history would not fit into memory.
        var last = until?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        var positions = await Session.QueryAsync(
            transaction.Statement("SELECT e.timestamp, e.seq FROM cdp.event AS e WHERE e.tenant = $1 AND e.sighting = ANY($2) AND e.timestamp <= $3")
                .With(rows.Tenant).With(numbers).With(last),
            static row => (Timestamp: row.GetInt64(0), Sequence: row.GetInt64(1)),
            cancellationToken).ConfigureAwait(false);
        var added = AddedTo(rows, numbers).Where(entry => entry.Timestamp.ToUnixTimeMilliseconds() <= last).ToDictionary(entry => entry.Sequence);
        positions.AddRange(added.Values.Select(entry => (entry.Timestamp.ToUnixTimeMilliseconds(), entry.Sequence)));
        positions.Sort();
        foreach (var chunk in positions.Chunk(PageSize))
        {
            transaction.Check(cancellationToken);
            var page = await ReadAsync(
                transaction.Statement($"SELECT {Columns} FROM cdp.event AS e WHERE e.tenant = $1 AND e.seq = ANY($2)")
                    .With(rows.Tenant).With(Array.ConvertAll(chunk, position => position.Sequence)),
                cancellationToken).ConfigureAwait(false);
            var bySequence = page.ToDictionary(entry => entry.Sequence);
            foreach (var (_, sequence) in chunk)
            {
                if (bySequence.TryGetValue(sequence, out var entry) || added.TryGetValue(sequence, out entry))
                {
                    transaction.Check(cancellationToken);
                    yield return entry;
                }
            }
        }
    }

    public async ValueTask<IReadOnlyList<SightingSummary>> SummarizeAsync(IReadOnlyCollection<long> sightings, CancellationToken cancellationToken)
    {
        var numbers = Sorted(sightings);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await LockAsync(rows, numbers, cancellationToken).ConfigureAwait(false);
        var summaries = new SortedDictionary<long, SightingSummary>();
        await Session.RunAsync(
            transaction.Statement(
                """
                SELECT e.sighting, count(*), min(e.timestamp), max(e.timestamp) FROM cdp.event AS e
                WHERE e.tenant = $1 AND e.sighting = ANY($2) GROUP BY e.sighting
                """).With(rows.Tenant).With(numbers).ForEach(row => summaries.Add(
                    row.GetInt64(0), new SightingSummary(row.GetInt64(0), row.GetInt64(1), Time(row.GetInt64(2)), Time(row.GetInt64(3))))),
            cancellationToken).ConfigureAwait(false);
        foreach (var entry in AddedTo(rows, numbers))
        {
            summaries[entry.Sighting] = summaries.TryGetValue(entry.Sighting, out var known)
                ? new SightingSummary(
                    known.Sighting,
                    known.Count + 1,
                    entry.Timestamp < known.FirstSeen ? entry.Timestamp : known.FirstSeen,
                    entry.Timestamp > known.LastSeen ? entry.Timestamp : known.LastSeen)
                : new SightingSummary(entry.Sighting, 1, entry.Timestamp, entry.Timestamp);
        }

        return [.. summaries.Values];
    }

    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        var stored = await Session.QueryAsync(
            transaction.Statement("SELECT count(*) FROM cdp.event WHERE tenant = $1").With(rows.Tenant), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return stored[0] + rows.AddedEvents.Count;
    }

    private static IEnumerable<EventEntry> AddedTo(TenantRows rows, List<long> sightings) =>
        rows.AddedEvents.Count == 0 ? [] : rows.AddedEvents.Values.Where(entry => sightings.BinarySearch(entry.Sighting) >= 0);

    private async ValueTask LockAsync(TenantRows rows, List<long> sightings, CancellationToken cancellationToken)
    {
        if (!Session.IsReadOnly)
        {
            await transaction.Nodes.LoadSightingsAsync(rows, sightings, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> IsKnownAsync(TenantRows rows, Guid digest, CancellationToken cancellationToken)
    {
        if (!rows.KnownEvents.TryGetValue(digest, out var known))
        {
            await Session.RunAsync(
                transaction.Statement("SELECT 1 FROM cdp.event WHERE tenant = $1 AND shard = $2 AND digest = $3")
                    .With(rows.Tenant).With(Slot.ShardOf(digest)).With(digest).ForEach(_ => known = true),
                cancellationToken).ConfigureAwait(false);
            rows.KnownEvents.Add(digest, known);
        }

        return known;
    }

    private async ValueTask<List<EventEntry>> ReadAsync(Statement statement, CancellationToken cancellationToken)
    {
        var raw = await Session.QueryAsync(statement, static row => (Entry: Read(row), Source: row.GetInt32(1)), cancellationToken).ConfigureAwait(false);
        var names = await transaction.Names.NamesAsync(Session, NameKind.Source, raw.Select(row => row.Source), cancellationToken).ConfigureAwait(false);
        return raw.ConvertAll(row => row.Entry with { Source = names[row.Source] });
    }

    private static EventEntry Read(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Source = string.Empty,
        MessageId = row.GetString(2),
        Type = (EventType)row.GetInt16(3),
        Name = row.IsDBNull(4) ? null : row.GetString(4),
        Sighting = row.GetInt64(5),
        Timestamp = Time(row.GetInt64(6)),
        ReceivedAt = Time(row.GetInt64(7)),
        Payload = row.GetFieldValue<byte[]>(8),
    };
}
