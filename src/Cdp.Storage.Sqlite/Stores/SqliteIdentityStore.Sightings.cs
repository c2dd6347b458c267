using Cdp.Identity;
using Cdp.Storage.Sqlite.Caching;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>Sightings and neighbours.</content>
internal sealed partial class SqliteIdentityStore
{
    private const string SightingColumns = "s.id, s.source, s.identifiers, s.owner, s.first_seen, s.last_seen_matters";

    private static readonly Sql SelectSighting = new($"SELECT {SightingColumns} FROM sighting AS s WHERE s.tenant = ?1 AND s.source = ?2 AND s.identifiers = ?3");
    private static readonly Sql SelectOwnedSightings = new($"SELECT {SightingColumns} FROM sighting AS s WHERE s.tenant = ?1 AND s.owner = ?2 ORDER BY s.id");
    private static readonly Sql SelectSightingPage = new($"SELECT {SightingColumns} FROM sighting AS s WHERE s.tenant = ?1 AND s.id > ?2 ORDER BY s.id LIMIT {PageSize}");

    private static readonly Sql SelectSightings = new(
        $"SELECT {SightingColumns} FROM sighting_identifier AS i CROSS JOIN sighting AS s ON s.id = i.sighting WHERE i.tenant = ?1 AND i.identifier = ?2 ORDER BY i.sighting");

    private static readonly Sql InsertSighting = new(
        "INSERT INTO sighting (tenant, source, identifiers, owner, first_seen, last_seen_matters) VALUES (?1, ?2, ?3, ?4, ?5, 0)");

    private static readonly Sql InsertSightingIdentifier = new("INSERT INTO sighting_identifier (tenant, identifier, sighting) VALUES (?1, ?2, ?3)");
    private static readonly Sql UpdateSighting = new("UPDATE sighting SET owner = ?3, first_seen = ?4, last_seen_matters = ?5 WHERE id = ?2 AND tenant = ?1");

    private static readonly Sql AddNeighbors = new(
        "INSERT INTO neighbor (tenant, identifier, type, count) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant, identifier, type) DO UPDATE SET count = count + excluded.count RETURNING count");

    private static readonly Sql SelectNeighbors = new("SELECT type, count FROM neighbor WHERE tenant = ?1 AND identifier = ?2 AND count <> 0");

    public ValueTask<Sighting?> FindSightingAsync(string source, IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(identifiers);
        var tenant = transaction.StartReading(cancellationToken);
        return ValueTask.FromResult(FindSighting(tenant, source, identifiers));
    }

    public ValueTask<Sighting> AddSightingAsync(
        string source, IReadOnlyList<IdentifierNode> identifiers, long owner, DateTimeOffset firstSeen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        var tenant = transaction.StartWriting(cancellationToken);
        var sourceId = transaction.Names.RequireSource(tenant, source);
        var numbers = Numbers.Sorted([.. identifiers.Select(node => node.Id)]);
        using (var insert = transaction.Use(InsertSighting))
        {
            insert.Bind(tenant).Bind(sourceId).Bind(Numbers.Format(numbers)).Bind(owner).Bind(firstSeen).Execute();
        }

        var id = transaction.LastInsertedId;
        foreach (var number in numbers)
        {
            using var insert = transaction.Use(InsertSightingIdentifier);
            insert.Bind(tenant).Bind(number).Bind(id).Execute();
        }

        var sighting = new Sighting { Id = id, Source = source, Identifiers = numbers, Owner = owner, FirstSeen = Whole(firstSeen) };
        transaction.Cache?.Keep(new SightingKey(tenant, sourceId, numbers), sighting);
        return ValueTask.FromResult(sighting);
    }

    public ValueTask UpdateSightingAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        var tenant = transaction.StartWriting(cancellationToken);
        using (var statement = transaction.Use(UpdateSighting))
        {
            statement.Bind(tenant).Bind(sighting.Id).Bind(sighting.Owner).Bind(sighting.FirstSeen).Bind(sighting.LastSeenMatters);
            RequireStored(statement.Execute(), "sighting", sighting.Id);
        }

