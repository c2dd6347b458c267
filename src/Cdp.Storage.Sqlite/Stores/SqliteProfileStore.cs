using Cdp.Profiles;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The golden profiles in the file.</summary>
internal sealed partial class SqliteProfileStore(SqliteCdpTransaction transaction) : IProfileStore
{
    private const int PageSize = 100;

    private static readonly Sql SelectById = new("SELECT id, version, traits FROM profile WHERE tenant = ?1 AND id = ?2");
    private static readonly Sql SelectVersion = new("SELECT version FROM profile WHERE tenant = ?1 AND id = ?2");
    private static readonly Sql SelectPage = new($"SELECT id, version, traits FROM profile WHERE tenant = ?1 AND id > ?2 ORDER BY id LIMIT {PageSize}");
    private static readonly Sql Insert = new("INSERT INTO profile (tenant, id, version, traits) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant, id) DO NOTHING");
    private static readonly Sql Update = new("UPDATE profile SET version = ?3, traits = ?4 WHERE tenant = ?1 AND id = ?2 AND version = ?3 - 1");
    private static readonly Sql Delete = new("DELETE FROM profile WHERE tenant = ?1 AND id = ?2");
    private static readonly Sql SelectCount = new("SELECT count(*) FROM profile WHERE tenant = ?1");

    public ValueTask<ProfileRow?> FindAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectById);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(id.Value).Step() ? ReadProfile(statement) : null);
    }

    public IAsyncEnumerable<ProfileRow> ReadAsync(ProfileId after, CancellationToken cancellationToken) =>
        transaction.List(ReadFrom(after.Value, cancellationToken), cancellationToken);

    public ValueTask SaveAsync(ProfileRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var tenant = transaction.StartWriting(cancellationToken);
        using (var statement = transaction.Use(row.Version == 1 ? Insert : Update))
        {
            if (statement.Bind(tenant).Bind(row.Id.Value).Bind(row.Version).Bind(row.Traits).Execute() == 1)
            {
                return ValueTask.CompletedTask;
            }
        }

        using var version = transaction.Use(SelectVersion);
        var actual = version.Bind(tenant).Bind(row.Id.Value).Step() ? version.Integer(0) : 0;
        throw new CdpConcurrencyException(row.Id, row.Version - 1, actual);
    }

    public ValueTask<bool> RemoveAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(Delete);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(id.Value).Execute() > 0);
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectCount);
        statement.Bind(tenant).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    private static ProfileRow ReadProfile(PreparedStatement row) => new()
    {
        Id = new ProfileId(row.Integer(0)),
        Version = row.Integer(1),
        Traits = row.Text(2),
    };

    private IEnumerable<ProfileRow> ReadFrom(long after, CancellationToken cancellationToken)
    {
        List<ProfileRow> page;
        do
        {
            page = ReadPage(after, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
                after = row.Id.Value;
            }
        }
        while (page.Count == PageSize);
    }

    private List<ProfileRow> ReadPage(long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<ProfileRow>();
        using var statement = transaction.Use(SelectPage);
        statement.Bind(tenant).Bind(after);
        while (statement.Step())
        {
            page.Add(ReadProfile(statement));
        }

        return page;
    }
}
