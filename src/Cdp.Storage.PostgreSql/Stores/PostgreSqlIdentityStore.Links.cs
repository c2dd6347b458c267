using Cdp.Identity;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <content>Links. Who writes one holds the locks of both ends, so that who reads those of an identifier needs its lock alone.</content>
internal sealed partial class PostgreSqlIdentityStore
{
    public const string LinkColumns = "l.a, l.b, l.kind, l.first_seen, l.last_seen, l.weight, l.state, l.limited_type, l.decided_by, l.reason";

    // Almost everybody has fewer links than this at either end, and all of them are read at once.
    private const int FewLinks = 64;

    private static readonly LinkFilter[] Filters = Enum.GetValues<LinkFilter>();

    private static readonly LinkKind[] Kinds = Enum.GetValues<LinkKind>();

    public async ValueTask<Link?> FindLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        return await FindLinkAsync(rows, new LinkKey(a, b, kind), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SaveLinkAsync(Link link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        if (link.LimitedType is { } type)
        {
            await transaction.Names.RequireAsync(NameKind.Type, rows.Tenant, type, cancellationToken).ConfigureAwait(false);
        }

        await transaction.LockAsync(rows, [Slot.Of(link.A), Slot.Of(link.B)], cancellationToken).ConfigureAwait(false);
        Change(rows, new LinkKey(link.A, link.B, link.Kind), link with { FirstSeen = Whole(link.FirstSeen), LastSeen = link.LastSeen is { } last ? Whole(last) : null });
    }

    public async ValueTask<bool> RemoveLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var key = new LinkKey(a, b, kind);
        if (await FindLinkAsync(rows, key, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        await transaction.LockAsync(rows, [Slot.Of(a), Slot.Of(b)], cancellationToken).ConfigureAwait(false);
        Change(rows, key, null);
        return true;
    }

    public async ValueTask<IReadOnlyList<Link>> GetLinksAsync(long id, LinkFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var states = States(filter);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var changed = rows.ChangedLinksOf.GetValueOrDefault(id);
        var stored = await ReadStoredAsync(rows, id, filter, limit, cancellationToken).ConfigureAwait(false);
        var links = new List<Link>(stored.Count);
        foreach (var link in stored)
        {
            if (changed is null || !changed.Contains(new LinkKey(link.A, link.B, link.Kind)))
            {
                links.Add(link);
            }
        }

        foreach (var key in changed ?? [])
        {
            if (rows.ChangedLinks[key] is { } link && (long)link.State >= states.First && (long)link.State <= states.Last)
            {
                links.Add(link);
            }
        }

        if (links.Count > limit)
        {
            links.RemoveRange(limit, links.Count - limit);
        }

        return links;
    }

    public IAsyncEnumerable<Link> ReadLinksAsync(LinkFilter? filter, Link? after, CancellationToken cancellationToken)
    {
        var states = States(filter);
        return ListLinksAsync(states.First, states.Last, after, cancellationToken);
    }

    public async ValueTask<long> CountLinksAsync(LinkFilter filter, CancellationToken cancellationToken)
    {
        var (first, last) = States(filter);
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            transaction.Statement("SELECT count(*) FROM cdp.link WHERE tenant = $1 AND state BETWEEN $2 AND $3").With(rows.Tenant).With(first).With(last),
            cancellationToken).ConfigureAwait(false);
    }

    public static (Link Link, int? LimitedType) ReadLink(NpgsqlDataReader row)
    {
        var link = new Link
        {
            A = row.GetInt64(0),
            B = row.GetInt64(1),
            Kind = (LinkKind)row.GetInt16(2),
            FirstSeen = Time(row.GetInt64(3)),
            LastSeen = row.IsDBNull(4) ? null : Time(row.GetInt64(4)),
            Weight = row.GetDouble(5),
            State = (LinkState)row.GetInt16(6),
            DecidedBy = row.IsDBNull(8) ? null : row.GetString(8),
            Reason = row.IsDBNull(9) ? null : row.GetString(9),
        };
        return (link, row.IsDBNull(7) ? null : row.GetInt32(7));
    }

    /// <summary>Reads all links of identifiers, unless one has too many of them: then one more than a few.</summary>
    public static Statement SelectFewLinks(PostgreSqlSession session, int tenant, List<long> ids) => session.Statement(
        $"""
        SELECT {LinkColumns}, k.id FROM unnest($2) AS k (id) CROSS JOIN LATERAL
        (
            (SELECT * FROM cdp.link AS v WHERE v.tenant = $1 AND v.a = k.id LIMIT {FewLinks + 1})
            UNION ALL
            (SELECT * FROM cdp.link AS v WHERE v.tenant = $1 AND v.b = k.id LIMIT {FewLinks + 1})
        ) AS l
        """).With(tenant).With(ids);

    /// <summary>Gives the raw row of <see cref="SelectFewLinks"/>, and whose link it is.</summary>
    public static ((Link Link, int? LimitedType) Raw, long Of) ReadFewLinks(NpgsqlDataReader row) => (ReadLink(row), row.GetInt64(10));

    /// <summary>Keeps what was read of those who have few.</summary>
    public static async ValueTask KeepFewLinksAsync(
        PostgreSqlSession session, TenantRows rows, List<long> ids, List<((Link Link, int? LimitedType) Raw, long Of)> read, CancellationToken cancellationToken)
    {
        var links = await NameAsync(session, read.ConvertAll(row => row.Raw), cancellationToken).ConfigureAwait(false);
        var byId = links.Zip(read, (link, row) => (Link: link, row.Of)).ToLookup(row => row.Of, row => row.Link);
        foreach (var id in ids)
        {
            var all = byId[id].ToList();
            if (all.Count > FewLinks)
            {
                rows.ManyLinks.Add(id);
                continue;
            }

            foreach (var filter in Filters)
            {
                var (first, last) = States(filter);
                rows.StoredLinks.TryAdd((id, filter), all.FindAll(link => (short)link.State >= first && (short)link.State <= last));
            }
        }
    }

    /// <summary>Fills in the names of types.</summary>
    public static async ValueTask<List<Link>> NameAsync(PostgreSqlSession session, List<(Link Link, int? LimitedType)> raw, CancellationToken cancellationToken)
    {
        var names = await session.Database.Names.NamesAsync(
            session, NameKind.Type, raw.Where(row => row.LimitedType is not null).Select(row => row.LimitedType!.Value), cancellationToken).ConfigureAwait(false);
        return raw.ConvertAll(row => row.LimitedType is { } type ? row.Link with { LimitedType = names[type] } : row.Link);
    }

    private static (short First, short Last) States(LinkFilter? filter) => filter switch
    {
        null => (0, short.MaxValue),
        LinkFilter.Holding => ((short)LinkState.Holds, (short)LinkState.Holds),
        LinkFilter.Forbidding => ((short)LinkState.Forbids, (short)LinkState.Forbids),
        LinkFilter.Refused => ((short)LinkState.RefusedByBlockedValue, (short)LinkState.RefusedByEvidence),
        LinkFilter.Review => ((short)LinkState.AwaitsReview, (short)LinkState.AwaitsReview),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "There is no such filter."),
    };

