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

        ProfileRow? found = null;
        if (!rows.Fresh.Contains(id))
        {
            await transaction.LockAsync(rows, [Slot.Of(id)], cancellationToken).ConfigureAwait(false);
            await Session.RunAsync(
                transaction.Statement($"SELECT {ProfileColumns} FROM cdp.profile AS p WHERE p.tenant = $1 AND p.shard = $2 AND p.id = $3")
                    .With(rows.Tenant).With(Slot.ShardOf(id)).With(id).ForEach(row => found = ReadProfile(row)),
                cancellationToken).ConfigureAwait(false);
        }

        rows.Profiles.Add(id, found);
        return found;
    }
}
