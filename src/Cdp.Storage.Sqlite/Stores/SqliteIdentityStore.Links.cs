using Cdp.Identity;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>Links.</content>
internal sealed partial class SqliteIdentityStore
{
    private const string LinkColumns = "a, b, kind, first_seen, last_seen, weight, state, limited_type, decided_by, reason";

    private static readonly Sql SelectLink = new($"SELECT {LinkColumns} FROM link WHERE tenant = ?1 AND a = ?2 AND b = ?3 AND kind = ?4");

    // Two look-ups instead of one with OR: each ends at the limit, however many links the identifier has. The limit is no parameter: SQLite would prepare
    // the statement anew whenever one is bound to a LIMIT.
    private static readonly Sql SelectLinksByA = new($"SELECT {LinkColumns} FROM link WHERE tenant = ?1 AND a = ?2 AND state BETWEEN ?3 AND ?4");
    private static readonly Sql SelectLinksByB = new($"SELECT {LinkColumns} FROM link WHERE tenant = ?1 AND b = ?2 AND state BETWEEN ?3 AND ?4");

    private static readonly Sql SelectLinkPage = new(
        $"SELECT {LinkColumns} FROM link WHERE tenant = ?1 AND (a, b, kind) > (?2, ?3, ?4) AND state BETWEEN ?5 AND ?6 ORDER BY a, b, kind LIMIT {PageSize}");

    // Not INSERT OR REPLACE, which would write every index entry anew.
    private static readonly Sql UpsertLink = new(
        """
        INSERT INTO link (tenant, a, b, kind, first_seen, last_seen, weight, state, limited_type, decided_by, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (tenant, a, b, kind) DO UPDATE SET
            first_seen = excluded.first_seen,
            last_seen = excluded.last_seen,
            weight = excluded.weight,
            state = excluded.state,
            limited_type = excluded.limited_type,
            decided_by = excluded.decided_by,
            reason = excluded.reason
        """);

    private static readonly Sql CountLinks = new("SELECT count(*) FROM link WHERE tenant = ?1 AND state BETWEEN ?2 AND ?3");

    private static readonly Sql DeleteLink = new("DELETE FROM link WHERE tenant = ?1 AND a = ?2 AND b = ?3 AND kind = ?4");

    public ValueTask<Link?> FindLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectLink);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(a).Bind(b).Bind((long)kind).Step() ? ReadLink(statement) : null);
    }

    public ValueTask SaveLinkAsync(Link link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var tenant = transaction.StartWriting(cancellationToken);
        var type = link.LimitedType is null ? 0 : transaction.Names.RequireType(tenant, link.LimitedType);
        using var statement = transaction.Use(UpsertLink);
        statement.Bind(tenant).Bind(link.A).Bind(link.B).Bind((long)link.Kind).Bind(link.FirstSeen);
        _ = link.LastSeen is { } lastSeen ? statement.Bind(lastSeen) : statement.BindNull();
        statement.Bind(link.Weight).Bind((long)link.State);
        _ = type == 0 ? statement.BindNull() : statement.Bind(type);
        statement.Bind(link.DecidedBy).Bind(link.Reason).Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveLinkAsync(long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(DeleteLink);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(a).Bind(b).Bind((long)kind).Execute() > 0);
    }

    public ValueTask<IReadOnlyList<Link>> GetLinksAsync(long id, LinkFilter filter, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var tenant = transaction.StartReading(cancellationToken);
        var (first, last) = States(filter);
        var links = new List<Link>();
        ReadLinks(SelectLinksByA, tenant, id, first, last, limit, links);
        ReadLinks(SelectLinksByB, tenant, id, first, last, limit, links);
        return ValueTask.FromResult<IReadOnlyList<Link>>(links);
    }

    public IAsyncEnumerable<Link> ReadLinksAsync(LinkFilter? filter, Link? after, CancellationToken cancellationToken)
    {
        var states = States(filter);
        return transaction.List(ReadLinksOf(after, states.First, states.Last, cancellationToken), cancellationToken);
    }

    public ValueTask<long> CountLinksAsync(LinkFilter filter, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var (first, last) = States(filter);
        using var statement = transaction.Use(CountLinks);
        statement.Bind(tenant).Bind(first).Bind(last).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    private static (long First, long Last) States(LinkFilter? filter) => filter switch
    {
        null => (0, long.MaxValue),
        LinkFilter.Holding => ((long)LinkState.Holds, (long)LinkState.Holds),
        LinkFilter.Forbidding => ((long)LinkState.Forbids, (long)LinkState.Forbids),
        LinkFilter.Refused => ((long)LinkState.RefusedByBlockedValue, (long)LinkState.RefusedByEvidence),
        LinkFilter.Review => ((long)LinkState.AwaitsReview, (long)LinkState.AwaitsReview),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "There is no such filter."),
    };

    private void ReadLinks(Sql sql, long tenant, long id, long firstState, long lastState, int limit, List<Link> links)
    {
        using var statement = transaction.Use(sql);
        statement.Bind(tenant).Bind(id).Bind(firstState).Bind(lastState);
        while (links.Count < limit && statement.Step())
        {
            links.Add(ReadLink(statement));
        }
    }

    private IEnumerable<Link> ReadLinksOf(Link? after, long firstState, long lastState, CancellationToken cancellationToken)
    {
        var (a, b, kind) = after is null ? (0L, 0L, 0L) : (after.A, after.B, (long)after.Kind);
        List<Link> page;
        do
        {
            page = ReadLinkPage(a, b, kind, firstState, lastState, cancellationToken);
            foreach (var link in page)
            {
                yield return link;
                (a, b, kind) = (link.A, link.B, (long)link.Kind);
            }
        }
        while (page.Count == PageSize);
    }

    private List<Link> ReadLinkPage(long a, long b, long kind, long firstState, long lastState, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<Link>();
        using var statement = transaction.Use(SelectLinkPage);
        statement.Bind(tenant).Bind(a).Bind(b).Bind(kind).Bind(firstState).Bind(lastState);
        while (statement.Step())
        {
            page.Add(ReadLink(statement));
        }

        return page;
    }

    private Link ReadLink(PreparedStatement row) => new()
    {
        A = row.Integer(0),
        B = row.Integer(1),
        Kind = (LinkKind)row.Integer(2),
        FirstSeen = row.Time(3),
        LastSeen = row.IsNull(4) ? null : row.Time(4),
        Weight = row.Real(5),
        State = (LinkState)row.Integer(6),
        LimitedType = row.IsNull(7) ? null : transaction.Names.TypeName(row.Integer(7)),
        DecidedBy = row.TextOrNull(8),
        Reason = row.TextOrNull(9),
    };
}
