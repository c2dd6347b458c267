using Cdp.Identity;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <content>Sightings and neighbours. Who writes a sighting holds the locks of all its identifiers.</content>
internal sealed partial class PostgreSqlIdentityStore
{
    public const string SightingColumns = "s.id, s.digest, s.source, s.identifiers, s.owner, s.first_seen, s.last_seen_matters";

    /// <summary>Gives what a sighting is found by.</summary>
    public static Guid DigestOf(string source, IEnumerable<Identifier> identifiers)
    {
        var parts = new List<string> { source };
        foreach (var identifier in identifiers)
        {
            parts.Add(identifier.Type);
            parts.Add(identifier.Value);
        }

        return Digest.Of([.. parts]);
    }

    public async ValueTask<Sighting?> FindSightingAsync(string source, IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(identifiers);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        return (await FindSightingAsync(rows, DigestOf(source, identifiers), identifiers, cancellationToken).ConfigureAwait(false))?.Sighting;
    }

    public async ValueTask<Sighting> AddSightingAsync(
        string source, IReadOnlyList<IdentifierNode> identifiers, long owner, DateTimeOffset firstSeen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(identifiers);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var values = identifiers.Select(node => node.Identifier).ToList();
        var digest = DigestOf(source, values);
        if (await FindSightingAsync(rows, digest, values, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new InvalidOperationException("The sighting is stored already. Find it first.");
        }

        await transaction.Names.RequireAsync(NameKind.Source, rows.Tenant, source, cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, identifiers.Select(node => Slot.Of(node.Id)).Append(Slot.Of(owner)), cancellationToken).ConfigureAwait(false);
        var sighting = new Sighting
        {
            Id = await Session.NextNumberAsync(Sequence.Sighting, cancellationToken).ConfigureAwait(false),
            Source = source,
            Identifiers = Sorted([.. identifiers.Select(node => node.Id)]),
            Owner = owner,
            FirstSeen = Whole(firstSeen),
        };
        rows.Keep(new SightingRow(sighting, digest) { IsNew = true });
        rows.ChangedSightings.Add(sighting.Id);
        return sighting;
    }

    public async ValueTask UpdateSightingAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await LoadSightingsAsync(rows, [sighting.Id], cancellationToken).ConfigureAwait(false);
        var row = rows.SightingsById[sighting.Id] ?? throw new InvalidOperationException($"There is no sighting {sighting.Id} in the store of this tenant.");
        await transaction.LockAsync(rows, [Slot.Of(row.Sighting.Owner), Slot.Of(sighting.Owner)], cancellationToken).ConfigureAwait(false);

        // Which identifiers it has and who sent it never changes.
        row.Sighting = row.Sighting with { Owner = sighting.Owner, FirstSeen = Whole(sighting.FirstSeen), LastSeenMatters = sighting.LastSeenMatters };
        rows.ChangedSightings.Add(sighting.Id);
    }

