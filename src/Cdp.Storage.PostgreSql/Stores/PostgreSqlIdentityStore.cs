using System.Runtime.CompilerServices;
using Cdp.Identity;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The identity graph in the database: identifiers and clusters here, the rest in the other parts of the class.</summary>
internal sealed partial class PostgreSqlIdentityStore(PostgreSqlCdpTransaction transaction) : IIdentityStore
{
    private const int PageSize = 500;

    public const string NodeColumns = "i.id, i.digest, i.type, i.value, i.status, i.first_seen, coalesce(i.moved, i.id)";

    private PostgreSqlSession Session => transaction.Session;

    public async ValueTask<IdentifierNode?> FindIdentifierAsync(Identifier identifier, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        return (await FindAsync(rows, identifier, cancellationToken).ConfigureAwait(false))?.Node;
    }

    public async ValueTask<IReadOnlyList<IdentifierNode>> GetIdentifiersAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var sorted = Sorted(ids);
        await LoadAsync(rows, sorted, cancellationToken).ConfigureAwait(false);
        var nodes = new List<IdentifierNode>(sorted.Count);
        foreach (var id in sorted)
        {
            if (rows.ById[id] is { } row)
            {
                nodes.Add(row.Node);
            }
        }

        return nodes;
    }

    public async ValueTask<IdentifierNode> AddIdentifierAsync(Identifier identifier, IdentifierStatus status, DateTimeOffset firstSeen, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        if (await FindAsync(rows, identifier, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new InvalidOperationException("The identifier is stored already. Find it first.");
        }

        await transaction.Names.RequireAsync(NameKind.Type, rows.Tenant, identifier.Type, cancellationToken).ConfigureAwait(false);
        var digest = Digest.Of(identifier.Type, identifier.Value);
        var id = Slot.Number(await Session.NextNumberAsync(Sequence.Identifier, cancellationToken).ConfigureAwait(false), Slot.Of(digest));
        var node = new IdentifierNode { Id = id, Identifier = identifier, Status = status, FirstSeen = Whole(firstSeen), Profile = new ProfileId(id) };
        rows.Keep(new NodeRow(node, digest));
        rows.ChangedNodes.Add(id);
        rows.Joined[id] = [id];
        rows.Fresh.Add(id);
        rows.Clusters[id] = [id];
        return node;
    }

    private const string SelectClusters =
        $"""
        SELECT c.profile, {NodeColumns} FROM
        (SELECT DISTINCT coalesce(v.moved, v.id) AS profile FROM cdp.identifier AS v WHERE v.tenant = $1 AND v.id = ANY($2)) AS c CROSS JOIN LATERAL
        (
            SELECT * FROM cdp.identifier AS y WHERE y.tenant = $1 AND y.id = c.profile AND y.moved IS NULL
            UNION ALL
            SELECT * FROM cdp.identifier AS y WHERE y.tenant = $1 AND y.moved = c.profile
        ) AS i
        """;

    public async ValueTask UpdateIdentifierAsync(IdentifierNode node, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(node);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await LoadAsync(rows, [node.Id], cancellationToken).ConfigureAwait(false);
        var row = Require(rows, node.Id);
        row.Node = row.Node with { Status = node.Status, FirstSeen = Whole(node.FirstSeen) };
        rows.ChangedNodes.Add(node.Id);
    }

    public async IAsyncEnumerable<IdentifierNode> ReadIdentifiersAsync(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var nodes = transaction.ReadPagesAsync(
            PageSize,
            afterId,
            (rows, last, token) => ReadNodesAsync(
                transaction.Statement($"SELECT {NodeColumns} FROM cdp.identifier AS i WHERE i.tenant = $1 AND i.id > $2 ORDER BY i.id LIMIT {PageSize}")
                    .With(rows.Tenant).With(last),
                token),
            static row => row.Node.Id,
            cancellationToken);
        await foreach (var row in nodes.ConfigureAwait(false))
        {
            yield return row.Node;
        }
    }

    public async ValueTask<long> CountIdentifiersAsync(CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await CountAsync(transaction.Statement("SELECT count(*) FROM cdp.identifier WHERE tenant = $1").With(rows.Tenant), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<IdentifierNode>> GetClusterAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var members = await GetMembersAsync(rows, profile.Value, cancellationToken).ConfigureAwait(false);
        return [.. members.Order().Select(id => rows.ById[id]!.Node)];
    }

    public async ValueTask AssignClusterAsync(IReadOnlyCollection<long> ids, ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var sorted = Sorted(ids);
        await LoadAsync(rows, sorted, cancellationToken).ConfigureAwait(false);
        foreach (var id in sorted)
        {
            Require(rows, id);
        }

        // Who leaves or joins a cluster holds the slot that the cluster is named after.
        await transaction.LockAsync(rows, sorted.Select(id => Slot.Of(rows.ById[id]!.Node.Profile.Value)).Append(Slot.Of(profile.Value)), cancellationToken).ConfigureAwait(false);
        foreach (var id in sorted)
        {
            var row = rows.ById[id]!;
            if (rows.Clusters.TryGetValue(row.Node.Profile.Value, out var before))
            {
                before.Remove(id);
            }

            if (rows.Clusters.TryGetValue(profile.Value, out var after))
            {
                after.Add(id);
            }

            row.Node = row.Node with { Profile = profile };
            rows.ChangedNodes.Add(id);
            if (!rows.Joined.TryGetValue(profile.Value, out var joined))
            {
                rows.Joined.Add(profile.Value, joined = []);
            }

            joined.Add(id);
        }
    }

    public async ValueTask<long> CountClustersAsync(CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await CountAsync(transaction.Statement("SELECT count(DISTINCT coalesce(moved, id)) FROM cdp.identifier WHERE tenant = $1").With(rows.Tenant), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads identifiers by number, those that were not read before.</summary>
    public async ValueTask LoadAsync(TenantRows rows, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var missing = ids.Where(id => !rows.ById.ContainsKey(id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        if (rows.ActiveModel > 0)
        {
            await LoadClustersAsync(rows, missing, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await transaction.LockAsync(rows, missing.Select(Slot.Of), cancellationToken).ConfigureAwait(false);
            Keep(rows, await ReadNodesAsync(
                transaction.Statement($"SELECT {NodeColumns} FROM cdp.identifier AS i WHERE i.tenant = $1 AND i.id = ANY($2)").With(rows.Tenant).With(missing),
                cancellationToken).ConfigureAwait(false));
        }

        foreach (var id in missing)
        {
            rows.ById.TryAdd(id, null);
        }
    }

    /// <summary>Gives the raw row of a listing with <see cref="NodeColumns"/>, from a column on; the name of the type is filled in later.</summary>
    public static (NodeRow Row, int Type) ReadNode(NpgsqlDataReader row, int from = 0)
    {
        var id = row.GetInt64(from);
        var node = new IdentifierNode
        {
            Id = id,
            Identifier = new Identifier(string.Empty, row.GetString(from + 3)),
            Status = (IdentifierStatus)row.GetInt16(from + 4),
            FirstSeen = Time(row.GetInt64(from + 5)),
            Profile = new ProfileId(row.GetInt64(from + 6)),
        };
        return (new NodeRow(node, row.GetGuid(from + 1)), row.GetInt32(from + 2));
    }

    /// <summary>Fills in the names of types.</summary>
    public static async ValueTask<List<NodeRow>> NameAsync(PostgreSqlSession session, List<(NodeRow Row, int Type)> raw, CancellationToken cancellationToken)
    {
        var names = await session.Database.Names.NamesAsync(session, NameKind.Type, raw.Select(row => row.Type), cancellationToken).ConfigureAwait(false);
        foreach (var (row, type) in raw)
        {
            row.Node = row.Node with { Identifier = new Identifier(names[type], row.Node.Identifier.Value) };
        }

        return raw.ConvertAll(row => row.Row);
    }

    public static void Keep(TenantRows rows, List<NodeRow> read)
    {
        foreach (var row in read)
        {
            // What is known is newer: it was read under the same lock, and may have been changed since.
            if (rows.ById.GetValueOrDefault(row.Node.Id) is null)
            {
                rows.Keep(row);
            }
        }
    }

    private async ValueTask<NodeRow?> FindAsync(TenantRows rows, Identifier identifier, CancellationToken cancellationToken)
    {
        var digest = Digest.Of(identifier.Type, identifier.Value);
        if (rows.ByDigest.TryGetValue(digest, out var known))
        {
            return known;
        }

        var slot = Slot.Of(digest);
        await transaction.LockAsync(rows, [slot], cancellationToken).ConfigureAwait(false);
        Keep(rows, await ReadNodesAsync(
            transaction.Statement($"SELECT {NodeColumns} FROM cdp.identifier AS i WHERE i.tenant = $1 AND i.shard = $2 AND i.digest = $3")
                .With(rows.Tenant).With(Slot.ShardOf(slot)).With(digest),
            cancellationToken).ConfigureAwait(false));
        rows.ByDigest.TryAdd(digest, null);
        return rows.ByDigest[digest];
    }

    private async ValueTask<HashSet<long>> GetMembersAsync(TenantRows rows, long profile, CancellationToken cancellationToken)
    {
        if (rows.Clusters.TryGetValue(profile, out var known))
        {
            return known;
        }

        await transaction.LockAsync(rows, [Slot.Of(profile)], cancellationToken).ConfigureAwait(false);
        List<NodeRow> read;
        do
        {
            read = await ReadNodesAsync(
                transaction.Statement(
                    $"""
                    SELECT {NodeColumns} FROM cdp.identifier AS i WHERE i.tenant = $1 AND i.id = $2 AND i.moved IS NULL
                    UNION ALL
                    SELECT {NodeColumns} FROM cdp.identifier AS i WHERE i.tenant = $1 AND i.moved = $2
                    """).With(rows.Tenant).With(profile),
                cancellationToken).ConfigureAwait(false);
        }
        while (await transaction.LockAsync(rows, read.Select(row => Slot.Of(row.Node.Id)), cancellationToken).ConfigureAwait(false));

        Keep(rows, read);
        return KeepCluster(rows, profile, read.Select(row => row.Node.Id));
    }

    /// <summary>Keeps the members of a cluster, which were read from the database, as they are now.</summary>
    public static HashSet<long> KeepCluster(TenantRows rows, long profile, IEnumerable<long> stored)
    {
        HashSet<long> members = [.. stored.Where(id => rows.ById[id]!.Node.Profile.Value == profile)];
        if (rows.Joined.TryGetValue(profile, out var joined))
        {
            members.UnionWith(joined.Where(id => rows.ById[id]!.Node.Profile.Value == profile));
        }

        rows.Clusters[profile] = members;
        return members;
    }

    /// <summary>Reads the clusters of identifiers: where records are matched, who asks for an identifier goes on to its cluster.</summary>
    private async ValueTask LoadClustersAsync(TenantRows rows, List<long> ids, CancellationToken cancellationToken)
    {
        var read = new List<(long Profile, (NodeRow Row, int Type) Raw)>();
        var slots = ids.ConvertAll(Slot.Of);
        do
        {
            await Session.ReadLockedAsync(
                rows.Tenant,
                slots,
                () =>
                {
                    read.Clear();
                    return [transaction.Statement(SelectClusters).With(rows.Tenant).With(ids).ForEach(row => read.Add((row.GetInt64(0), ReadNode(row, 1))))];
                },
                cancellationToken).ConfigureAwait(false);

            // Who leaves or joins a cluster holds the slot that it is named after, and its own.
            slots = [.. read.SelectMany(row => new[] { Slot.Of(row.Profile), Slot.Of(row.Raw.Row.Node.Id) })];
        }
        while (Session.Missing(rows.Tenant, slots) is not null);

        Keep(rows, await NameAsync(Session, read.ConvertAll(row => row.Raw), cancellationToken).ConfigureAwait(false));
        foreach (var cluster in read.GroupBy(row => row.Profile, row => row.Raw.Row.Node.Id))
        {
            if (!rows.Clusters.ContainsKey(cluster.Key))
            {
                KeepCluster(rows, cluster.Key, cluster);
            }
        }
    }

    private static NodeRow Require(TenantRows rows, long id) =>
        rows.ById[id] ?? throw new InvalidOperationException($"There is no identifier {id} in the store of this tenant.");

    private async ValueTask<List<NodeRow>> ReadNodesAsync(Statement statement, CancellationToken cancellationToken)
    {
        var raw = await Session.QueryAsync(statement, static row => ReadNode(row), cancellationToken).ConfigureAwait(false);
        return await NameAsync(Session, raw, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<long> CountAsync(Statement statement, CancellationToken cancellationToken) =>
        (await Session.QueryAsync(statement, static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];
}
