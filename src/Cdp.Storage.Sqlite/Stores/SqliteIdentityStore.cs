using Cdp.Identity;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The identity graph in the file: identifiers and clusters here, the rest in the other parts of the class.</summary>
internal sealed partial class SqliteIdentityStore(SqliteCdpTransaction transaction) : IIdentityStore
{
    private const int PageSize = 250;
    private const string Columns = "id, type, value, status, first_seen, profile";

    private static readonly Sql SelectIdentifier = new($"SELECT {Columns} FROM identifier WHERE tenant = ?1 AND type = ?2 AND value = ?3");
    private static readonly Sql SelectIdentifierById = new($"SELECT {Columns} FROM identifier WHERE id = ?2 AND tenant = ?1");
    private static readonly Sql SelectIdentifierPage = new($"SELECT {Columns} FROM identifier WHERE tenant = ?1 AND id > ?2 ORDER BY id LIMIT {PageSize}");
    private static readonly Sql SelectCluster = new($"SELECT {Columns} FROM identifier WHERE tenant = ?1 AND profile = ?2 ORDER BY id");
    private static readonly Sql InsertIdentifier = new("INSERT INTO identifier (tenant, type, value, status, first_seen) VALUES (?1, ?2, ?3, ?4, ?5)");
    private static readonly Sql UpdateIdentifier = new("UPDATE identifier SET status = ?3, first_seen = ?4 WHERE id = ?2 AND tenant = ?1");
    private static readonly Sql UpdateProfile = new("UPDATE identifier SET moved = nullif(?3, id) WHERE id = ?2 AND tenant = ?1");
    private static readonly Sql CountIdentifiers = new("SELECT count(*) FROM identifier WHERE tenant = ?1");
    private static readonly Sql CountProfiles = new("SELECT count(*) FROM (SELECT DISTINCT profile FROM identifier WHERE tenant = ?1)");

    public ValueTask<IdentifierNode?> FindIdentifierAsync(Identifier identifier, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        return ValueTask.FromResult(Find(tenant, identifier));
    }

    public ValueTask<IReadOnlyList<IdentifierNode>> GetIdentifiersAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var sorted = Numbers.Sorted(ids);
        var nodes = new List<IdentifierNode>(sorted.Length);
        foreach (var id in sorted)
        {
            if (Get(tenant, id) is { } node)
            {
                nodes.Add(node);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<IdentifierNode>>(nodes);
    }

    public ValueTask<IdentifierNode> AddIdentifierAsync(Identifier identifier, IdentifierStatus status, DateTimeOffset firstSeen, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        var type = transaction.Names.RequireType(tenant, identifier.Type);
        using (var insert = transaction.Use(InsertIdentifier))
        {
            insert.Bind(tenant).Bind(type).Bind(identifier.Value).Bind((long)status).Bind(firstSeen).Execute();
        }

        var id = transaction.LastInsertedId;
        var node = new IdentifierNode
        {
            Id = id,
            Identifier = identifier,
            Status = status,
            FirstSeen = Whole(firstSeen),
            Profile = new ProfileId(id),
        };
        transaction.Cache?.Keep(tenant, node);
        return ValueTask.FromResult(node);
    }

    public ValueTask UpdateIdentifierAsync(IdentifierNode node, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(node);
        var tenant = transaction.StartWriting(cancellationToken);
        using (var statement = transaction.Use(UpdateIdentifier))
        {
            RequireStored(statement.Bind(tenant).Bind(node.Id).Bind((long)node.Status).Bind(node.FirstSeen).Execute(), "identifier", node.Id);
        }

        if (transaction.Cache?.GetIdentifier(tenant, node.Id) is { } known)
        {
            transaction.Cache.Keep(tenant, known with { Status = node.Status, FirstSeen = Whole(node.FirstSeen) });
        }

        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<IdentifierNode> ReadIdentifiersAsync(long afterId, CancellationToken cancellationToken) =>
        transaction.List(ReadIdentifiersFrom(afterId, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<IdentifierNode>> GetClusterAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        return ValueTask.FromResult<IReadOnlyList<IdentifierNode>>(ReadIdentifiers(SelectCluster, tenant, profile.Value));
    }

    public ValueTask AssignClusterAsync(IReadOnlyCollection<long> ids, ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        foreach (var id in Numbers.Sorted(ids))
        {
            using (var statement = transaction.Use(UpdateProfile))
            {
                RequireStored(statement.Bind(tenant).Bind(id).Bind(profile.Value).Execute(), "identifier", id);
            }

            if (transaction.Cache?.GetIdentifier(tenant, id) is { } known)
            {
                transaction.Cache.Keep(tenant, known with { Profile = profile });
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<long> CountIdentifiersAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(CountIdentifiers);
        statement.Bind(tenant).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    public ValueTask<long> CountClustersAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(CountProfiles);
        statement.Bind(tenant).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    // Caches give back what the file would: whole milliseconds, UTC.
    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static void RequireStored(int changed, string what, long id)
    {
        if (changed == 0)
        {
            throw new InvalidOperationException($"There is no {what} {id} in the store of this tenant.");
        }
    }

    private IdentifierNode? Find(long tenant, Identifier identifier)
    {
        if (transaction.Cache?.FindIdentifier(tenant, identifier) is { } known)
        {
            return known;
        }

        var type = transaction.Names.FindType(tenant, identifier.Type);
        if (type == 0)
        {
            return null;
        }

        using var statement = transaction.Use(SelectIdentifier);
        return statement.Bind(tenant).Bind(type).Bind(identifier.Value).Step() ? ReadIdentifier(tenant, statement) : null;
    }

    private IdentifierNode? Get(long tenant, long id)
    {
        if (transaction.Cache?.GetIdentifier(tenant, id) is { } known)
        {
            return known;
        }

        using var statement = transaction.Use(SelectIdentifierById);
        return statement.Bind(tenant).Bind(id).Step() ? ReadIdentifier(tenant, statement) : null;
    }

    private IEnumerable<IdentifierNode> ReadIdentifiersFrom(long after, CancellationToken cancellationToken)
    {
        List<IdentifierNode> page;
        do
        {
            var tenant = transaction.StartReading(cancellationToken);
            page = ReadIdentifiers(SelectIdentifierPage, tenant, after);
            foreach (var node in page)
            {
                yield return node;
                after = node.Id;
            }
        }
        while (page.Count == PageSize);
    }

    private List<IdentifierNode> ReadIdentifiers(Sql sql, long tenant, long number)
    {
        var nodes = new List<IdentifierNode>();
        using var statement = transaction.Use(sql);
        statement.Bind(tenant).Bind(number);
        while (statement.Step())
        {
            // Not remembered: a listing of everything would push out the identifiers that events need.
            nodes.Add(ReadIdentifier(statement));
        }

        return nodes;
    }

    private IdentifierNode ReadIdentifier(long tenant, PreparedStatement row)
    {
        var node = ReadIdentifier(row);
        transaction.Cache?.Keep(tenant, node);
        return node;
    }

    private IdentifierNode ReadIdentifier(PreparedStatement row) => new()
    {
        Id = row.Integer(0),
        Identifier = new Identifier(transaction.Names.TypeName(row.Integer(1)), row.Text(2)),
        Status = (IdentifierStatus)row.Integer(3),
        FirstSeen = row.Time(4),
        Profile = new ProfileId(row.Integer(5)),
    };
}