    public async ValueTask<IReadOnlyList<Sighting>> GetSightingsAsync(long identifier, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, [Slot.Of(identifier)], cancellationToken).ConfigureAwait(false);
        await transaction.Flush.RunAsync(rows, cancellationToken).ConfigureAwait(false);
        return await ReadSightingsAsync(
            transaction.Statement(
                $"""
                SELECT {SightingColumns} FROM cdp.sighting_identifier AS k JOIN cdp.sighting AS s ON s.tenant = k.tenant AND s.id = k.sighting
                WHERE k.tenant = $1 AND k.shard = $2 AND k.identifier = $3 ORDER BY s.id
                """).With(rows.Tenant).With(Slot.ShardOf(identifier)).With(identifier),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Sighting>> GetOwnedSightingsAsync(IReadOnlyCollection<long> owners, CancellationToken cancellationToken)
    {
        var sorted = Sorted(owners);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, sorted.Select(Slot.Of), cancellationToken).ConfigureAwait(false);
        await transaction.Flush.RunAsync(rows, cancellationToken).ConfigureAwait(false);
        return await ReadSightingsAsync(
            transaction.Statement($"SELECT {SightingColumns} FROM cdp.sighting AS s WHERE s.tenant = $1 AND s.owner = ANY($2) ORDER BY s.id")
                .With(rows.Tenant).With(sorted),
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<Sighting> ReadSightingsAsync(long afterId, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        afterId,
        (rows, last, token) => ReadSightingsAsync(
            transaction.Statement($"SELECT {SightingColumns} FROM cdp.sighting AS s WHERE s.tenant = $1 AND s.id > $2 ORDER BY s.id LIMIT {PageSize}")
                .With(rows.Tenant).With(last),
            token),
        static sighting => sighting.Id,
        cancellationToken);

    public async ValueTask<int> AddNeighborsAsync(long id, string neighborType, int delta, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var type = await transaction.Names.RequireAsync(NameKind.Type, rows.Tenant, neighborType, cancellationToken).ConfigureAwait(false);
        var neighbors = await GetNeighborsAsync(rows, id, cancellationToken).ConfigureAwait(false);
        var count = checked(neighbors.GetValueOrDefault(type) + delta);
        neighbors[type] = count;
        rows.ChangedNeighbors.Add(id);
        return count;
    }

    public async ValueTask<IReadOnlyDictionary<string, int>> GetNeighborsAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var neighbors = await GetNeighborsAsync(rows, id, cancellationToken).ConfigureAwait(false);
        var names = await transaction.Names.NamesAsync(Session, NameKind.Type, neighbors.Keys, cancellationToken).ConfigureAwait(false);
        return neighbors.Where(pair => pair.Value != 0).ToDictionary(pair => names[pair.Key], pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>Reads sightings by number, those that were not read before, under the locks of their identifiers.</summary>
    public async ValueTask LoadSightingsAsync(TenantRows rows, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var missing = ids.Where(id => !rows.SightingsById.ContainsKey(id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        List<(Sighting Sighting, Guid Digest)> read;
        do
        {
            read = await ReadRawAsync(
                transaction.Statement($"SELECT {SightingColumns} FROM cdp.sighting AS s WHERE s.tenant = $1 AND s.id = ANY($2)").With(rows.Tenant).With(missing),
                cancellationToken).ConfigureAwait(false);
        }
        while (await transaction.LockAsync(rows, read.SelectMany(row => row.Sighting.Identifiers).Select(Slot.Of), cancellationToken).ConfigureAwait(false));

        Keep(rows, read);
        foreach (var id in missing)
        {
            rows.SightingsById.TryAdd(id, null);
        }
    }

    public static void Keep(TenantRows rows, List<(Sighting Sighting, Guid Digest)> read)
    {
        foreach (var (sighting, digest) in read)
        {
            if (rows.SightingsById.GetValueOrDefault(sighting.Id) is null)
            {
                rows.Keep(new SightingRow(sighting, digest));
            }
        }
    }

    public static (Sighting Sighting, Guid Digest, int Source) ReadSighting(NpgsqlDataReader row)
    {
        var sighting = new Sighting
        {
            Id = row.GetInt64(0),
            Source = string.Empty,
            Identifiers = row.GetFieldValue<long[]>(3),
            Owner = row.GetInt64(4),
            FirstSeen = Time(row.GetInt64(5)),
            LastSeenMatters = row.GetBoolean(6),
        };
        return (sighting, row.GetGuid(1), row.GetInt32(2));
    }

    /// <summary>Fills in the names of sources.</summary>
    public static async ValueTask<List<(Sighting Sighting, Guid Digest)>> NameAsync(
        PostgreSqlSession session, List<(Sighting Sighting, Guid Digest, int Source)> raw, CancellationToken cancellationToken)
    {
        var names = await session.Database.Names.NamesAsync(session, NameKind.Source, raw.Select(row => row.Source), cancellationToken).ConfigureAwait(false);
        return raw.ConvertAll(row => (row.Sighting with { Source = names[row.Source] }, row.Digest));
    }

    private async ValueTask<SightingRow?> FindSightingAsync(TenantRows rows, Guid digest, IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken)
    {
        if (rows.SightingsByDigest.TryGetValue(digest, out var known))
        {
            return known;
        }

        await transaction.LockAsync(rows, identifiers.Select(identifier => Slot.Of(Digest.Of(identifier.Type, identifier.Value))), cancellationToken).ConfigureAwait(false);
        Keep(rows, await ReadRawAsync(
            transaction.Statement($"SELECT {SightingColumns} FROM cdp.sighting AS s WHERE s.tenant = $1 AND s.shard = $2 AND s.digest = $3")
                .With(rows.Tenant).With(Slot.ShardOf(digest)).With(digest),
            cancellationToken).ConfigureAwait(false));
        rows.SightingsByDigest.TryAdd(digest, null);
        return rows.SightingsByDigest[digest];
    }

    private async ValueTask<Dictionary<int, int>> GetNeighborsAsync(TenantRows rows, long id, CancellationToken cancellationToken)
    {
        if (rows.Neighbors.TryGetValue(id, out var known))
        {
            return known;
        }

        var neighbors = new Dictionary<int, int>();
        if (!rows.Fresh.Contains(id))
        {
            await transaction.LockAsync(rows, [Slot.Of(id)], cancellationToken).ConfigureAwait(false);
            await Session.RunAsync(
                transaction.Statement("SELECT type, count FROM cdp.neighbor WHERE tenant = $1 AND shard = $2 AND identifier = $3")
                    .With(rows.Tenant).With(Slot.ShardOf(id)).With(id).ForEach(row => neighbors.Add(row.GetInt32(0), row.GetInt32(1))),
                cancellationToken).ConfigureAwait(false);
        }

        rows.Neighbors.Add(id, neighbors);
        return neighbors;
    }

    private async ValueTask<List<(Sighting Sighting, Guid Digest)>> ReadRawAsync(Statement statement, CancellationToken cancellationToken)
    {
        var raw = await Session.QueryAsync(statement, ReadSighting, cancellationToken).ConfigureAwait(false);
        return await NameAsync(Session, raw, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<List<Sighting>> ReadSightingsAsync(Statement statement, CancellationToken cancellationToken) =>
        (await ReadRawAsync(statement, cancellationToken).ConfigureAwait(false)).ConvertAll(row => row.Sighting);
}