    private static void Change(TenantRows rows, LinkKey key, Link? link)
    {
        rows.Links[key] = link;
        rows.ChangedLinks[key] = link;
        Note(rows, key.A, key);
        Note(rows, key.B, key);

        static void Note(TenantRows rows, long end, LinkKey key)
        {
            if (!rows.ChangedLinksOf.TryGetValue(end, out var keys))
            {
                rows.ChangedLinksOf.Add(end, keys = []);
            }

            keys.Add(key);
        }
    }

    private async ValueTask<Link?> FindLinkAsync(TenantRows rows, LinkKey key, CancellationToken cancellationToken)
    {
        if (rows.Links.TryGetValue(key, out var known))
        {
            return known;
        }

        if (rows.Fresh.Contains(key.A) || rows.Fresh.Contains(key.B))
        {
            return null;
        }

        await transaction.LockAsync(rows, [Slot.Of(key.A), Slot.Of(key.B)], cancellationToken).ConfigureAwait(false);
        var found = await ReadLinksAsync(
            transaction.Statement($"SELECT {LinkColumns} FROM cdp.link AS l WHERE l.tenant = $1 AND l.shard = $2 AND l.a = $3 AND l.b = $4")
                .With(rows.Tenant).With(Slot.ShardOf(key.A)).With(key.A).With(key.B),
            cancellationToken).ConfigureAwait(false);
        foreach (var link in found)
        {
            rows.Links.TryAdd(new LinkKey(link.A, link.B, link.Kind), link);
        }

        foreach (var kind in Kinds)
        {
            rows.Links.TryAdd(key with { Kind = kind }, null);
        }

        return rows.Links.GetValueOrDefault(key);
    }

