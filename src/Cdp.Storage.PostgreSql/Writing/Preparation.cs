using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Cdp.Storage.PostgreSql.Stores;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>Locks and loads what expected events touch, in three round trips for any number of events.</summary>
internal sealed class Preparation(PostgreSqlSession session)
{
    // OFFSET 0 keeps the planner from turning a look-up per key into a walk over all rows of the tenant, which it prefers while it takes a table for small.
    private const string Clusters =
        $"""
        SELECT c.profile, {PostgreSqlIdentityStore.NodeColumns} FROM
        (
            SELECT DISTINCT x.profile FROM unnest($2, $3) AS k (shard, digest) CROSS JOIN LATERAL
            (SELECT coalesce(v.moved, v.id) AS profile FROM cdp.identifier AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.digest = k.digest OFFSET 0) AS x
        ) AS c CROSS JOIN LATERAL
        (
            SELECT * FROM cdp.identifier AS y WHERE y.tenant = $1 AND y.id = c.profile AND y.moved IS NULL
            UNION ALL
            SELECT * FROM cdp.identifier AS y WHERE y.tenant = $1 AND y.moved = c.profile
        ) AS i
        """;

    private const string Neighborhood =
        $"""
        SELECT {PostgreSqlIdentityStore.LinkColumns} FROM unnest($2, $3, $4) AS k (shard, a, b) CROSS JOIN LATERAL
        (SELECT * FROM cdp.link AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.a = k.a AND v.b = k.b OFFSET 0) AS l
        """;

