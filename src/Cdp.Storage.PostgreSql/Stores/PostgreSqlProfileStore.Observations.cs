using Cdp.Profiles;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <content>What was observed. The observations about an identifier are covered by its lock.</content>
internal sealed partial class PostgreSqlProfileStore
{
    // Almost everybody has fewer observations than this, and all of them are read at once.
    public const int FewObservations = 500;

    // A group of works changes fewer identifiers than this; what changes more is a rebuild, which goes through all of them by itself.
    private const int MostLookedAhead = 2_000;

    public const string ObservationColumns = "o.identifier, o.source, o.trait, o.value, o.count, o.first_seen, o.last_seen";

    // The work depends on what is given, not on what is stored: trait by trait along the index, and back from the latest time.
    private const string SelectMostRecent =
        $"""
        WITH RECURSIVE t AS
        (
            (SELECT trait_digest FROM cdp.observation WHERE tenant = $1 AND shard = $2 AND identifier = $3 ORDER BY trait_digest LIMIT 1)
            UNION ALL
            SELECT (SELECT n.trait_digest FROM cdp.observation AS n
                    WHERE n.tenant = $1 AND n.shard = $2 AND n.identifier = $3 AND n.trait_digest > t.trait_digest ORDER BY n.trait_digest LIMIT 1)
            FROM t WHERE t.trait_digest IS NOT NULL
        )
        SELECT {ObservationColumns} FROM t CROSS JOIN LATERAL
        (
            SELECT * FROM cdp.observation AS x
            WHERE x.tenant = $1 AND x.shard = $2 AND x.identifier = $3 AND x.trait_digest = t.trait_digest AND x.last_seen >= coalesce(
                (SELECT n.last_seen FROM cdp.observation AS n
                 WHERE n.tenant = $1 AND n.shard = $2 AND n.identifier = $3 AND n.trait_digest = t.trait_digest
                 ORDER BY n.last_seen DESC OFFSET $4 LIMIT 1), -9223372036854775808)
        ) AS o
        """;

    public async ValueTask ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.Names.RequireAsync(NameKind.Source, rows.Tenant, observation.Source, cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, [Slot.Of(observation.Identifier)], cancellationToken).ConfigureAwait(false);
        if (!rows.AddedObservations.TryGetValue(observation.Identifier, out var added))
        {
            rows.AddedObservations.Add(observation.Identifier, added = []);
        }