    private async ValueTask<List<Link>> ReadStoredAsync(TenantRows rows, long id, LinkFilter filter, int limit, CancellationToken cancellationToken)
    {
        if (rows.Fresh.Contains(id))
        {
            return [];
        }

        if (rows.StoredLinks.TryGetValue((id, filter), out var known))
        {
            return known;
        }

        if (rows.ActiveModel > 0 && !rows.ManyLinks.Contains(id))
        {
            await ReadFewAsync(rows, id, filter, cancellationToken).ConfigureAwait(false);
            if (rows.StoredLinks.TryGetValue((id, filter), out known))
            {
                return known;
            }
        }

        var (first, last) = States(filter);
        var ids = ReadTogether(rows, id, filter, limit);
        await transaction.LockAsync(rows, ids.Select(Slot.Of), cancellationToken).ConfigureAwait(false);

        // Two look-ups each, ending at the limit, however many links an identifier has.
        var most = (long)limit + ids.Max(other => rows.ChangedLinksOf.GetValueOrDefault(other)?.Count ?? 0);
        var raw = await Session.QueryAsync(
            transaction.Statement(
                $"""
                SELECT {LinkColumns}, k.id FROM unnest($2) AS k (id) CROSS JOIN LATERAL
                (
                    (SELECT * FROM cdp.link AS v WHERE v.tenant = $1 AND v.a = k.id AND v.state BETWEEN $3 AND $4 LIMIT $5)
                    UNION ALL
                    (SELECT * FROM cdp.link AS v WHERE v.tenant = $1 AND v.b = k.id AND v.state BETWEEN $3 AND $4 LIMIT $5)
                ) AS l
                """).With(rows.Tenant).With(ids).With(first).With(last).With(most),
            static row => (Link: ReadLink(row), Of: row.GetInt64(10)),
            cancellationToken).ConfigureAwait(false);
        var links = await NameAsync(Session, raw.ConvertAll(row => row.Link), cancellationToken).ConfigureAwait(false);
        var stored = ids.ToDictionary(other => other, _ => new List<Link>());
        for (var i = 0; i < links.Count; i++)
        {
            stored[raw[i].Of].Add(links[i]);
        }

        foreach (var (other, all) in stored)
        {
            if (all.Count < most)
            {
                rows.StoredLinks[(other, filter)] = all;
            }
        }

        return stored[id];
    }

    /// <summary>Reads all links of an identifier and of those that were met: where records are matched, who asks for some goes on to the others.</summary>
    private async ValueTask ReadFewAsync(TenantRows rows, long id, LinkFilter filter, CancellationToken cancellationToken)
    {
        List<long> ids =
        [
            id,
            .. rows.ById.Where(pair => pair.Value is not null).Select(pair => pair.Key)
                .Where(other => other != id && !rows.Fresh.Contains(other) && !rows.ManyLinks.Contains(other) && !rows.StoredLinks.ContainsKey((other, filter)))
                .Take(PageSize - 1),
        ];
        var read = new List<((Link Link, int? LimitedType) Raw, long Of)>();
        await Session.ReadLockedAsync(
            rows.Tenant,
            ids.Select(Slot.Of),
            () =>
            {
                read.Clear();
                return [SelectFewLinks(Session, rows.Tenant, ids).ForEach(row => read.Add(ReadFewLinks(row)))];
            },
            cancellationToken).ConfigureAwait(false);
        await KeepFewLinksAsync(Session, rows, ids, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives the identifiers whose links are read in one round trip: who asks for those of one identifier goes on to the others of its cluster, and from forbids to those of
    /// all identifiers that were met.
    /// </summary>
    private static List<long> ReadTogether(TenantRows rows, long id, LinkFilter filter, int limit)
    {
        List<long> ids = [id];

        // Without a bound an identifier may have any number of refused links.
        if (filter == LinkFilter.Refused && limit == int.MaxValue)
        {
            return ids;
        }

        IEnumerable<long> met = [];
        if (filter == LinkFilter.Forbidding)
        {
            met = rows.ById.Where(pair => pair.Value is not null).Select(pair => pair.Key);
        }
        else if (rows.ById.GetValueOrDefault(id) is { } row)
        {
            met = rows.Clusters.GetValueOrDefault(row.Node.Profile.Value) ?? [];
        }

        ids.AddRange(met.Where(other => other != id && !rows.Fresh.Contains(other) && !rows.StoredLinks.ContainsKey((other, filter))).Take(PageSize - 1));
        return ids;
    }

    private IAsyncEnumerable<Link> ListLinksAsync(short firstState, short lastState, Link? after, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        after is null ? (A: 0L, B: 0L, Kind: (short)0) : KeyOf(after),
        (rows, last, token) => ReadLinksAsync(
            transaction.Statement(
                $"""
                SELECT {LinkColumns} FROM cdp.link AS l
                WHERE l.tenant = $1 AND l.a >= $2 AND (l.a, l.b, l.kind) > ($2, $3, $4) AND l.state BETWEEN $5 AND $6
                ORDER BY l.a, l.b, l.kind LIMIT {PageSize}
                """).With(rows.Tenant).With(last.A).With(last.B).With(last.Kind).With(firstState).With(lastState),
            token),
        KeyOf,
        cancellationToken);

    private static (long A, long B, short Kind) KeyOf(Link link) => (link.A, link.B, (short)link.Kind);

    private async ValueTask<List<Link>> ReadLinksAsync(Statement statement, CancellationToken cancellationToken)
    {
        var raw = await Session.QueryAsync(statement, ReadLink, cancellationToken).ConfigureAwait(false);
        return await NameAsync(Session, raw, cancellationToken).ConfigureAwait(false);
    }
}
