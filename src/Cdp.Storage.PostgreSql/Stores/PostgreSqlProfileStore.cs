using Cdp.Profiles;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Locking;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>The golden profiles in the database.</summary>
internal sealed partial class PostgreSqlProfileStore(PostgreSqlCdpTransaction transaction) : IProfileStore
{
    private const int PageSize = 100;

    public const string ProfileColumns = "p.id, p.version, p.traits";

    private PostgreSqlSession Session => transaction.Session;

    public async ValueTask<ProfileRow?> FindAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAsync(cancellationToken).ConfigureAwait(false);
        return await FindAsync(rows, id.Value, cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<ProfileRow> ReadAsync(ProfileId after, CancellationToken cancellationToken) => transaction.ReadPagesAsync(
        PageSize,
        after,
        (rows, last, token) => Session.QueryAsync(
            transaction.Statement($"SELECT {ProfileColumns} FROM cdp.profile AS p WHERE p.tenant = $1 AND p.id > $2 ORDER BY p.id LIMIT {PageSize}")
                .With(rows.Tenant).With(last.Value),
            ReadProfile,
            token),
        static row => row.Id,
        cancellationToken);

    public async ValueTask SaveAsync(ProfileRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        var actual = (await FindAsync(rows, row.Id.Value, cancellationToken).ConfigureAwait(false))?.Version ?? 0;
        if (actual != row.Version - 1)
        {
            throw new CdpConcurrencyException(row.Id, row.Version - 1, actual);
        }

        rows.Profiles[row.Id.Value] = row;
        rows.ChangedProfiles.Add(row.Id.Value);
    }

    public async ValueTask<bool> RemoveAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var rows = await transaction.StartWritingAsync(cancellationToken).ConfigureAwait(false);
        if (await FindAsync(rows, id.Value, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        rows.Profiles[id.Value] = null;
        rows.ChangedProfiles.Add(id.Value);
        return true;
    }

    public async ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await transaction.StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
        var found = await Session.QueryAsync(
            transaction.Statement("SELECT count(*) FROM cdp.profile WHERE tenant = $1").With(rows.Tenant), static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return found[0];
    }

    /// <summary>Makes the statement that reads profiles.</summary>
    public static Statement Select(PostgreSqlSession session, int tenant, List<long> ids) => session.Statement(
        $"""
        SELECT {ProfileColumns} FROM unnest($2, $3) AS k (shard, id) CROSS JOIN LATERAL
        (SELECT * FROM cdp.profile AS v WHERE v.tenant = $1 AND v.shard = k.shard AND v.id = k.id OFFSET 0) AS p
        """).With(tenant).With(ids.ConvertAll(Slot.ShardOf)).With(ids);

    public static ProfileRow ReadProfile(NpgsqlDataReader row) => new()
    {
        Id = new ProfileId(row.GetInt64(0)),
        Version = row.GetInt64(1),
        Traits = row.GetString(2),
    };

    private async ValueTask<ProfileRow?> FindAsync(TenantRows rows, long id, CancellationToken cancellationToken)
    {
        if (rows.Profiles.TryGetValue(id, out var known))
        {
            return known;
        }

        if (rows.Fresh.Contains(id))
        {
            rows.Profiles.Add(id, null);
            return null;
        }

        // Where records are matched, who asks for a profile goes on to those of the clusters that were met.
        List<long> ids = [id];
        if (rows.ActiveModel > 0)
        {
            ids.AddRange(rows.Clusters.Keys.Where(other => other != id && !rows.Fresh.Contains(other) && !rows.Profiles.ContainsKey(other)).Take(PageSize - 1));
        }

        await transaction.LockAsync(rows, ids.Select(Slot.Of), cancellationToken).ConfigureAwait(false);
        var found = await Session.QueryAsync(Select(Session, rows.Tenant, ids), ReadProfile, cancellationToken).ConfigureAwait(false);
        foreach (var other in ids)
        {
            rows.Profiles.Add(other, null);
        }

        foreach (var row in found)
        {
            rows.Profiles[row.Id.Value] = row;
        }

        return rows.Profiles[id];
    }
}
