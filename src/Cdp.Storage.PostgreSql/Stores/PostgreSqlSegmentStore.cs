using System.Globalization;
using Cdp.Segmentation;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The rules of segments, their states and lists. The state and the memberships of a profile are covered by its lock, a place on a list by that of the identifier.</summary>
/// <remarks>What is written waits until something is read or the transaction commits, so that it goes in one round trip.</remarks>
internal sealed partial class PostgreSqlSegmentStore(PostgreSqlCdpTransaction transaction) : ISegmentStore
{
    private const int PageSize = 500;
    private const string VersionKey = "segment_rules";

    public async ValueTask<long> GetRulesVersionAsync(CancellationToken cancellationToken)
    {
        // Who sets it holds the whole tenant, and who writes a part of it: it cannot change before the transaction ends.
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        if (rows.SegmentRules is { } known)
        {
            return known;
        }

        await transaction.Session.RunAsync(SelectVersion(transaction.Session, rows), cancellationToken).ConfigureAwait(false);
        return rows.SegmentRules!.Value;
    }

    public async ValueTask SetRulesVersionAsync(long version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
        rows.Waiting.Add(transaction.Statement(
            """
            INSERT INTO cdp.setting (tenant, shard, key, value) VALUES ($1, 0, $2, $3)
            ON CONFLICT (tenant, shard, key) DO UPDATE SET value = excluded.value
            """).With(rows.Tenant).With(VersionKey).With(version.ToString(CultureInfo.InvariantCulture)));
        rows.SegmentRules = version;
    }

    public async ValueTask SaveRuleAsync(SegmentRuleRow rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
        rows.Waiting.Add(transaction.Statement(
            """
            INSERT INTO cdp.segment_rule (tenant, shard, number, segment, definition, state, since, added_at, added_by) VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant, shard, number) DO UPDATE SET
                segment = excluded.segment, definition = excluded.definition, state = excluded.state, since = excluded.since, added_at = excluded.added_at, added_by = excluded.added_by
            """).With(rows.Tenant).With(rule.Number).With(rule.Segment).With(rule.Definition).With((short)rule.State).With(rule.Since)
            .With(rule.AddedAt.ToUnixTimeMilliseconds()).With(rule.AddedBy));
    }

    public IAsyncEnumerable<SegmentRuleRow> ReadRulesAsync(CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        0L,
        (rows, last, token) => transaction.Session.QueryAsync(
            transaction.Statement(
                $"""
                SELECT r.number, r.segment, r.definition, r.state, r.since, r.added_at, r.added_by FROM cdp.segment_rule AS r
                WHERE r.tenant = $1 AND r.shard = 0 AND r.number > $2 ORDER BY r.number LIMIT {PageSize}
                """).With(rows.Tenant).With(last),
            ReadRule,
            token),
        static row => row.Number,
        cancellationToken);

    public async ValueTask<IReadOnlyList<SegmentStateRow>> GetStatesAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        List<long> ids = [.. profiles.Select(profile => profile.Value).Distinct().Order()];
        if (ids.Count == 0)
        {
            return [];
        }

