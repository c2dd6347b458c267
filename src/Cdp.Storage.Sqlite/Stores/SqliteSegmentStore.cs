using System.Globalization;
using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The rules of segments, their states and lists, in the file.</summary>
internal sealed partial class SqliteSegmentStore(SqliteCdpTransaction transaction) : ISegmentStore
{
    private const int PageSize = 500;
    private const string VersionKey = "segment_rules";

    private static readonly Sql SelectVersion = new("SELECT value FROM setting WHERE tenant = ?1 AND key = ?2");
    private static readonly Sql UpsertVersion = new("INSERT INTO setting (tenant, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (tenant, key) DO UPDATE SET value = ?3");

    private static readonly Sql UpsertRule = new(
        """
        INSERT INTO segment_rule (tenant, number, segment, definition, state, since, added_at, added_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (tenant, number) DO UPDATE SET segment = ?3, definition = ?4, state = ?5, since = ?6, added_at = ?7, added_by = ?8
        """);

    private static readonly Sql SelectRules = new(
        $"SELECT number, segment, definition, state, since, added_at, added_by FROM segment_rule WHERE tenant = ?1 AND number > ?2 ORDER BY number LIMIT {PageSize}");

    private static readonly Sql SelectState = new("SELECT profile, rules, deadline, state FROM segment_state WHERE tenant = ?1 AND profile = ?2");

    // Most events leave the deadline as it is, and a statement that sets it would take its entry out of the index and put it back.
    private static readonly Sql UpdateState = new("UPDATE segment_state SET rules = ?3, state = ?5 WHERE tenant = ?1 AND profile = ?2 AND deadline IS ?4");

    private static readonly Sql UpsertState = new(
        """
        INSERT INTO segment_state (tenant, profile, rules, deadline, state) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (tenant, profile) DO UPDATE SET rules = ?3, deadline = ?4, state = ?5
        """);

    private static readonly Sql DeleteState = new("DELETE FROM segment_state WHERE tenant = ?1 AND profile = ?2");

    private static readonly Sql SelectDue = new(
        "SELECT profile, deadline FROM segment_state WHERE tenant = ?1 AND deadline IS NOT NULL AND deadline <= ?2 ORDER BY deadline, profile");