        // Which identifiers it has and who sent it never changes.
        var key = new SightingKey(tenant, transaction.Names.FindSource(tenant, sighting.Source), Numbers.Sorted(sighting.Identifiers));
        if (transaction.Cache?.FindSighting(key) is { } known)
        {
            transaction.Cache.Keep(key, known with { Owner = sighting.Owner, FirstSeen = Whole(sighting.FirstSeen), LastSeenMatters = sighting.LastSeenMatters });
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Sighting>> GetSightingsAsync(long identifier, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var sightings = new List<Sighting>();
        Read(SelectSightings, tenant, identifier, sightings);
        return ValueTask.FromResult<IReadOnlyList<Sighting>>(sightings);
    }

    public ValueTask<IReadOnlyList<Sighting>> GetOwnedSightingsAsync(IReadOnlyCollection<long> owners, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var sightings = new List<Sighting>();
        foreach (var owner in Numbers.Sorted(owners))
        {
            Read(SelectOwnedSightings, tenant, owner, sightings);
        }

        sightings.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        return ValueTask.FromResult<IReadOnlyList<Sighting>>(sightings);
    }

    public IAsyncEnumerable<Sighting> ReadSightingsAsync(long afterId, CancellationToken cancellationToken) =>
        transaction.List(ReadSightings(afterId, cancellationToken), cancellationToken);

    public ValueTask<int> AddNeighborsAsync(long id, string neighborType, int delta, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        var type = transaction.Names.RequireType(tenant, neighborType);
        using var statement = transaction.Use(AddNeighbors);
        statement.Bind(tenant).Bind(id).Bind(type).Bind((long)delta).Step();
        return ValueTask.FromResult(checked((int)statement.Integer(0)));
    }

    public ValueTask<IReadOnlyDictionary<string, int>> GetNeighborsAsync(long id, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var neighbors = new Dictionary<string, int>(StringComparer.Ordinal);
        using var statement = transaction.Use(SelectNeighbors);
        statement.Bind(tenant).Bind(id);
        while (statement.Step())
        {
            neighbors.Add(transaction.Names.TypeName(statement.Integer(0)), checked((int)statement.Integer(1)));
        }

        return ValueTask.FromResult<IReadOnlyDictionary<string, int>>(neighbors);
    }

    private Sighting? FindSighting(long tenant, string source, IReadOnlyList<Identifier> identifiers)
    {
        var sourceId = transaction.Names.FindSource(tenant, source);
        if (sourceId == 0)
        {
            return null;
        }

        var numbers = new long[identifiers.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (Find(tenant, identifiers[i]) is not { } node)
            {
                return null;
            }

            numbers[i] = node.Id;
        }

        Array.Sort(numbers);
        var key = new SightingKey(tenant, sourceId, numbers);
        return transaction.Cache?.FindSighting(key) ?? FindStored(tenant, sourceId, numbers, key);
    }

    private Sighting? FindStored(long tenant, long source, long[] identifiers, in SightingKey key)
    {
        using var statement = transaction.Use(SelectSighting);
        if (!statement.Bind(tenant).Bind(source).Bind(Numbers.Format(identifiers)).Step())
        {
            return null;
        }

        var sighting = ReadSighting(statement) with { Identifiers = identifiers };
        transaction.Cache?.Keep(key, sighting);
        return sighting;
    }

    private IEnumerable<Sighting> ReadSightings(long after, CancellationToken cancellationToken)
    {
        List<Sighting> page;
        do
        {
            page = [];
            Read(SelectSightingPage, transaction.StartReading(cancellationToken), after, page);
            foreach (var sighting in page)
            {
                yield return sighting;
                after = sighting.Id;
            }
        }
        while (page.Count == PageSize);
    }

    private void Read(Sql sql, long tenant, long number, List<Sighting> sightings)
    {
        using var statement = transaction.Use(sql);
        statement.Bind(tenant).Bind(number);
        while (statement.Step())
        {
            sightings.Add(ReadSighting(statement));
        }
    }

    private Sighting ReadSighting(PreparedStatement row) => new()
    {
        Id = row.Integer(0),
        Source = transaction.Names.SourceName(row.Integer(1)),
        Identifiers = Numbers.Parse(row.Bytes(2)),
        Owner = row.Integer(3),
        FirstSeen = row.Time(4),
        LastSeenMatters = row.Integer(5) != 0,
    };
}
