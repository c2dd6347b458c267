using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;

namespace Cdp.Storage.PostgreSql.Leases;

/// <summary>Shares out background work of one kind among the workers of all processes: nobody waits for another, and nothing is done by two at a time.</summary>
/// <remarks>
/// Time is that of the server, so that the clocks of the workers do not matter. A worker that was held up for longer than its lease finds its token outdated:
/// what it then renews or completes has no effect.
/// </remarks>
internal sealed class PostgreSqlLeases(PostgreSqlDatabase database, int tenant, string kind)
{
    /// <summary>Adds a thing to be done, unless it is there.</summary>
    public async ValueTask AddAsync(long item, TimeSpan dueIn, CancellationToken cancellationToken) =>
        await RunAsync(
            """
            INSERT INTO cdp.lease (tenant, shard, kind, item, due_at, token) VALUES ($1, $2, $3, $4, clock_timestamp() + $5, 0)
            ON CONFLICT (tenant, shard, kind, item) DO NOTHING
            """,
            statement => statement.With(tenant).With(ShardOf(item)).With(kind).With(item).With(dueIn),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Claims things that are due and that nobody works on.</summary>
    /// <returns>The leases, at most as many as asked for.</returns>
    public async ValueTask<IReadOnlyList<Lease>> ClaimAsync(int limit, TimeSpan duration, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new PostgreSqlSession(database, connection, isReadOnly: false);
            return await session.QueryAsync(
                session.Statement(
                    """
                    UPDATE cdp.lease AS l SET leased_until = clock_timestamp() + $4, token = l.token + 1
                    FROM
                    (
                        SELECT tenant, shard, kind, item FROM cdp.lease
                        WHERE tenant = $1 AND kind = $2 AND due_at <= clock_timestamp() AND (leased_until IS NULL OR leased_until <= clock_timestamp())
                        ORDER BY due_at, item LIMIT $3 FOR UPDATE SKIP LOCKED
                    ) AS d
                    WHERE l.tenant = d.tenant AND l.shard = d.shard AND l.kind = d.kind AND l.item = d.item
                    RETURNING l.item, l.token
                    """).With(tenant).With(kind).With((long)limit).With(duration),
                static row => new Lease(row.GetInt64(0), row.GetInt64(1)),
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Prolongs a lease.</summary>
    /// <returns>Whether it is still this worker's.</returns>
    public async ValueTask<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        await RunAsync(
            """
            UPDATE cdp.lease SET leased_until = clock_timestamp() + $6
            WHERE tenant = $1 AND shard = $2 AND kind = $3 AND item = $4 AND token = $5 AND leased_until > clock_timestamp()
            """,
            statement => statement.With(tenant).With(ShardOf(lease.Item)).With(kind).With(lease.Item).With(lease.Token).With(duration),
            cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Ends what is done.</summary>
    /// <returns>Whether it was still this worker's.</returns>
    public async ValueTask<bool> CompleteAsync(Lease lease, CancellationToken cancellationToken) =>
        await RunAsync(
            "DELETE FROM cdp.lease WHERE tenant = $1 AND shard = $2 AND kind = $3 AND item = $4 AND token = $5",
            statement => statement.With(tenant).With(ShardOf(lease.Item)).With(kind).With(lease.Item).With(lease.Token),
            cancellationToken).ConfigureAwait(false) > 0;

    private static short ShardOf(long item) => Slot.ShardOf(Digest.Of("lease", BitConverter.GetBytes(item)));

    private async ValueTask<long> RunAsync(string text, Func<Statement, Statement> bind, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new PostgreSqlSession(database, connection, isReadOnly: false);
            return await session.RunAsync(bind(session.Statement(text)), cancellationToken).ConfigureAwait(false);
        }
    }
}
