using Cdp.Identity;
using Cdp.Storage.PostgreSql.Connections;
using Npgsql;
using static Cdp.Storage.PostgreSql.Stores.Numbers;

namespace Cdp.Storage.PostgreSql.Stores;

/// <content>The history of merges and splits, and the fingerprint of the rules.</content>
internal sealed partial class PostgreSqlIdentityStore
{
    private const string FingerprintKey = "identity.rules";

    private const string ChangeColumns = "c.id, c.kind, c.at, c.profile, c.other, c.moved, c.kept, c.cause, c.source, c.message_id, c.decided_by";

    public async ValueTask<long> AddChangeAsync(IdentityChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        if (change.Source is { } source)
        {
            await transaction.Names.RequireAsync(NameKind.Source, rows.Tenant, source, cancellationToken).ConfigureAwait(false);
        }

        var id = await Session.NextNumberAsync(Sequence.Change, cancellationToken).ConfigureAwait(false);
        rows.AddedChanges.Add(change with { Id = id });
        return id;
    }

    public async ValueTask<IReadOnlyList<IdentityChange>> GetChangesAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        var raw = await Session.QueryAsync(
            transaction.Statement(
                $"""
                SELECT {ChangeColumns} FROM cdp.identity_change AS c WHERE c.tenant = $1 AND c.profile = $2
                UNION ALL
                SELECT {ChangeColumns} FROM cdp.identity_change AS c WHERE c.tenant = $1 AND c.other = $2 AND c.profile <> $2
                ORDER BY 1
                """).With(rows.Tenant).With(profile.Value),
            static row => (Change: ReadChange(row), Source: row.IsDBNull(8) ? (int?)null : row.GetInt32(8)),
            cancellationToken).ConfigureAwait(false);
        var names = await transaction.Names.NamesAsync(
            Session, NameKind.Source, raw.Where(row => row.Source is not null).Select(row => row.Source!.Value), cancellationToken).ConfigureAwait(false);
        return raw.ConvertAll(row => row.Source is { } source ? row.Change with { Source = names[source] } : row.Change);
    }

    public async ValueTask<long> CountChangesAsync(IdentityChangeKind kind, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        return await CountAsync(
            transaction.Statement("SELECT count(*) FROM cdp.identity_change WHERE tenant = $1 AND kind = $2").With(rows.Tenant).With((short)kind),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string?> GetRulesFingerprintAsync(CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        var found = await Session.QueryAsync(
            transaction.Statement("SELECT value FROM cdp.setting WHERE tenant = $1 AND shard = 0 AND key = $2").With(rows.Tenant).With(FingerprintKey),
            static row => row.GetString(0),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public async ValueTask SetRulesFingerprintAsync(string fingerprint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        await Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
        await Session.RunAsync(
            transaction.Statement(
                """
                INSERT INTO cdp.setting (tenant, shard, key, value) VALUES ($1, 0, $2, $3)
                ON CONFLICT (tenant, shard, key) DO UPDATE SET value = excluded.value
                """).With(rows.Tenant).With(FingerprintKey).With(fingerprint),
            cancellationToken).ConfigureAwait(false);
    }

    private static IdentityChange ReadChange(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = (IdentityChangeKind)row.GetInt16(1),
        At = Time(row.GetInt64(2)),
        Profile = new ProfileId(row.GetInt64(3)),
        Other = new ProfileId(row.GetInt64(4)),
        Moved = row.GetFieldValue<long[]>(5),
        Kept = row.GetFieldValue<long[]>(6),
        Cause = (IdentityChangeCause)row.GetInt16(7),
        MessageId = row.IsDBNull(9) ? null : row.GetString(9),
        DecidedBy = row.IsDBNull(10) ? null : row.GetString(10),
    };
}