        await SendAsync(rows, cancellationToken).ConfigureAwait(false);
        var found = new List<SegmentStateRow>();
        await transaction.Session.ReadLockedAsync(
            rows.Tenant,
            ids.Select(Slot.Of),
            () =>
            {
                found.Clear();
                return
                [
                    transaction.Statement(
                        """
                        SELECT s.profile, s.rules, s.deadline, s.state FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
                        (SELECT * FROM cdp.segment_state AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.profile = k.id OFFSET 0) AS s
                        """).With(rows.Tenant).With(ids.ConvertAll(Slot.ShardOf)).With(ids).ForEach(row => found.Add(ReadState(row))),
                ];
            },
            cancellationToken).ConfigureAwait(false);
        found.Sort(static (x, y) => x.Profile.Value.CompareTo(y.Profile.Value));
        return found;
    }

    public async ValueTask SaveStateAsync(SegmentStateRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var rows = await StartWritingAsync(row.Profile.Value, cancellationToken).ConfigureAwait(false);
        List<long?> deadline = [row.Deadline?.ToUnixTimeMilliseconds()];
        rows.Waiting.Add(transaction.Statement(
            """
            INSERT INTO cdp.segment_state (tenant, shard, profile, rules, deadline, state) VALUES ($1, $2, $3, $4, $5[1], $6)
            ON CONFLICT (tenant, shard, profile) DO UPDATE SET rules = excluded.rules, deadline = excluded.deadline, state = excluded.state
            """).With(rows.Tenant).With(Slot.ShardOf(row.Profile.Value)).With(row.Profile.Value).With(row.Rules).With(deadline).With(row.State.ToArray()));
    }

    public async ValueTask<bool> RemoveStateAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await StartWritingAsync(profile.Value, cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            rows,
            transaction.Statement("WITH d AS (DELETE FROM cdp.segment_state WHERE tenant = $1 AND shard = $2 AND profile = $3 RETURNING 1) SELECT count(*) FROM d")
                .With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    public async ValueTask<IReadOnlyList<SegmentDeadline>> GetDueAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await transaction.Session.QueryAsync(
            transaction.Statement(
                """
                SELECT s.profile, s.deadline FROM cdp.segment_state AS s
                WHERE s.tenant = $1 AND s.deadline IS NOT NULL AND s.deadline <= $2 ORDER BY s.deadline, s.profile LIMIT $3
                """).With(rows.Tenant).With(until.ToUnixTimeMilliseconds()).With(limit),
            static row => new SegmentDeadline(new ProfileId(row.GetInt64(0)), Time(row.GetInt64(1))),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> AddToListAsync(string list, long identifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var rows = await StartWritingAsync(identifier, cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            rows,
            transaction.Statement(
                """
                WITH i AS (INSERT INTO cdp.segment_list (tenant, shard, identifier, list) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1)
                SELECT count(*) FROM i
                """).With(rows.Tenant).With(Slot.ShardOf(identifier)).With(identifier).With(list),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    public async ValueTask<bool> RemoveFromListAsync(string list, long identifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var rows = await StartWritingAsync(identifier, cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            rows,
            transaction.Statement("WITH d AS (DELETE FROM cdp.segment_list WHERE tenant = $1 AND shard = $2 AND identifier = $3 AND list = $4 RETURNING 1) SELECT count(*) FROM d")
                .With(rows.Tenant).With(Slot.ShardOf(identifier)).With(identifier).With(list),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    public async ValueTask<IReadOnlyList<string>> GetListsAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        var ids = Sorted(identifiers);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        if (ids.Count == 0)
        {
            return [];
        }

        await SendAsync(rows, cancellationToken).ConfigureAwait(false);
        var lists = new SortedSet<string>(StringComparer.Ordinal);
        await transaction.Session.ReadLockedAsync(
            rows.Tenant,
            ids.Select(Slot.Of),
            () =>
            {
                lists.Clear();
                return
                [
                    transaction.Statement(
                        """
                        SELECT l.list FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
                        (SELECT * FROM cdp.segment_list AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.identifier = k.id OFFSET 0) AS l
                        """).With(rows.Tenant).With(ids.ConvertAll(Slot.ShardOf)).With(ids).ForEach(row => lists.Add(row.GetString(0))),
                ];
            },
            cancellationToken).ConfigureAwait(false);
        return [.. lists];
    }

    public IAsyncEnumerable<long> ReadListAsync(string list, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        return transaction.ReadPagesAsync(
            PageSize,
            after,
            (rows, last, token) => transaction.Session.QueryAsync(
                transaction.Statement($"SELECT l.identifier FROM cdp.segment_list AS l WHERE l.tenant = $1 AND l.list = $2 AND l.identifier > $3 ORDER BY l.identifier LIMIT {PageSize}")
                    .With(rows.Tenant).With(list).With(last),
                static row => row.GetInt64(0),
                token),
            static identifier => identifier,
            cancellationToken);
    }

    /// <summary>Makes the statement that reads the version of the rules, and keeps that.</summary>
    public static Statement SelectVersion(PostgreSqlSession session, TenantRows rows) =>
        session.Statement("SELECT (SELECT value FROM cdp.setting WHERE tenant = $1 AND shard = 0 AND key = $2)").With(rows.Tenant).With(VersionKey)
            .ForEach(row => rows.SegmentRules = row.IsDBNull(0) ? 0 : long.Parse(row.GetString(0), CultureInfo.InvariantCulture));

    private static SegmentRuleRow ReadRule(NpgsqlDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Segment = row.GetString(1),
        Definition = row.GetString(2),
        State = (SegmentRuleState)row.GetInt16(3),
        Since = row.GetInt64(4),
        AddedAt = Time(row.GetInt64(5)),
        AddedBy = row.GetString(6),
    };

    private static SegmentStateRow ReadState(NpgsqlDataReader row) => new()
    {
        Profile = new ProfileId(row.GetInt64(0)),
        Rules = row.GetInt64(1),
        Deadline = row.IsDBNull(2) ? null : Time(row.GetInt64(2)),
        State = row.GetFieldValue<byte[]>(3),
    };

    /// <summary>Starts a writing call about a profile or an identifier, under its lock.</summary>
    private async ValueTask<TenantRows> StartWritingAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, [Slot.Of(id)], cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Sends what waits, so that the database sees it.</summary>
    private async ValueTask SendAsync(TenantRows rows, CancellationToken cancellationToken)
    {
        if (rows.Waiting.Count > 0)
        {
            await transaction.Session.RunAsync([.. rows.Waiting], cancellationToken).ConfigureAwait(false);
            rows.Waiting.Clear();
        }
    }

    private async ValueTask<long> CountAsync(TenantRows rows, Statement statement, CancellationToken cancellationToken)
    {
        await SendAsync(rows, cancellationToken).ConfigureAwait(false);
        return (await transaction.Session.QueryAsync(statement, static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];
    }
}
