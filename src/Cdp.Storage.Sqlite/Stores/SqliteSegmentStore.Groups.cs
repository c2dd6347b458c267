using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>The members of groups.</content>
internal sealed partial class SqliteSegmentStore
{
    private static readonly Sql InsertGroup = new("INSERT INTO segment_group (tenant, key, profile) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
    private static readonly Sql DeleteGroup = new("DELETE FROM segment_group WHERE tenant = ?1 AND key = ?2 AND profile = ?3");
    private static readonly Sql SelectGroups = new("SELECT key FROM segment_group WHERE tenant = ?1 AND profile = ?2 ORDER BY key");
    private static readonly Sql SelectGroup = new($"SELECT profile FROM segment_group WHERE tenant = ?1 AND key = ?2 AND profile > ?3 ORDER BY profile LIMIT {PageSize}");

    private static readonly Sql CountGroup = new(
        """
        SELECT count(*), count(m.profile) FROM segment_group AS g
        LEFT JOIN segment_member AS m ON m.tenant = g.tenant AND m.rule = ?3 AND m.profile = g.profile
        WHERE g.tenant = ?1 AND g.key = ?2
        """);

    public ValueTask SetGroupsAsync(ProfileId profile, IReadOnlyCollection<long> groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var tenant = transaction.StartWriting(cancellationToken);
        var before = ReadGroups(tenant, profile);
        foreach (var group in before.Except(groups))
        {
            using var statement = transaction.Use(DeleteGroup);
            statement.Bind(tenant).Bind(group).Bind(profile.Value).Execute();
        }

        foreach (var group in groups.Except(before))
        {
            using var statement = transaction.Use(InsertGroup);
            statement.Bind(tenant).Bind(group).Bind(profile.Value).Execute();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<long>> GetGroupsAsync(ProfileId profile, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<long>>(ReadGroups(transaction.StartReading(cancellationToken), profile));

    public IAsyncEnumerable<ProfileId> ReadGroupAsync(long group, ProfileId after, CancellationToken cancellationToken) => transaction.List(
        ReadPages(
            SelectGroup, after.Value, (statement, last) => statement.Bind(group).Bind(last), static row => new ProfileId(row.Integer(0)), static profile => profile.Value, cancellationToken),
        cancellationToken);

    public ValueTask<SegmentGroupCount> CountGroupAsync(long group, long rule, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(CountGroup);
        statement.Bind(tenant).Bind(group).Bind(rule).Step();
        var (members, inside) = (statement.Integer(0), statement.Integer(1));
        if (inside < members && FindBlock(rule, 0, cancellationToken) is not null)
        {
            inside += ReadPages(SelectGroup, 0, (page, last) => page.Bind(group).Bind(last), static row => new ProfileId(row.Integer(0)), static profile => profile.Value, cancellationToken)
                .LongCount(profile => FindInBlock(tenant, rule, profile) is not null);
        }

        return ValueTask.FromResult(new SegmentGroupCount(members, inside));
    }

    private List<long> ReadGroups(long tenant, ProfileId profile)
    {
        var groups = new List<long>();
        using var statement = transaction.Use(SelectGroups);
        statement.Bind(tenant).Bind(profile.Value);
        while (statement.Step())
        {
            groups.Add(statement.Integer(0));
        }

        return groups;
    }
}
