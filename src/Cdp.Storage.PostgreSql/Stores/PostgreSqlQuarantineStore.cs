using Cdp.Collection;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The refused events in the database. They are few, so each is written at once.</summary>
internal sealed class PostgreSqlQuarantineStore(PostgreSqlCdpTransaction transaction) : IQuarantineStore
{
    private const int PageSize = 20;
    private const string Columns = "q.id, q.source, q.received_at, q.code, q.reason, q.remedy, q.payload, q.truncated";

    public async ValueTask<long> AddAsync(QuarantinedEvent quarantined, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quarantined);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var digest = Digest.Of(quarantined.Source, quarantined.Payload.Span);
        await transaction.LockAsync(rows, [Slot.Of(digest)], cancellationToken).ConfigureAwait(false);
        var id = await transaction.Session.NextNumberAsync(Sequence.Quarantine, cancellationToken).ConfigureAwait(false);
        await transaction.Session.RunAsync(
            transaction.Statement(
                """
                INSERT INTO cdp.quarantine (tenant, shard, digest, id, source, received_at, code, reason, remedy, payload, truncated)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """)
                .With(rows.Tenant)
                .With(Slot.ShardOf(digest))
                .With(digest)
                .With(id)
                .With(quarantined.Source)
                .With(quarantined.ReceivedAt.ToUnixTimeMilliseconds())
                .With(quarantined.Rejection.Code)
                .With(quarantined.Rejection.Reason)
                .With(quarantined.Rejection.Remedy)
                .With(quarantined.Payload.ToArray())
                .With(quarantined.Truncated),
            cancellationToken).ConfigureAwait(false);
        return id;
    }

    public async ValueTask<bool> ExistsAsync(string source, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        var digest = Digest.Of(source, payload.Span);
        await transaction.LockAsync(rows, [Slot.Of(digest)], cancellationToken).ConfigureAwait(false);
        var found = await transaction.Session.QueryAsync(
            transaction.Statement("SELECT 1 FROM cdp.quarantine WHERE tenant = $1 AND shard = $2 AND digest = $3 LIMIT 1")
                .With(rows.Tenant).With(Slot.ShardOf(digest)).With(digest),
            static _ => true,
            cancellationToken).ConfigureAwait(false);
        return found.Count > 0;
    }

    public async ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, [SlotOf(id)], cancellationToken).ConfigureAwait(false);
        var found = await transaction.Session.QueryAsync(
            transaction.Statement($"SELECT {Columns} FROM cdp.quarantine AS q WHERE q.tenant = $1 AND q.id = $2").With(rows.Tenant).With(id),
            Read,
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public IAsyncEnumerable<QuarantinedEvent> ReadAsync(long afterId, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        afterId,
        (rows, last, token) => transaction.Session.QueryAsync(
            transaction.Statement($"SELECT {Columns} FROM cdp.quarantine AS q WHERE q.tenant = $1 AND q.id > $2 ORDER BY q.id LIMIT {PageSize}")
                .With(rows.Tenant).With(last),
            Read,
            token),
        static quarantined => quarantined.Id,
        cancellationToken);

    public async ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await transaction.LockAsync(rows, [SlotOf(id)], cancellationToken).ConfigureAwait(false);
        return await transaction.Session.RunAsync(
            transaction.Statement("DELETE FROM cdp.quarantine WHERE tenant = $1 AND id = $2").With(rows.Tenant).With(id), cancellationToken).ConfigureAwait(false) > 0;
    }

    private static int SlotOf(long id) => Slot.Of(Digest.Of("quarantine", BitConverter.GetBytes(id)));

    private static QuarantinedEvent Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Source = row.GetString(1),
        ReceivedAt = Time(row.GetInt64(2)),
        Rejection = new Rejection(row.GetString(3), row.GetString(4), row.GetString(5)),
        Payload = row.GetFieldValue<byte[]>(6),
        Truncated = row.GetBoolean(7),
    };
}
