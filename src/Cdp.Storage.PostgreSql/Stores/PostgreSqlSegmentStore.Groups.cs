using Cdp.Segmentation;
using Cdp.Storage.PostgreSql.Locking;

namespace Cdp.Storage.PostgreSql.Stores;

/// <content>The members of groups.</content>
internal sealed partial class PostgreSqlSegmentStore
{
    public async ValueTask SetGroupsAsync(ProfileId profile, IReadOnlyCollection<long> groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var rows = await StartWritingAsync(profile.Value, cancellationToken).ConfigureAwait(false);
        List<long> keys = [.. groups];
        rows.Waiting.Add(transaction.Statement("DELETE FROM cdp.segment_group WHERE tenant = $1 AND shard = $2 AND profile = $3 AND key <> ALL ($4)")
            .With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value).With(keys));
        rows.Waiting.Add(transaction.Statement("INSERT INTO cdp.segment_group (tenant, shard, profile, key) SELECT $1, $2, $3, k FROM unnest($4) AS k ON CONFLICT DO NOTHING")
            .With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value).With(keys));
    }

    public async ValueTask<IReadOnlyList<long>> GetGroupsAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await SendAsync(rows, cancellationToken).ConfigureAwait(false);
        var found = new List<long>();
        await transaction.Session.ReadLockedAsync(
            rows.Tenant,
            [Slot.Of(profile.Value)],
            () =>
            {
                found.Clear();
                return
                [
                    transaction.Statement("SELECT g.key FROM cdp.segment_group AS g WHERE g.tenant = $1 AND g.shard = $2 AND g.profile = $3 ORDER BY g.key")
                        .With(rows.Tenant).With(Slot.ShardOf(profile.Value)).With(profile.Value).ForEach(row => found.Add(row.GetInt64(0))),
                ];
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    public IAsyncEnumerable<ProfileId> ReadGroupAsync(long group, ProfileId after, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        after.Value,
        (rows, last, token) => transaction.Session.QueryAsync(
            transaction.Statement($"SELECT g.profile FROM cdp.segment_group AS g WHERE g.tenant = $1 AND g.key = $2 AND g.profile > $3 ORDER BY g.profile LIMIT {PageSize}")
                .With(rows.Tenant).With(group).With(last),
            static row => new ProfileId(row.GetInt64(0)),
            token),
        static profile => profile.Value,
        cancellationToken);

    public async ValueTask<SegmentGroupCount> CountGroupAsync(long group, long rule, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        var statement = transaction.Statement(
            """
            SELECT count(*), count(m.profile) FROM cdp.segment_group AS g
            LEFT JOIN cdp.segment_member AS m ON m.tenant = g.tenant AND m.shard = g.shard AND m.profile = g.profile AND m.rule = $3
            WHERE g.tenant = $1 AND g.key = $2
            """).With(rows.Tenant).With(group).With(rule);
        return (await transaction.Session.QueryAsync(statement, static row => new SegmentGroupCount(row.GetInt64(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false))[0];
    }
}