    /// <summary>Runs in these steps: 1. look, without locks, what the events touch; 2. lock it in order; 3. read it; 4. read what new sightings and traits need.</summary>
    public async ValueTask RunAsync(IReadOnlyList<(TenantRows Rows, IReadOnlyList<ExpectedEvent> Events)> hints, CancellationToken cancellationToken)
    {
        var expected = hints.GroupBy(hint => hint.Rows, hint => hint.Events).Select(group => new Expected(group.Key, [.. group.SelectMany(events => events)])).ToList();

        // :: Step 1: look, without locks, what the events touch
        await session.RunAsync([.. expected.SelectMany(Look)], cancellationToken).ConfigureAwait(false);

        // :: Step 2: lock it in order, and :: Step 3: read it, in one round trip where all locks may be waited for
        var wanted = new SortedSet<long>();
        foreach (var tenant in expected)
        {
            wanted.UnionWith(session.Missing(tenant.Rows.Tenant, tenant.Slots) ?? []);
        }

        var statements = new List<Statement>();
        if (wanted.Count > 0 && session.IsInOrder(wanted))
        {
            statements.Add(session.Take(wanted)!);
        }
        else
        {
            foreach (var tenant in expected)
            {
                await session.LockAsync(tenant.Rows.Tenant, tenant.Slots, cancellationToken).ConfigureAwait(false);
            }
        }

        statements.AddRange(expected.SelectMany(Read));
        await session.RunAsync(statements, cancellationToken).ConfigureAwait(false);
        foreach (var tenant in expected)
        {
            await KeepAsync(tenant, cancellationToken).ConfigureAwait(false);
        }

        // :: Step 4: read what new sightings and traits need
        var more = expected.SelectMany(ReadMore).ToList();
        if (more.Count > 0)
        {
            await session.RunAsync(more, cancellationToken).ConfigureAwait(false);
            foreach (var tenant in expected)
            {
                await KeepMoreAsync(tenant, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private IEnumerable<Statement> Look(Expected tenant)
    {
        yield return session.Statement(Clusters).With(tenant.Rows.Tenant).With(tenant.Shards).With(tenant.Digests).ForEach(row =>
        {
            var (node, _) = PostgreSqlIdentityStore.ReadNode(row, 1);
            tenant.Slots.Add(Slot.Of(row.GetInt64(0)));
            tenant.Slots.Add(Slot.Of(node.Node.Id));
            tenant.Missing.Remove(node.Digest);
        });
    }

    private IEnumerable<Statement> Read(Expected tenant)
    {
        yield return session.Statement(Clusters).With(tenant.Rows.Tenant).With(tenant.Shards).With(tenant.Digests)
            .ForEach(row => tenant.Read.Add((row.GetInt64(0), PostgreSqlIdentityStore.ReadNode(row, 1))));
        var sightings = tenant.Sightings.Keys.Where(digest => !tenant.Rows.SightingsByDigest.ContainsKey(digest)).ToList();
        if (sightings.Count > 0)
        {
            yield return session.Statement(
                $"""
                SELECT {PostgreSqlIdentityStore.SightingColumns} FROM unnest($2, $3) AS k (shard, digest) CROSS JOIN LATERAL
                (SELECT * FROM cdp.sighting AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.digest = k.digest OFFSET 0) AS s
                """).With(tenant.Rows.Tenant).With(sightings.ConvertAll(Slot.ShardOf)).With(sightings)
                .ForEach(row => tenant.ReadSightings.Add(PostgreSqlIdentityStore.ReadSighting(row)));
        }

        var messages = tenant.Messages.Where(digest => !tenant.Rows.KnownEvents.ContainsKey(digest)).ToList();
        if (messages.Count > 0)
        {
            foreach (var digest in messages)
            {
                tenant.Rows.KnownEvents[digest] = false;
            }

            yield return session.Statement(
                """
                SELECT k.digest FROM unnest($2, $3) AS k (shard, digest) CROSS JOIN LATERAL
                (SELECT 1 FROM cdp.event AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.digest = k.digest OFFSET 0) AS e
                """).With(tenant.Rows.Tenant).With(messages.ConvertAll(Slot.ShardOf)).With(messages)
                .ForEach(row => tenant.Rows.KnownEvents[row.GetGuid(0)] = true);
            foreach (var statement in session.Reserve(Sequence.Event, messages.Count))
            {
                yield return statement;
            }
        }

        if (tenant.Missing.Count > 0)
        {
            foreach (var statement in session.Reserve(Sequence.Identifier, tenant.Missing.Count))
            {
                yield return statement;
            }
        }
    }

    private async ValueTask KeepAsync(Expected tenant, CancellationToken cancellationToken)
    {
        var rows = tenant.Rows;
        while (session.Missing(rows.Tenant, tenant.Read.SelectMany(SlotsOf)) is { } missing)
        {
            // Clusters grew between the look and the lock. Only these may have changed since they were read.
            var grown = tenant.Read.Where(row => SlotsOf(row).Any(slot => missing.Contains(Slot.Key(rows.Tenant, slot)))).Select(row => row.Profile).ToHashSet();
            var digests = tenant.Read.Where(row => grown.Contains(row.Profile)).Select(row => row.Raw.Row.Digest).Intersect(tenant.Digests).ToList();
            tenant.Read.RemoveAll(row => grown.Contains(row.Profile));
            await session.LockAsync(rows.Tenant, missing.Select(key => (int)(key & int.MaxValue)), cancellationToken).ConfigureAwait(false);
            await session.RunAsync(
                session.Statement(Clusters).With(rows.Tenant).With(digests.ConvertAll(Slot.ShardOf)).With(digests)
                    .ForEach(row => tenant.Read.Add((row.GetInt64(0), PostgreSqlIdentityStore.ReadNode(row, 1)))),
                cancellationToken).ConfigureAwait(false);
        }

        var nodes = await PostgreSqlIdentityStore.NameAsync(session, tenant.Read.ConvertAll(row => row.Raw), cancellationToken).ConfigureAwait(false);
        PostgreSqlIdentityStore.Keep(rows, nodes);
        foreach (var digest in tenant.Digests)
        {
            rows.ByDigest.TryAdd(digest, null);
        }

        foreach (var cluster in tenant.Read.GroupBy(row => row.Profile, row => row.Raw.Row.Node.Id))
        {
            if (!rows.Clusters.ContainsKey(cluster.Key))
            {
                PostgreSqlIdentityStore.KeepCluster(rows, cluster.Key, cluster);
            }
        }

        PostgreSqlIdentityStore.Keep(rows, await PostgreSqlIdentityStore.NameAsync(session, tenant.ReadSightings, cancellationToken).ConfigureAwait(false));
        foreach (var digest in tenant.Sightings.Keys)
        {
            rows.SightingsByDigest.TryAdd(digest, null);
        }
    }

    private static int[] SlotsOf((long Profile, (NodeRow Row, int Type) Raw) read) => [Slot.Of(read.Profile), Slot.Of(read.Raw.Row.Node.Id)];

    private IEnumerable<Statement> ReadMore(Expected tenant)
    {
        var rows = tenant.Rows;
        var unseen = tenant.Sightings.Where(pair => rows.SightingsByDigest[pair.Key] is null).Select(pair => pair.Value).ToList();
        if (unseen.Count > 0)
        {
            foreach (var statement in session.Reserve(Sequence.Sighting, unseen.Count))
            {
                yield return statement;
            }
        }

        // Identifiers that were not seen together before, as far as they are stored.
        var ends = new HashSet<long>();
        foreach (var digests in unseen)
        {
            var known = digests.Select(digest => rows.ByDigest[digest]).OfType<NodeRow>().Select(row => row.Node.Id).Order().ToList();
            ends.UnionWith(known);
            for (var i = 0; i < known.Count; i++)
            {
                for (var j = i + 1; j < known.Count; j++)
                {
                    if (!rows.Links.ContainsKey(new LinkKey(known[i], known[j], LinkKind.SeenTogether)))
                    {
                        tenant.Pairs.Add((known[i], known[j]));
                    }
                }
            }
        }

        if (tenant.Pairs.Count > 0)
        {
            yield return session.Statement(Neighborhood).With(rows.Tenant)
                .With(tenant.Pairs.Select(pair => Slot.ShardOf(pair.A)).ToList())
                .With(tenant.Pairs.Select(pair => pair.A).ToList())
                .With(tenant.Pairs.Select(pair => pair.B).ToList())
                .ForEach(row => tenant.ReadLinks.Add(PostgreSqlIdentityStore.ReadLink(row)));
        }

        tenant.Counted = [.. ends.Where(id => !rows.Neighbors.ContainsKey(id) && !rows.Fresh.Contains(id))];
        if (tenant.Counted.Count > 0)
        {
            yield return session.Statement(
                """
                SELECT n.identifier, n.type, n.count FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
                (SELECT * FROM cdp.neighbor AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.identifier = k.id OFFSET 0) AS n
                """).With(rows.Tenant).With(tenant.Counted.ConvertAll(Slot.ShardOf)).With(tenant.Counted)
                .ForEach(row => tenant.ReadNeighbors.Add((row.GetInt64(0), row.GetInt32(1), row.GetInt32(2))));
        }

        var looked = tenant.WithTraits.Select(digest => rows.ByDigest[digest]).OfType<NodeRow>().Select(row => row.Node.Profile.Value)
            .Concat(ends.Select(id => rows.ById[id]!.Node.Profile.Value)).Distinct().ToList();

        // Clusters that may be united.
        var uniting = ends.Select(id => rows.ById[id]!.Node.Profile.Value).Distinct().SelectMany(profile => rows.Clusters.GetValueOrDefault(profile) ?? []).ToList();
        if (rows.ActiveModel > 0)
        {
            // Where records are matched, all links of a cluster are looked at, and what its records say.
            tenant.Matched = [.. uniting.Concat(looked.SelectMany(profile => rows.Clusters.GetValueOrDefault(profile) ?? []))
                .Where(id => !rows.Fresh.Contains(id) && !(rows.Entries.ContainsKey(id) && (rows.StoredLinks.ContainsKey((id, LinkFilter.Holding)) || rows.ManyLinks.Contains(id)))).Distinct()];
            if (tenant.Matched.Count > 0)
            {
                yield return PostgreSqlIdentityStore.SelectFewLinks(session, rows.Tenant, tenant.Matched).ForEach(row => tenant.ReadMatches.Add(PostgreSqlIdentityStore.ReadFewLinks(row)));
                yield return PostgreSqlMatchStore.SelectEntries(session, rows.Tenant, tenant.Matched).ForEach(row => tenant.ReadEntries.Add(PostgreSqlMatchStore.ReadEntry(row)));
            }

            uniting.Clear();
        }

        tenant.Forbidden = uniting.Where(id => !rows.StoredLinks.ContainsKey((id, LinkFilter.Forbidding)) && !rows.Fresh.Contains(id)).ToList();
        if (tenant.Forbidden.Count > 0)
        {
            yield return session.Statement(
                $"""
                SELECT {PostgreSqlIdentityStore.LinkColumns} FROM cdp.link AS l WHERE l.tenant = $1 AND l.a = ANY($2) AND l.state = 1
                UNION ALL
                SELECT {PostgreSqlIdentityStore.LinkColumns} FROM cdp.link AS l WHERE l.tenant = $1 AND l.b = ANY($2) AND l.state = 1 AND NOT l.a = ANY($2)
                """).With(rows.Tenant).With(tenant.Forbidden).ForEach(row => tenant.ReadForbids.Add(PostgreSqlIdentityStore.ReadLink(row)));
        }

        // Golden profiles that are looked at.
        tenant.Looked = looked.Where(profile => !rows.Profiles.ContainsKey(profile) && !rows.Fresh.Contains(profile)).ToList();
        if (tenant.Looked.Count > 0)
        {
            yield return PostgreSqlProfileStore.Select(session, rows.Tenant, tenant.Looked).ForEach(row => tenant.ReadProfiles.Add(PostgreSqlProfileStore.ReadProfile(row)));
        }

        tenant.Observed = [.. looked.SelectMany(profile => rows.Clusters.GetValueOrDefault(profile) ?? []).Where(id => !rows.StoredObservations.ContainsKey(id) && !rows.Fresh.Contains(id)).Distinct()];
        if (tenant.Observed.Count > 0)
        {
            yield return PostgreSqlProfileStore.SelectFew(session, rows.Tenant, tenant.Observed).ForEach(row => tenant.ReadObservations.Add(PostgreSqlProfileStore.ReadObservation(row)));
        }
    }

    private async ValueTask KeepMoreAsync(Expected tenant, CancellationToken cancellationToken)
    {
        var rows = tenant.Rows;
        foreach (var link in await PostgreSqlIdentityStore.NameAsync(session, tenant.ReadLinks, cancellationToken).ConfigureAwait(false))
        {
            rows.Links.TryAdd(new LinkKey(link.A, link.B, link.Kind), link);
        }

        foreach (var (a, b) in tenant.Pairs)
        {
            rows.Links.TryAdd(new LinkKey(a, b, LinkKind.SeenTogether), null);
        }

        foreach (var id in tenant.Counted)
        {
            rows.Neighbors.TryAdd(id, []);
        }

        foreach (var (id, type, count) in tenant.ReadNeighbors)
        {
            rows.Neighbors[id][type] = count;
        }

        foreach (var id in tenant.Forbidden)
        {
            rows.StoredLinks.TryAdd((id, LinkFilter.Forbidding), []);
        }

        foreach (var link in await PostgreSqlIdentityStore.NameAsync(session, tenant.ReadForbids, cancellationToken).ConfigureAwait(false))
        {
            foreach (var end in new[] { link.A, link.B })
            {
                if (tenant.Forbidden.Contains(end))
                {
                    rows.StoredLinks[(end, LinkFilter.Forbidding)].Add(link);
                }
            }
        }

        await PostgreSqlIdentityStore.KeepFewLinksAsync(session, rows, tenant.Matched, tenant.ReadMatches, cancellationToken).ConfigureAwait(false);
        foreach (var entry in tenant.ReadEntries)
        {
            rows.Entries.TryAdd(entry.Identifier, entry);
        }

        foreach (var id in tenant.Matched)
        {
            rows.Entries.TryAdd(id, null);
        }

        foreach (var id in tenant.Looked)
        {
            rows.Profiles.TryAdd(id, null);
        }

        foreach (var row in tenant.ReadProfiles)
        {
            rows.Profiles[row.Id.Value] = row;
        }

        if (tenant.Observed.Count > 0)
        {
            PostgreSqlProfileStore.Keep(rows, tenant.Observed, await PostgreSqlProfileStore.NameAsync(session, tenant.ReadObservations, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>What is expected of one tenant, and what was read for it.</summary>
    private sealed class Expected
    {
        public Expected(TenantRows rows, List<ExpectedEvent> events)
        {
            Rows = rows;
            var digests = new HashSet<Guid>();
            foreach (var expected in events)
            {
                var identifiers = expected.Identifiers.Select(identifier => Digest.Of(identifier.Type, identifier.Value)).ToArray();
                digests.UnionWith(identifiers);
                Messages.Add(Digest.Of(expected.Source, expected.MessageId));
                Sightings[PostgreSqlIdentityStore.DigestOf(expected.Source, expected.Identifiers)] = identifiers;
                if (expected.HasTraits)
                {
                    WithTraits.UnionWith(identifiers);
                }
            }

            Digests = [.. digests];
            Missing = digests;
            Shards = Digests.ConvertAll(Slot.ShardOf);
            Slots = [.. Digests.Select(Slot.Of)];
        }

        public TenantRows Rows { get; }

        public List<Guid> Digests { get; }

        public HashSet<Guid> Missing { get; }

        public List<short> Shards { get; }

        public HashSet<int> Slots { get; }

        public HashSet<Guid> Messages { get; } = [];

        public Dictionary<Guid, Guid[]> Sightings { get; } = [];

        public HashSet<Guid> WithTraits { get; } = [];

        public List<(long Profile, (NodeRow Row, int Type) Raw)> Read { get; } = [];

        public List<(Sighting Sighting, Guid Digest, int Source)> ReadSightings { get; } = [];

        public HashSet<(long A, long B)> Pairs { get; } = [];

        public List<(Link Link, int? LimitedType)> ReadLinks { get; } = [];

        public List<long> Counted { get; set; } = [];

        public List<(long Id, int Type, int Count)> ReadNeighbors { get; } = [];

        public List<long> Forbidden { get; set; } = [];

        public List<(Link Link, int? LimitedType)> ReadForbids { get; } = [];

        public List<long> Matched { get; set; } = [];

        public List<((Link Link, int? LimitedType) Raw, long Of)> ReadMatches { get; } = [];

        public List<RecordEntry> ReadEntries { get; } = [];

        public List<long> Looked { get; set; } = [];

        public List<ProfileRow> ReadProfiles { get; } = [];

        public List<long> Observed { get; set; } = [];

        public List<(Observation Observation, int Source)> ReadObservations { get; } = [];
    }
}
