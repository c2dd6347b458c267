using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>Who belongs, and who entered and left.</content>
internal sealed partial class SqliteSegmentStore
{
    private const string TransitionColumns = "id, segment, rule, profile, entered, at, cause, source, message_id";

    private static readonly Sql InsertMember = new(
        "INSERT INTO segment_member (tenant, rule, profile, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (tenant, rule, profile) DO UPDATE SET since = ?4");

    private static readonly Sql DeleteMember = new("DELETE FROM segment_member WHERE tenant = ?1 AND rule = ?2 AND profile = ?3");
    private static readonly Sql DeleteMembers = new("DELETE FROM segment_member WHERE tenant = ?1 AND rule = ?2");
    private static readonly Sql SelectMembers = new($"SELECT rule, profile, since FROM segment_member WHERE tenant = ?1 AND rule = ?2 AND profile > ?3 AND profile <= ?4 ORDER BY profile LIMIT {PageSize}");
    private static readonly Sql SelectMemberships = new("SELECT rule, profile, since FROM segment_member WHERE tenant = ?1 AND profile = ?2 ORDER BY rule");
    private static readonly Sql CountMembers = new("SELECT count(*) FROM segment_member WHERE tenant = ?1 AND rule = ?2");

    private static readonly Sql InsertTransition = new(
        "INSERT INTO segment_transition (tenant, segment, rule, profile, entered, at, cause, source, message_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    private static readonly Sql SelectTransitions = new($"SELECT {TransitionColumns} FROM segment_transition WHERE tenant = ?1 AND id > ?2 AND id < ?3 ORDER BY id LIMIT {PageSize}");

    private static readonly Sql SelectSegmentTransitions = new(
        $"SELECT {TransitionColumns} FROM segment_transition WHERE tenant = ?1 AND segment = ?2 AND id > ?3 AND id < ?4 ORDER BY id LIMIT {PageSize}");

    private static readonly Sql SelectProfileTransitions = new($"SELECT {TransitionColumns} FROM segment_transition WHERE tenant = ?1 AND profile = ?2 ORDER BY id");

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

    public ValueTask<IReadOnlyList<SegmentMemberRow>> GetMembershipsAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var found = new List<SegmentMemberRow>();
        using (var statement = transaction.Use(SelectMemberships))
        {
            statement.Bind(tenant).Bind(profile.Value);
            while (statement.Step())
            {
                found.Add(ReadMember(statement));
            }
        }

        AddFromBlocks(tenant, profile, found);
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
        using var statement = transaction.Use(InsertTransition);
        statement.Bind(tenant).Bind(transition.Segment).Bind(transition.Rule).Bind(transition.Profile.Value).Bind(transition.Entered).Bind(transition.At).Bind((long)transition.Cause);
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
        using (var statement = transaction.Use(SelectProfileTransitions))
        {
            statement.Bind(tenant).Bind(profile.Value);
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
        return transaction.List(ReadTransitions(segment, after, cancellationToken), cancellationToken);
    }

    private static SegmentMemberRow ReadMember(PreparedStatement row) => new(row.Integer(0), new ProfileId(row.Integer(1)), row.Time(2));

    private SegmentTransition ReadTransition(PreparedStatement row) => new()
    {
        Id = row.Integer(0),
        Segment = row.Text(1),
        Rule = row.Integer(2),
        Profile = new ProfileId(row.Integer(3)),
        Entered = row.Integer(4) != 0,
        At = row.Time(5),
        Cause = (SegmentTransitionCause)row.Integer(6),
        Source = row.IsNull(7) ? null : transaction.Names.SourceName(row.Integer(7)),
        MessageId = row.TextOrNull(8),
    };
}