    private static readonly Sql InsertListed = new("INSERT INTO segment_list (tenant, list, identifier) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
    private static readonly Sql DeleteListed = new("DELETE FROM segment_list WHERE tenant = ?1 AND list = ?2 AND identifier = ?3");
    private static readonly Sql SelectLists = new("SELECT list FROM segment_list WHERE tenant = ?1 AND identifier = ?2");
    private static readonly Sql SelectListed = new($"SELECT identifier FROM segment_list WHERE tenant = ?1 AND list = ?2 AND identifier > ?3 ORDER BY identifier LIMIT {PageSize}");

    public ValueTask<long> GetRulesVersionAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectVersion);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(VersionKey).Step() ? long.Parse(statement.Text(0), CultureInfo.InvariantCulture) : 0);
    }

    public ValueTask SetRulesVersionAsync(long version, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(UpsertVersion);
        statement.Bind(tenant).Bind(VersionKey).Bind(version.ToString(CultureInfo.InvariantCulture)).Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask SaveRuleAsync(SegmentRuleRow rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(UpsertRule);
        statement.Bind(tenant).Bind(rule.Number).Bind(rule.Segment).Bind(rule.Definition).Bind((long)rule.State).Bind(rule.Since).Bind(rule.AddedAt).Bind(rule.AddedBy).Execute();
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<SegmentRuleRow> ReadRulesAsync(CancellationToken cancellationToken) => transaction.List(
        ReadPages(
            SelectRules,
            0L,
            static (statement, after) => statement.Bind(after),
            static row => new SegmentRuleRow
            {
                Number = row.Integer(0),
                Segment = row.Text(1),
                Definition = row.Text(2),
                State = (SegmentRuleState)row.Integer(3),
                Since = row.Integer(4),
                AddedAt = row.Time(5),
                AddedBy = row.Text(6),
            },
            static row => row.Number,
            cancellationToken),
        cancellationToken);

    public ValueTask<IReadOnlyList<SegmentStateRow>> GetStatesAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var tenant = transaction.StartReading(cancellationToken);
        var found = new List<SegmentStateRow>(profiles.Count);
        foreach (var profile in new SortedSet<long>(profiles.Select(profile => profile.Value)))
        {
            using var statement = transaction.Use(SelectState);
            if (statement.Bind(tenant).Bind(profile).Step())
            {
                found.Add(new SegmentStateRow
                {
                    Profile = new ProfileId(statement.Integer(0)),
                    Rules = statement.Integer(1),
                    Deadline = statement.IsNull(2) ? null : statement.Time(2),
                    State = statement.Bytes(3).ToArray(),
                });
            }
        }

        return ValueTask.FromResult<IReadOnlyList<SegmentStateRow>>(found);
    }

    public ValueTask SaveStateAsync(SegmentStateRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var tenant = transaction.StartWriting(cancellationToken);
        if (Save(UpdateState, tenant, row) == 0)
        {
            Save(UpsertState, tenant, row);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveStateAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(DeleteState);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(profile.Value).Execute() > 0);
    }

    public ValueTask<IReadOnlyList<SegmentDeadline>> GetDueAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var tenant = transaction.StartReading(cancellationToken);
        var due = new List<SegmentDeadline>();
        using var statement = transaction.Use(SelectDue);
        statement.Bind(tenant).Bind(until);

        // A parameter in LIMIT would make SQLite parse the statement anew at each use.
        while (due.Count < limit && statement.Step())
        {
            due.Add(new SegmentDeadline(new ProfileId(statement.Integer(0)), statement.Time(1)));
        }

        return ValueTask.FromResult<IReadOnlyList<SegmentDeadline>>(due);
    }

    public ValueTask<bool> AddToListAsync(string list, long identifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(InsertListed);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(list).Bind(identifier).Execute() > 0);
    }

    public ValueTask<bool> RemoveFromListAsync(string list, long identifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(DeleteListed);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(list).Bind(identifier).Execute() > 0);
    }

    public ValueTask<IReadOnlyList<string>> GetListsAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        var tenant = transaction.StartReading(cancellationToken);
        var lists = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var identifier in new SortedSet<long>(identifiers))
        {
            using var statement = transaction.Use(SelectLists);
            statement.Bind(tenant).Bind(identifier);
            while (statement.Step())
            {
                lists.Add(statement.Text(0));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<string>>([.. lists]);
    }

    public IAsyncEnumerable<long> ReadListAsync(string list, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        return transaction.List(
            ReadPages(SelectListed, after, (statement, last) => statement.Bind(list).Bind(last), static row => row.Integer(0), static identifier => identifier, cancellationToken),
            cancellationToken);
    }

    private int Save(Sql sql, long tenant, SegmentStateRow row)
    {
        using var statement = transaction.Use(sql);
        statement.Bind(tenant).Bind(row.Profile.Value).Bind(row.Rules);
        _ = row.Deadline is { } deadline ? statement.Bind(deadline) : statement.BindNull();
        return statement.BindBlob(row.State.Span).Execute();
    }

    /// <summary>Lists rows page by page: rows may be changed under it.</summary>
    private IEnumerable<T> ReadPages<T>(
        Sql sql, long after, Func<PreparedStatement, long, PreparedStatement> bind, Func<PreparedStatement, T> read, Func<T, long> keyOf, CancellationToken cancellationToken)
    {
        List<T> page;
        do
        {
            page = ReadPage(sql, after, bind, read, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
                after = keyOf(row);
            }
        }
        while (page.Count == PageSize);
    }

    private List<T> ReadPage<T>(Sql sql, long after, Func<PreparedStatement, long, PreparedStatement> bind, Func<PreparedStatement, T> read, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<T>();
        using var statement = transaction.Use(sql);
        bind(statement.Bind(tenant), after);
        while (statement.Step())
        {
            page.Add(read(statement));
        }

        return page;
    }
}