        var key = (Digest.Of(observation.Trait, observation.Value), observation.Source);
        var whole = observation with { FirstSeen = Whole(observation.FirstSeen), LastSeen = Whole(observation.LastSeen) };
        added[key] = added.TryGetValue(key, out var known) ? Join(known, whole) : whole;
    }

    public async ValueTask<long> RemoveObservationsAsync(long identifier, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, [Slot.Of(identifier)], cancellationToken).ConfigureAwait(false);
        await transaction.Flush.RunAsync(rows, cancellationToken).ConfigureAwait(false);
        rows.StoredObservations.Remove(identifier);
        return await Session.RunAsync(
            transaction.Statement("DELETE FROM cdp.observation WHERE tenant = $1 AND shard = $2 AND identifier = $3")
                .With(rows.Tenant).With(Slot.ShardOf(identifier)).With(identifier),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Observation>> GetObservationsAsync(IReadOnlyCollection<long> identifiers, int valuesPerTrait, CancellationToken cancellationToken)
    {
        var sorted = Sorted(identifiers);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, sorted.Select(Slot.Of), cancellationToken).ConfigureAwait(false);
        var missing = sorted.Where(id => !rows.StoredObservations.ContainsKey(id) && !rows.Fresh.Contains(id)).ToList();
        if (missing.Count > 0)
        {
            missing.AddRange(ObservedNext(rows).Except(missing).Take(PageSize));
            Keep(rows, missing, await ReadObservationsAsync(Session, SelectFew(Session, rows.Tenant, missing), cancellationToken).ConfigureAwait(false));
        }

        var observations = new List<Observation>();
        foreach (var id in sorted)
        {
            if (rows.Fresh.Contains(id) || rows.StoredObservations.ContainsKey(id))
            {
                Add(rows, id, observations);
            }
            else
            {
                await transaction.Flush.RunAsync(rows, cancellationToken).ConfigureAwait(false);
                observations.AddRange(await ReadObservationsAsync(Session, SelectMany(rows.Tenant, id, valuesPerTrait), cancellationToken).ConfigureAwait(false));
            }
        }

        // Ordinally, as .NET does it.
        observations.Sort(Compare);
        return observations;
    }

    public IAsyncEnumerable<long> FindObservedAsync(string trait, string value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trait);
        ArgumentNullException.ThrowIfNull(value);
        return transaction.ReadPagesAsync(
            PageSize,
            long.MinValue,
            (rows, last, token) => Session.QueryAsync(
                transaction.Statement(
                    $"SELECT DISTINCT o.identifier FROM cdp.observation AS o WHERE o.tenant = $1 AND o.digest = $2 AND o.identifier > $3 ORDER BY o.identifier LIMIT {PageSize}")
                    .With(rows.Tenant).With(Digest.Of(trait, value)).With(last),
                static row => row.GetInt64(0),
                token),
            static identifier => identifier,
            cancellationToken);
    }

    /// <summary>Reads all observations of identifiers, unless one has too many of them: then one more than a few.</summary>
    public static Statement SelectFew(PostgreSqlSession session, int tenant, List<long> identifiers) =>
        session.Statement(
            $"""
            SELECT {ObservationColumns} FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
            (SELECT * FROM cdp.observation AS x WHERE x.tenant = $1 AND x.shard = k.shard AND x.identifier = k.id LIMIT {FewObservations + 1}) AS o
            """).With(tenant).With(identifiers.ConvertAll(Slot.ShardOf)).With(identifiers);

    /// <summary>Keeps what was read of those who have few.</summary>
    public static void Keep(TenantRows rows, List<long> identifiers, List<Observation> read)
    {
        foreach (var id in identifiers)
        {
            rows.StoredObservations[id] = [];
        }

        foreach (var observation in read)
        {
            rows.StoredObservations[observation.Identifier].Add(observation);
        }

        foreach (var id in identifiers)
        {
            if (rows.StoredObservations[id].Count > FewObservations)
            {
                rows.ManyObservations.Add(id);
                rows.StoredObservations.Remove(id);
            }
        }
    }

    public static (Observation Observation, int Source) ReadObservation(NpgsqlDataReader row)
    {
        var observation = new Observation
        {
            Identifier = row.GetInt64(0),
            Source = string.Empty,
            Trait = row.GetString(2),
            Value = row.GetString(3),
            Count = row.GetInt64(4),
            FirstSeen = Time(row.GetInt64(5)),
            LastSeen = Time(row.GetInt64(6)),
        };
        return (observation, row.GetInt32(1));
    }

    /// <summary>Fills in the names of sources.</summary>
    public static async ValueTask<List<Observation>> NameAsync(PostgreSqlSession session, List<(Observation Observation, int Source)> raw, CancellationToken cancellationToken)
    {
        var names = await session.Database.Names.NamesAsync(session, NameKind.Source, raw.Select(row => row.Source), cancellationToken).ConfigureAwait(false);
        return raw.ConvertAll(row => row.Observation with { Source = names[row.Source] });
    }

    private static async ValueTask<List<Observation>> ReadObservationsAsync(PostgreSqlSession session, Statement statement, CancellationToken cancellationToken) =>
        await NameAsync(session, await session.QueryAsync(statement, ReadObservation, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private static void Add(TenantRows rows, long identifier, List<Observation> observations)
    {
        var stored = rows.StoredObservations.GetValueOrDefault(identifier) ?? [];
        if (!rows.AddedObservations.TryGetValue(identifier, out var added))
        {
            observations.AddRange(stored);
            return;
        }

        var joined = new Dictionary<(Guid, string), Observation>(added);
        foreach (var observation in stored)
        {
            var key = (Digest.Of(observation.Trait, observation.Value), observation.Source);
            joined[key] = joined.TryGetValue(key, out var known) ? Join(observation, known) : observation;
        }

        observations.AddRange(joined.Values);
    }

    /// <summary>Gives the identifiers of which the observations are asked for next: where records are matched, those of the clusters that changed, unless nearly all did.</summary>
    private static IEnumerable<long> ObservedNext(TenantRows rows) =>
        rows.ActiveModel > 0 && rows.ChangedNodes.Count <= MostLookedAhead
            ? rows.ChangedNodes.Select(id => rows.ById[id]!.Node.Profile.Value).Distinct()
                .SelectMany(profile => rows.Clusters.GetValueOrDefault(profile) ?? [])
                .Where(id => !rows.StoredObservations.ContainsKey(id) && !rows.Fresh.Contains(id) && !rows.ManyObservations.Contains(id))
            : [];

    private static Observation Join(Observation x, Observation y) => x with
    {
        Count = checked(x.Count + y.Count),
        FirstSeen = x.FirstSeen < y.FirstSeen ? x.FirstSeen : y.FirstSeen,
        LastSeen = x.LastSeen > y.LastSeen ? x.LastSeen : y.LastSeen,
    };

    private static int Compare(Observation left, Observation right)
    {
        var order = left.Identifier.CompareTo(right.Identifier);
        order = order != 0 ? order : string.CompareOrdinal(left.Trait, right.Trait);
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Value, right.Value);
    }

    private Statement SelectMany(int tenant, long identifier, int valuesPerTrait) =>
        valuesPerTrait == int.MaxValue
            ? transaction.Statement($"SELECT {ObservationColumns} FROM cdp.observation AS o WHERE o.tenant = $1 AND o.shard = $2 AND o.identifier = $3")
                .With(tenant).With(Slot.ShardOf(identifier)).With(identifier)
            : transaction.Statement(SelectMostRecent).With(tenant).With(Slot.ShardOf(identifier)).With(identifier).With((long)Math.Max(0, valuesPerTrait - 1));
}
