using Cdp.Segmentation;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <content>Who belongs, and who entered and left.</content>
internal sealed partial class PostgreSqlSegmentStore
{
    private const string TransitionColumns = "t.id, t.segment, t.rule, t.profile, t.entered, t.at, t.cause, t.source, t.message_id";

    public async ValueTask AddMemberAsync(long rule, ProfileId profile, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await StartWritingAsync(profile.Value, cancellationToken).ConfigureAwait(false);
        rows.Waiting.Add(transaction.Statement(
            """
            INSERT INTO cdp.segment_member (tenant, shard, rule, profile, since) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, shard, profile, rule) DO UPDATE SET since = excluded.since
            """).With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(rule).With(profile.Value).With(since.ToUnixTimeMilliseconds()));
    }

    public async ValueTask<bool> RemoveMemberAsync(long rule, ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await StartWritingAsync(profile.Value, cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            rows,
            transaction.Statement("WITH d AS (DELETE FROM cdp.segment_member WHERE tenant = $1 AND shard = $2 AND profile = $3 AND rule = $4 RETURNING 1) SELECT count(*) FROM d")
                .With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value).With(rule),
            cancellationToken).ConfigureAwait(false) > 0;
    }

    public async ValueTask<long> RemoveMembersAsync(long rule, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            rows,
            transaction.Statement("WITH d AS (DELETE FROM cdp.segment_member WHERE tenant = $1 AND rule = $2 RETURNING 1) SELECT count(*) FROM d").With(rows.Tenant).With(rule),
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<SegmentMemberRow> ReadMembersAsync(long rule, ProfileId after, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        after.Value,
        (rows, last, token) => transaction.Session.QueryAsync(
            transaction.Statement(
                $"""
                SELECT m.rule, m.profile, m.since FROM cdp.segment_member AS m
                WHERE m.tenant = $1 AND m.rule = $2 AND m.profile > $3 ORDER BY m.profile LIMIT {PageSize}
                """).With(rows.Tenant).With(rule).With(last),
            ReadMember,
            token),
        static row => row.Profile.Value,
        cancellationToken);

    public async ValueTask<IReadOnlyList<SegmentMemberRow>> GetMembershipsAsync(ProfileId profile, IReadOnlyCollection<long> rules, CancellationToken cancellationToken)
    {
        var numbers = Sorted(rules);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await SendAsync(rows, cancellationToken).ConfigureAwait(false);
        var found = new List<SegmentMemberRow>();
        await transaction.Session.ReadLockedAsync(
            rows.Tenant,
            [Slot.Of(profile.Value)],
            () =>
            {
                found.Clear();
                return
                [
                    transaction.Statement(
                        """
                        SELECT m.rule, m.profile, m.since FROM cdp.segment_member AS m
                        WHERE m.tenant = $1 AND m.shard = $2 AND m.profile = $3 AND m.rule = ANY($4) ORDER BY m.rule
                        """).With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value).With(numbers).ForEach(row => found.Add(ReadMember(row))),
                ];
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    public async ValueTask<long> CountMembersAsync(long rule, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            rows,
            transaction.Statement("SELECT count(*) FROM cdp.segment_member WHERE tenant = $1 AND rule = $2").With(rows.Tenant).With(rule),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<long> AddTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transition);
        var rows = await StartWritingAsync(transition.Profile.Value, cancellationToken).ConfigureAwait(false);
        List<int?> source = [transition.Source is { } name ? await transaction.Names.RequireAsync(NameKind.Source, rows.Tenant, name, cancellationToken).ConfigureAwait(false) : null];
        var segment = await transaction.Names.RequireAsync(NameKind.Segment, rows.Tenant, transition.Segment, cancellationToken).ConfigureAwait(false);
        var id = await transaction.Session.NextNumberAsync(Sequence.Transition, cancellationToken).ConfigureAwait(false);
        rows.Waiting.Add(transaction.Statement(
            """
            INSERT INTO cdp.segment_transition (tenant, shard, id, segment, rule, profile, entered, at, cause, source, message_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10[1], $11[1])
            """).With(rows.Tenant).With(Slot.ShardOf(transition.Profile.Value)).With(id).With(segment).With(transition.Rule).With(transition.Profile.Value)
            .With(transition.Entered).With(transition.At.ToUnixTimeMilliseconds()).With((short)transition.Cause).With(source).WithNullable([transition.MessageId]));
        return id;
    }

    public IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(long after, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        after,
        (rows, last, token) => ReadTransitionsAsync(
            transaction.Statement($"SELECT {TransitionColumns} FROM cdp.segment_transition AS t WHERE t.tenant = $1 AND t.id > $2 ORDER BY t.id LIMIT {PageSize}")
                .With(rows.Tenant).With(last),
            token),
        static row => row.Id,
        cancellationToken);

    public async ValueTask<IReadOnlyList<SegmentTransition>> GetTransitionsAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await ReadTransitionsAsync(
            transaction.Statement($"SELECT {TransitionColumns} FROM cdp.segment_transition AS t WHERE t.tenant = $1 AND t.shard = $2 AND t.profile = $3 ORDER BY t.id")
                .With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value),
            cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(string segment, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return transaction.ReadPagesAsync(
            PageSize,
            after,
            async (rows, last, token) => await ReadTransitionsAsync(
                transaction.Statement($"SELECT {TransitionColumns} FROM cdp.segment_transition AS t WHERE t.tenant = $1 AND t.segment = $2 AND t.id > $3 ORDER BY t.id LIMIT {PageSize}")
                    .With(rows.Tenant)
                    .With(await transaction.Names.FindAsync(transaction.Session, NameKind.Segment, rows.Tenant, segment, token).ConfigureAwait(false))
                    .With(last),
                token).ConfigureAwait(false),
            static row => row.Id,
            cancellationToken);
    }

    private static SegmentMemberRow ReadMember(NpgsqlDataReader row) => new(row.GetInt64(0), new ProfileId(row.GetInt64(1)), Time(row.GetInt64(2)));

    private async ValueTask<List<SegmentTransition>> ReadTransitionsAsync(Statement statement, CancellationToken cancellationToken)
    {
        var raw = await transaction.Session.QueryAsync(
            statement,
            static row => (Segment: row.GetInt32(1), Source: row.IsDBNull(7) ? (int?)null : row.GetInt32(7), Transition: new SegmentTransition
            {
                Id = row.GetInt64(0),
                Segment = string.Empty,
                Rule = row.GetInt64(2),
                Profile = new ProfileId(row.GetInt64(3)),
                Entered = row.GetBoolean(4),
                At = Time(row.GetInt64(5)),
                Cause = (SegmentTransitionCause)row.GetInt16(6),
                MessageId = row.IsDBNull(8) ? null : row.GetString(8),
            }),
            cancellationToken).ConfigureAwait(false);
        var segments = await transaction.Names.NamesAsync(transaction.Session, NameKind.Segment, raw.Select(row => row.Segment), cancellationToken).ConfigureAwait(false);
        var sources = await transaction.Names.NamesAsync(
            transaction.Session, NameKind.Source, raw.Where(row => row.Source is not null).Select(row => row.Source!.Value), cancellationToken).ConfigureAwait(false);
        return raw.ConvertAll(row => row.Transition with { Segment = segments[row.Segment], Source = row.Source is { } source ? sources[source] : null });
    }
}
