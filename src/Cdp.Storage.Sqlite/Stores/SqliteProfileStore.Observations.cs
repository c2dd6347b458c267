using Cdp.Profiles;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>What was observed.</content>
internal sealed partial class SqliteProfileStore
{
    private static readonly Sql Observe = new(
        """
        INSERT INTO observation (tenant, identifier, trait, source, value, count, first_seen, last_seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (tenant, identifier, trait, source, value) DO UPDATE SET
            count = count + excluded.count,
            first_seen = min(first_seen, excluded.first_seen),
            last_seen = max(last_seen, excluded.last_seen)
        """);

    private static readonly Sql DeleteObservations = new("DELETE FROM observation WHERE tenant = ?1 AND identifier = ?2");

    private const string ObservationColumns = "identifier, source, trait, value, count, first_seen, last_seen";

    // Almost everybody has fewer observations than this, and all of them are read at once.
    private const int FewObservations = 500;

    private static readonly Sql SelectObservations = new($"SELECT {ObservationColumns} FROM observation WHERE tenant = ?1 AND identifier = ?2");

    private static readonly Sql SelectNextTrait = new("SELECT trait FROM observation WHERE tenant = ?1 AND identifier = ?2 AND trait > ?3 ORDER BY trait LIMIT 1");

    private static readonly Sql SelectNthTime = new(
        "SELECT last_seen FROM observation WHERE tenant = ?1 AND identifier = ?2 AND trait = ?3 ORDER BY last_seen DESC LIMIT 1 OFFSET ?4");

    private static readonly Sql SelectRecentObservations = new(
        $"SELECT {ObservationColumns} FROM observation INDEXED BY observation_by_time WHERE tenant = ?1 AND identifier = ?2 AND trait = ?3 AND last_seen >= ?4");

    private static readonly Sql SelectObserved = new(
        $"SELECT DISTINCT identifier FROM observation WHERE tenant = ?1 AND trait = ?2 AND value = ?3 AND identifier > ?4 ORDER BY identifier LIMIT {PageSize}");

    public ValueTask ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var tenant = transaction.StartWriting(cancellationToken);
        var source = transaction.Names.RequireSource(tenant, observation.Source);
        using var statement = transaction.Use(Observe);
        statement
            .Bind(tenant)
            .Bind(observation.Identifier)
            .Bind(observation.Trait)
            .Bind(source)
            .Bind(observation.Value)
            .Bind(observation.Count)
            .Bind(observation.FirstSeen)
            .Bind(observation.LastSeen)
            .Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> RemoveObservationsAsync(long identifier, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(DeleteObservations);
        return ValueTask.FromResult<long>(statement.Bind(tenant).Bind(identifier).Execute());
    }

    public ValueTask<IReadOnlyList<Observation>> GetObservationsAsync(IReadOnlyCollection<long> identifiers, int valuesPerTrait, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var observations = new List<Observation>();
        foreach (var identifier in Numbers.Sorted(identifiers))
        {
            var start = observations.Count;
            if (!TryReadAll(tenant, identifier, valuesPerTrait == int.MaxValue ? int.MaxValue : FewObservations, observations))
            {
                observations.RemoveRange(start, observations.Count - start);
                ReadMostRecent(tenant, identifier, valuesPerTrait, observations);
            }
        }

        // SQLite orders by UTF-8 bytes, which differs from the ordinal order of .NET beyond the Basic Multilingual Plane.
        observations.Sort(Compare);
        return ValueTask.FromResult<IReadOnlyList<Observation>>(observations);
    }

    public IAsyncEnumerable<long> FindObservedAsync(string trait, string value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trait);
        ArgumentNullException.ThrowIfNull(value);
        return transaction.List(ReadObserved(trait, value, cancellationToken), cancellationToken);
    }

    private static int Compare(Observation left, Observation right)
    {
        var order = left.Identifier.CompareTo(right.Identifier);
        order = order != 0 ? order : string.CompareOrdinal(left.Trait, right.Trait);
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
    }

    /// <summary>Reads all observations of an identifier, unless there are more than a limit.</summary>
    private bool TryReadAll(long tenant, long identifier, int limit, List<Observation> observations)
    {
        using var statement = transaction.Use(SelectObservations);
        statement.Bind(tenant).Bind(identifier);
        for (var i = 0; statement.Step(); i++)
        {
            if (i == limit)
            {
                return false;
            }

            observations.Add(ReadObservation(statement));
        }

        return true;
    }

    /// <summary>Reads the most recent observations of each trait; the work depends on what is given, not on what is stored.</summary>
    private void ReadMostRecent(long tenant, long identifier, int valuesPerTrait, List<Observation> observations)
    {
        var trait = string.Empty;
        while (FindNextTrait(tenant, identifier, trait) is { } next)
        {
            trait = next;
            var since = FindNthTime(tenant, identifier, trait, valuesPerTrait - 1);
            using var statement = transaction.Use(SelectRecentObservations);
            statement.Bind(tenant).Bind(identifier).Bind(trait).Bind(since);
            while (statement.Step())
            {
                observations.Add(ReadObservation(statement));
            }
        }
    }

    private string? FindNextTrait(long tenant, long identifier, string after)
    {
        using var statement = transaction.Use(SelectNextTrait);
        return statement.Bind(tenant).Bind(identifier).Bind(after).Step() ? statement.Text(0) : null;
    }

    private long FindNthTime(long tenant, long identifier, string trait, int offset)
    {
        using var statement = transaction.Use(SelectNthTime);
        return statement.Bind(tenant).Bind(identifier).Bind(trait).Bind((long)offset).Step() ? statement.Integer(0) : long.MinValue;
    }

    private Observation ReadObservation(PreparedStatement row) => new()
    {
        Identifier = row.Integer(0),
        Source = transaction.Names.SourceName(row.Integer(1)),
        Trait = row.Text(2),
        Value = row.Text(3),
        Count = row.Integer(4),
        FirstSeen = row.Time(5),
        LastSeen = row.Time(6),
    };

    private IEnumerable<long> ReadObserved(string trait, string value, CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        List<long> page;
        do
        {
            page = ReadObservedPage(trait, value, after, cancellationToken);
            foreach (var identifier in page)
            {
                yield return identifier;
                after = identifier;
            }
        }
        while (page.Count == PageSize);
    }

    private List<long> ReadObservedPage(string trait, string value, long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<long>();
        using var statement = transaction.Use(SelectObserved);
        statement.Bind(tenant).Bind(trait).Bind(value).Bind(after);
        while (statement.Step())
        {
            page.Add(statement.Integer(0));
        }

        return page;
    }
}
