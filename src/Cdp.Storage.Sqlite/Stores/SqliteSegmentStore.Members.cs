using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>Who belongs, and who entered and left.</content>
internal sealed partial class SqliteSegmentStore
{
    // As in the schema: 16,384 transitions to a portion.
    private const int PortionBits = 14;

    private const string TransitionColumns = "id, segment, rule, profile, entered, at, cause, source, message_id";

    private static readonly Sql InsertMember = new(
        "INSERT INTO segment_member (tenant, rule, profile, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant, rule, profile) DO UPDATE SET since = ?4");

    private static readonly Sql DeleteMember = new("DELETE FROM segment_member WHERE tenant = ?1 AND rule = ?2 AND profile = ?3");
    private static readonly Sql DeleteMembers = new("DELETE FROM segment_member WHERE tenant = ?1 AND rule = ?2");
    private static readonly Sql SelectMembers = new($"SELECT rule, profile, since FROM segment_member WHERE tenant = ?1 AND rule = ?2 AND profile > ?3 AND profile <= ?4 ORDER BY profile LIMIT {PageSize}");
    private static readonly Sql SelectMember = new("SELECT rule, profile, since FROM segment_member WHERE tenant = ?1 AND rule = ?2 AND profile = ?3");
    private static readonly Sql CountMembers = new("SELECT count(*) FROM segment_member WHERE tenant = ?1 AND rule = ?2");

    private static readonly Sql InsertTransition = new(
        "INSERT INTO segment_transition (tenant, segment, rule, profile, entered, at, cause, source, message_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    private static readonly Sql SelectNextPortion = new("SELECT portion FROM segment_transition WHERE tenant = ?1 AND portion > ?2 ORDER BY portion LIMIT 1");

    // It goes through the table itself, in which transitions lie by number, but through portions alone in which the tenant has some.
    private static readonly Sql SelectTransitions = new(
        $"SELECT {TransitionColumns} FROM segment_transition WHERE id > ?2 AND id <= ?3 AND +tenant = ?1 ORDER BY id LIMIT {PageSize}");

    private static readonly Sql SelectSegmentTransitions = new(
        $"SELECT {TransitionColumns} FROM segment_transition WHERE tenant = ?1 AND portion = ?3 AND segment = ?4 AND id > ?2 AND id < ?5 ORDER BY id LIMIT {PageSize}");

    private static readonly Sql SelectProfileTransitions = new(
        $"SELECT {TransitionColumns} FROM segment_transition WHERE tenant = ?1 AND portion = ?2 AND profile = ?3 ORDER BY id");

    public ValueTask AddMemberAsync(long rule, ProfileId profile, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(InsertMember);
        statement.Bind(tenant).Bind(rule).Bind(profile.Value).Bind(since).Execute();
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveMemberAsync(long rule, ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using (var statement = transaction.Use(DeleteMember))
        {
            if (statement.Bind(tenant).Bind(rule).Bind(profile.Value).Execute() > 0)
            {
                return ValueTask.FromResult(true);
            }
        }

        return ValueTask.FromResult(RemoveFromBlock(tenant, rule, profile));
    }

    public ValueTask<long> RemoveMembersAsync(long rule, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        var inBlocks = CountInBlocks(tenant, rule);
        using (var blocks = transaction.Use(DeleteMemberBlocks))
        {
            blocks.Bind(tenant).Bind(rule).Execute();
        }

        using var statement = transaction.Use(DeleteMembers);
        return ValueTask.FromResult(inBlocks + statement.Bind(tenant).Bind(rule).Execute());
    }

    public IAsyncEnumerable<SegmentMemberRow> ReadMembersAsync(long rule, ProfileId after, CancellationToken cancellationToken) =>
        transaction.List(ReadMembers(rule, after.Value, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<SegmentMemberRow>> GetMembershipsAsync(ProfileId profile, IReadOnlyCollection<long> rules, CancellationToken cancellationToken)
    {
        var numbers = Numbers.Sorted(rules);
        var tenant = transaction.StartReading(cancellationToken);
        var found = new List<SegmentMemberRow>(numbers.Length);
        foreach (var rule in numbers)
        {
            using var statement = transaction.Use(SelectMember);
            if (statement.Bind(tenant).Bind(rule).Bind(profile.Value).Step())
            {
                found.Add(ReadMember(statement));
            }
            else if (FindInBlock(tenant, rule, profile) is { } since)
            {
                found.Add(new SegmentMemberRow(rule, profile, since));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<SegmentMemberRow>>(found);
    }

    public ValueTask<long> CountMembersAsync(long rule, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(CountMembers);
        statement.Bind(tenant).Bind(rule).Step();
        return ValueTask.FromResult(statement.Integer(0) + CountInBlocks(tenant, rule));
    }

    public ValueTask<long> AddTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transition);
        var tenant = transaction.StartWriting(cancellationToken);
        var source = transition.Source is null ? 0 : transaction.Names.RequireSource(tenant, transition.Source);
        var segment = transaction.Names.RequireSegment(tenant, transition.Segment);
        using var statement = transaction.Use(InsertTransition);
        statement.Bind(tenant).Bind(segment).Bind(transition.Rule).Bind(transition.Profile.Value).Bind(transition.Entered).Bind(transition.At).Bind((long)transition.Cause);
        _ = source == 0 ? statement.BindNull() : statement.Bind(source);
        statement.Bind(transition.MessageId).Execute();
        return ValueTask.FromResult(transaction.LastInsertedId);
    }

    public IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(long after, CancellationToken cancellationToken) =>
        transaction.List(ReadTransitions(segment: null, after, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<SegmentTransition>> GetTransitionsAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var found = new List<SegmentTransition>();
        for (var portion = FindPortion(tenant, -1); portion is { } current; portion = FindPortion(tenant, current))
        {
            using var statement = transaction.Use(SelectProfileTransitions);
            statement.Bind(tenant).Bind(current).Bind(profile.Value);
            while (statement.Step())
            {
                found.Add(ReadTransition(statement));
            }
        }

        AddFromBlocks(tenant, profile, found);
        return ValueTask.FromResult<IReadOnlyList<SegmentTransition>>(found);
    }

    public IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(string segment, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return transaction.List(ReadTransitions(transaction.Names.FindSegment(transaction.StartReading(cancellationToken), segment), after, cancellationToken), cancellationToken);
    }

    /// <summary>Finds the first portion after another one in which the tenant has transitions.</summary>
    private long? FindPortion(long tenant, long after)
    {
        using var statement = transaction.Use(SelectNextPortion);
        return statement.Bind(tenant).Bind(after).Step() ? statement.Integer(0) : null;
    }

    private static SegmentMemberRow ReadMember(PreparedStatement row) => new(row.Integer(0), new ProfileId(row.Integer(1)), row.Time(2));

    private SegmentTransition ReadTransition(PreparedStatement row) => new()
    {
        Id = row.Integer(0),
        Segment = transaction.Names.SegmentName(row.Integer(1)),
        Rule = row.Integer(2),
        Profile = new ProfileId(row.Integer(3)),
        Entered = row.Integer(4) != 0,
        At = row.Time(5),
        Cause = (SegmentTransitionCause)row.Integer(6),
        Source = row.IsNull(7) ? null : transaction.Names.SourceName(row.Integer(7)),
        MessageId = row.TextOrNull(8),
    };
}
