using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Cdp.Storage.PostgreSql.Stores;

namespace Cdp.Storage.PostgreSql.Writing;

/// <summary>Sends what was written in a transaction to the database: a few statements for any number of rows, in one round trip.</summary>
/// <remarks>All rows but events are covered by locks that the transaction holds, so that no statement waits.</remarks>
internal sealed class Flush(PostgreSqlSession session)
{
    /// <summary>Sends what was written for a tenant, apart from events.</summary>
    public async ValueTask RunAsync(TenantRows rows, CancellationToken cancellationToken)
    {
        if (session.IsReadOnly || !rows.HasChanges)
        {
            return;
        }

        var statements = new List<Statement>();
        await AddAsync(rows, statements, cancellationToken).ConfigureAwait(false);
        await session.RunAsync(statements, cancellationToken).ConfigureAwait(false);
        Settle(rows);
    }

    /// <summary>Sends the entries and blocks that were written for a tenant.</summary>
    public async ValueTask RunMatchesAsync(TenantRows rows, CancellationToken cancellationToken)
    {
        var statements = new List<Statement>();
        AddMatches(rows, statements);
        await session.RunAsync(statements, cancellationToken).ConfigureAwait(false);
        SettleMatches(rows);
    }

    /// <summary>Sends everything and commits, in one round trip.</summary>
    /// <param name="token">Leaves behind what tells that the transaction was committed.</param>
    public async ValueTask CommitAsync(Statement token)
    {
        var statements = new List<Statement> { token };
        foreach (var rows in session.Tenants)
        {
            if (rows.HasChanges)
            {
                await AddAsync(rows, statements, CancellationToken.None).ConfigureAwait(false);
            }
        }

        if (await EventsAsync().ConfigureAwait(false) is { } events)
        {
            statements.Add(events);
        }

        statements.Add(session.Statement("COMMIT"));
        session.IsCommitting = true;
        await session.RunAsync(statements, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What was sent is in the database, and what was read of it before is not complete any more.</summary>
    private static void Settle(TenantRows rows)
    {
        foreach (var id in rows.ChangedSightings)
        {
            rows.SightingsById[id]!.IsNew = false;
        }

        foreach (var id in rows.AddedObservations.Keys)
        {
            rows.StoredObservations.Remove(id);
        }

        rows.ChangedNodes.Clear();
        rows.Joined.Clear();
        rows.Fresh.Clear();
        rows.ChangedLinks.Clear();
        rows.ChangedLinksOf.Clear();
        rows.StoredLinks.Clear();
        rows.ChangedNeighbors.Clear();
        rows.ChangedSightings.Clear();
        rows.AddedObservations.Clear();
        rows.ChangedProfiles.Clear();
        rows.AddedChanges.Clear();
        rows.Waiting.Clear();
        SettleMatches(rows);
    }

    private static void SettleMatches(TenantRows rows)
    {
        rows.ChangedEntries.Clear();
        rows.ChangedBlocks.Clear();
    }

    private async ValueTask AddAsync(TenantRows rows, List<Statement> statements, CancellationToken cancellationToken)
    {
        await AddNodesAsync(rows, statements, cancellationToken).ConfigureAwait(false);
        await AddSightingsAsync(rows, statements, cancellationToken).ConfigureAwait(false);
        await AddLinksAsync(rows, statements, cancellationToken).ConfigureAwait(false);
        AddNeighbors(rows, statements);
        await AddChangesAsync(rows, statements, cancellationToken).ConfigureAwait(false);
        await AddObservationsAsync(rows, statements, cancellationToken).ConfigureAwait(false);
        AddProfiles(rows, statements);
        AddMatches(rows, statements);
        statements.AddRange(rows.Waiting);
    }

    private async ValueTask AddNodesAsync(TenantRows rows, List<Statement> statements, CancellationToken cancellationToken)
    {
        var nodes = rows.ChangedNodes.Select(id => rows.ById[id]!).OrderBy(row => row.Digest).ToList();
        if (nodes.Count == 0)
        {
            return;
        }

        var types = new List<int>(nodes.Count);
        foreach (var row in nodes)
        {
            types.Add(await session.Database.Names.RequireAsync(NameKind.Type, rows.Tenant, row.Node.Identifier.Type, cancellationToken).ConfigureAwait(false));
        }

        // One statement for new and changed rows: it goes by the key, whatever the planner takes the table for.
        statements.Add(session.Statement(
            """
            INSERT INTO cdp.identifier (tenant, shard, digest, id, status, first_seen, moved, type, value)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (tenant, shard, digest) DO UPDATE SET status = excluded.status, first_seen = excluded.first_seen, moved = excluded.moved
            """)
            .With(rows.Tenant)
            .With(nodes.ConvertAll(row => Slot.ShardOf(row.Digest)))
            .With(nodes.ConvertAll(row => row.Digest))
            .With(nodes.ConvertAll(row => row.Node.Id))
            .With(nodes.ConvertAll(row => (short)row.Node.Status))
            .With(nodes.ConvertAll(row => row.Node.FirstSeen.ToUnixTimeMilliseconds()))
            .With(nodes.ConvertAll(row => row.Node.Profile.Value == row.Node.Id ? (long?)null : row.Node.Profile.Value))
            .With(types)
            .With(nodes.ConvertAll(row => row.Node.Identifier.Value)));
    }

    private async ValueTask AddSightingsAsync(TenantRows rows, List<Statement> statements, CancellationToken cancellationToken)
    {
        var sightings = rows.ChangedSightings.Select(id => rows.SightingsById[id]!).OrderBy(row => row.Digest).ToList();
        if (sightings.Count == 0)
        {
            return;
        }

        var sources = new List<int>(sightings.Count);
        foreach (var row in sightings)
        {
            sources.Add(await session.Database.Names.RequireAsync(NameKind.Source, rows.Tenant, row.Sighting.Source, cancellationToken).ConfigureAwait(false));
        }

        statements.Add(session.Statement(
            """
            INSERT INTO cdp.sighting (tenant, shard, digest, id, owner, first_seen, last_seen_matters, source, identifiers)
            SELECT $1, k.shard, k.digest, k.id, k.owner, k.first_seen, k.last_seen_matters, k.source, k.identifiers::bigint[]
            FROM unnest($2, $3, $4, $5, $6, $7, $8, $9) AS k (shard, digest, id, owner, first_seen, last_seen_matters, source, identifiers)
            ON CONFLICT (tenant, shard, digest) DO UPDATE SET
                owner = excluded.owner,
                first_seen = excluded.first_seen,
                last_seen_matters = excluded.last_seen_matters
            """)
            .With(rows.Tenant)
            .With(sightings.ConvertAll(row => Slot.ShardOf(row.Digest)))
            .With(sightings.ConvertAll(row => row.Digest))
            .With(sightings.ConvertAll(row => row.Sighting.Id))
            .With(sightings.ConvertAll(row => row.Sighting.Owner))
            .With(sightings.ConvertAll(row => row.Sighting.FirstSeen.ToUnixTimeMilliseconds()))
            .With(sightings.ConvertAll(row => row.Sighting.LastSeenMatters))
            .With(sources)
            .With(sightings.ConvertAll(row => Numbers.Format(row.Sighting.Identifiers))));
        var pairs = sightings.Where(row => row.IsNew).SelectMany(row => row.Sighting.Identifiers.Select(id => (Identifier: id, Sighting: row.Sighting.Id))).ToList();
        if (pairs.Count > 0)
        {
            statements.Add(session.Statement("INSERT INTO cdp.sighting_identifier (tenant, shard, identifier, sighting) SELECT $1, * FROM unnest($2, $3, $4)")
                .With(rows.Tenant)
                .With(pairs.ConvertAll(pair => Slot.ShardOf(pair.Identifier)))
                .With(pairs.ConvertAll(pair => pair.Identifier))
                .With(pairs.ConvertAll(pair => pair.Sighting)));
        }
    }

    private async ValueTask AddLinksAsync(TenantRows rows, List<Statement> statements, CancellationToken cancellationToken)
    {
        var removed = rows.ChangedLinks.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
        if (removed.Count > 0)
        {
            statements.Add(session.Statement(
                """
                DELETE FROM cdp.link AS l USING unnest($2, $3, $4, $5) AS k (shard, a, b, kind)
                WHERE l.tenant = $1 AND l.shard = k.shard AND l.a = k.a AND l.b = k.b AND l.kind = k.kind
                """)
                .With(rows.Tenant)
                .With(removed.ConvertAll(key => Slot.ShardOf(key.A)))
                .With(removed.ConvertAll(key => key.A))
                .With(removed.ConvertAll(key => key.B))
                .With(removed.ConvertAll(key => (short)key.Kind)));
        }

        var links = rows.ChangedLinks.Values.OfType<Link>().ToList();
        if (links.Count == 0)
        {
            return;
        }

        var types = new List<int?>(links.Count);
        foreach (var link in links)
        {
            types.Add(link.LimitedType is { } type
                ? await session.Database.Names.RequireAsync(NameKind.Type, rows.Tenant, type, cancellationToken).ConfigureAwait(false)
                : null);
        }

        statements.Add(session.Statement(
            """
            INSERT INTO cdp.link (tenant, shard, a, b, kind, first_seen, last_seen, weight, state, limited_type, decided_by, reason)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (tenant, shard, a, b, kind) DO UPDATE SET
                first_seen = excluded.first_seen,
                last_seen = excluded.last_seen,
                weight = excluded.weight,
                state = excluded.state,
                limited_type = excluded.limited_type,
                decided_by = excluded.decided_by,
                reason = excluded.reason
            """)
            .With(rows.Tenant)
            .With(links.ConvertAll(link => Slot.ShardOf(link.A)))
            .With(links.ConvertAll(link => link.A))
            .With(links.ConvertAll(link => link.B))
            .With(links.ConvertAll(link => (short)link.Kind))
            .With(links.ConvertAll(link => link.FirstSeen.ToUnixTimeMilliseconds()))
            .With(links.ConvertAll(link => link.LastSeen?.ToUnixTimeMilliseconds()))
            .With(links.ConvertAll(link => link.Weight))
            .With(links.ConvertAll(link => (short)link.State))
            .With(types)
            .WithNullable(links.ConvertAll(link => link.DecidedBy))
            .WithNullable(links.ConvertAll(link => link.Reason)));
    }

    private void AddNeighbors(TenantRows rows, List<Statement> statements)
    {
        var counts = rows.ChangedNeighbors.SelectMany(id => rows.Neighbors[id].Select(pair => (Id: id, Type: pair.Key, Count: pair.Value))).ToList();
        if (counts.Count > 0)
        {
            statements.Add(session.Statement(
                """
                INSERT INTO cdp.neighbor (tenant, shard, identifier, type, count) SELECT $1, * FROM unnest($2, $3, $4, $5)
                ON CONFLICT (tenant, shard, identifier, type) DO UPDATE SET count = excluded.count
                """)
                .With(rows.Tenant)
                .With(counts.ConvertAll(row => Slot.ShardOf(row.Id)))
                .With(counts.ConvertAll(row => row.Id))
                .With(counts.ConvertAll(row => row.Type))
                .With(counts.ConvertAll(row => row.Count)));
        }
    }

    private async ValueTask AddChangesAsync(TenantRows rows, List<Statement> statements, CancellationToken cancellationToken)
    {
        var changes = rows.AddedChanges;
        if (changes.Count == 0)
        {
            return;
        }

        var sources = new List<int?>(changes.Count);
        foreach (var change in changes)
        {
            sources.Add(change.Source is { } source
                ? await session.Database.Names.RequireAsync(NameKind.Source, rows.Tenant, source, cancellationToken).ConfigureAwait(false)
                : null);
        }

        statements.Add(session.Statement(
            """
            INSERT INTO cdp.identity_change (tenant, shard, id, kind, at, profile, other, moved, kept, cause, source, message_id, decided_by)
            SELECT $1, k.shard, k.id, k.kind, k.at, k.profile, k.other, k.moved::bigint[], k.kept::bigint[], k.cause, k.source, k.message_id, k.decided_by
            FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                AS k (shard, id, kind, at, profile, other, moved, kept, cause, source, message_id, decided_by)
            """)
            .With(rows.Tenant)
            .With(changes.ConvertAll(change => Slot.ShardOf(change.Profile.Value)))
            .With(changes.ConvertAll(change => change.Id))
            .With(changes.ConvertAll(change => (short)change.Kind))
            .With(changes.ConvertAll(change => change.At.ToUnixTimeMilliseconds()))
            .With(changes.ConvertAll(change => change.Profile.Value))
            .With(changes.ConvertAll(change => change.Other.Value))
            .With(changes.ConvertAll(change => Numbers.Format(change.Moved)))
            .With(changes.ConvertAll(change => Numbers.Format(change.Kept)))
            .With(changes.ConvertAll(change => (short)change.Cause))
            .With(sources)
            .WithNullable(changes.ConvertAll(change => change.MessageId))
            .WithNullable(changes.ConvertAll(change => change.DecidedBy)));
    }

    private async ValueTask AddObservationsAsync(TenantRows rows, List<Statement> statements, CancellationToken cancellationToken)
    {
        var observations = rows.AddedObservations.Values.SelectMany(added => added.Select(pair => (pair.Key.Digest, Row: pair.Value))).ToList();
        if (observations.Count == 0)
        {
            return;
        }

        var sources = new List<int>(observations.Count);
        foreach (var (_, row) in observations)
        {
            sources.Add(await session.Database.Names.RequireAsync(NameKind.Source, rows.Tenant, row.Source, cancellationToken).ConfigureAwait(false));
        }

        statements.Add(session.Statement(
            """
            INSERT INTO cdp.observation AS o (tenant, shard, identifier, digest, source, trait_digest, trait, value, count, first_seen, last_seen)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (tenant, shard, identifier, digest, source) DO UPDATE SET
                count = o.count + excluded.count,
                first_seen = least(o.first_seen, excluded.first_seen),
                last_seen = greatest(o.last_seen, excluded.last_seen)
            """)
            .With(rows.Tenant)
            .With(observations.ConvertAll(added => Slot.ShardOf(added.Row.Identifier)))
            .With(observations.ConvertAll(added => added.Row.Identifier))
            .With(observations.ConvertAll(added => added.Digest))
            .With(sources)
            .With(observations.ConvertAll(added => Digest.Half(Digest.Of(added.Row.Trait))))
            .With(observations.ConvertAll(added => added.Row.Trait))
            .With(observations.ConvertAll(added => added.Row.Value))
            .With(observations.ConvertAll(added => added.Row.Count))
            .With(observations.ConvertAll(added => added.Row.FirstSeen.ToUnixTimeMilliseconds()))
            .With(observations.ConvertAll(added => added.Row.LastSeen.ToUnixTimeMilliseconds())));
    }

    private void AddProfiles(TenantRows rows, List<Statement> statements)
    {
        var removed = rows.ChangedProfiles.Where(id => rows.Profiles[id] is null).ToList();
        if (removed.Count > 0)
        {
            statements.Add(session.Statement(
                "DELETE FROM cdp.profile AS p USING unnest($2, $3) AS k (shard, id) WHERE p.tenant = $1 AND p.shard = k.shard AND p.id = k.id")
                .With(rows.Tenant).With(removed.ConvertAll(Slot.ShardOf)).With(removed));
        }

        var saved = rows.ChangedProfiles.Select(id => rows.Profiles[id]).OfType<ProfileRow>().ToList();
        if (saved.Count > 0)
        {
            statements.Add(session.Statement(
                """
                INSERT INTO cdp.profile (tenant, shard, id, version, traits) SELECT $1, * FROM unnest($2, $3, $4, $5)
                ON CONFLICT (tenant, shard, id) DO UPDATE SET version = excluded.version, traits = excluded.traits
                """)
                .With(rows.Tenant)
                .With(saved.ConvertAll(row => Slot.ShardOf(row.Id.Value)))
                .With(saved.ConvertAll(row => row.Id.Value))
                .With(saved.ConvertAll(row => row.Version))
                .With(saved.ConvertAll(row => row.Traits)));
        }
    }

    private void AddMatches(TenantRows rows, List<Statement> statements)
    {
        var removed = rows.ChangedEntries.Where(id => rows.Entries[id] is null).ToList();
        if (removed.Count > 0)
        {
            statements.Add(session.Statement(
                "DELETE FROM cdp.match_entry AS e USING unnest($2, $3) AS k (shard, id) WHERE e.tenant = $1 AND e.shard = k.shard AND e.identifier = k.id")
                .With(rows.Tenant).With(removed.ConvertAll(Slot.ShardOf)).With(removed));
        }

        var saved = rows.ChangedEntries.Select(id => rows.Entries[id]).OfType<RecordEntry>().ToList();
        if (saved.Count > 0)
        {
            statements.Add(session.Statement(
                """
                INSERT INTO cdp.match_entry (tenant, shard, identifier, records, keys)
                SELECT $1, k.shard, k.identifier, k.records, k.keys::bigint[] FROM unnest($2, $3, $4, $5) AS k (shard, identifier, records, keys)
                ON CONFLICT (tenant, shard, identifier) DO UPDATE SET records = excluded.records, keys = excluded.keys
                """)
                .With(rows.Tenant)
                .With(saved.ConvertAll(entry => Slot.ShardOf(entry.Identifier)))
                .With(saved.ConvertAll(entry => entry.Identifier))
                .With(saved.ConvertAll(entry => entry.Records))
                .With(saved.ConvertAll(entry => Numbers.Format(entry.Keys))));
        }

        var left = MovesOf(rows, entered: false);
        if (left.Count > 0)
        {
            statements.Add(session.Statement(
                """
                DELETE FROM cdp.match_block AS b USING unnest($2, $3, $4) AS k (shard, key, identifier)
                WHERE b.tenant = $1 AND b.shard = k.shard AND b.key = k.key AND b.identifier = k.identifier
                """)
                .With(rows.Tenant)
                .With(left.ConvertAll(move => PostgreSqlMatchStore.ShardOf(move.Key)))
                .With(left.ConvertAll(move => move.Key))
                .With(left.ConvertAll(move => move.Identifier)));
        }

        var entered = MovesOf(rows, entered: true);
        if (entered.Count > 0)
        {
            statements.Add(session.Statement(
                "INSERT INTO cdp.match_block (tenant, shard, key, identifier) SELECT $1, * FROM unnest($2, $3, $4) ON CONFLICT (tenant, shard, key, identifier) DO NOTHING")
                .With(rows.Tenant)
                .With(entered.ConvertAll(move => PostgreSqlMatchStore.ShardOf(move.Key)))
                .With(entered.ConvertAll(move => move.Key))
                .With(entered.ConvertAll(move => move.Identifier)));
        }
    }

    private static List<(long Key, long Identifier)> MovesOf(TenantRows rows, bool entered) =>
        [.. rows.ChangedBlocks.SelectMany(block => block.Value.Where(move => move.Value == entered).Select(move => (block.Key, move.Key)))];

    /// <summary>Makes the statement that adds the events of all tenants. One that another process stored meanwhile makes it fail.</summary>
    private async ValueTask<Statement?> EventsAsync()
    {
        var events = session.Tenants
            .SelectMany(rows => rows.AddedEvents.Select(pair => (rows.Tenant, Digest: pair.Key, Entry: pair.Value)))
            .OrderBy(row => row.Tenant).ThenBy(row => row.Digest).ToList();
        if (events.Count == 0)
        {
            return null;
        }

        var sources = new List<int>(events.Count);
        foreach (var (tenant, _, entry) in events)
        {
            sources.Add(await session.Database.Names.RequireAsync(NameKind.Source, tenant, entry.Source, CancellationToken.None).ConfigureAwait(false));
        }

        return session.Statement(
            """
            INSERT INTO cdp.event (tenant, shard, digest, seq, source, message_id, type, name, sighting, timestamp, received_at, payload)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """)
            .With(events.ConvertAll(row => row.Tenant))
            .With(events.ConvertAll(row => Slot.ShardOf(row.Digest)))
            .With(events.ConvertAll(row => row.Digest))
            .With(events.ConvertAll(row => row.Entry.Sequence))
            .With(sources)
            .With(events.ConvertAll(row => row.Entry.MessageId))
            .With(events.ConvertAll(row => (short)row.Entry.Type))
            .WithNullable(events.ConvertAll(row => row.Entry.Name))
            .With(events.ConvertAll(row => row.Entry.Sighting))
            .With(events.ConvertAll(row => row.Entry.Timestamp.ToUnixTimeMilliseconds()))
            .With(events.ConvertAll(row => row.Entry.ReceivedAt.ToUnixTimeMilliseconds()))
            .With(events.ConvertAll(row => row.Entry.Payload.ToArray()));
    }
}
