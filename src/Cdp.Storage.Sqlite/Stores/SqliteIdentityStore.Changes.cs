using Cdp.Identity;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <content>The history of merges and splits, and the fingerprint of the rules.</content>
internal sealed partial class SqliteIdentityStore
{
    private const string FingerprintKey = "identity.rules";

    private const string ChangeColumns = "id, kind, at, profile, other, moved, kept, cause, source, message_id, decided_by";

    private static readonly Sql InsertChange = new(
        "INSERT INTO identity_change (tenant, kind, at, profile, other, moved, kept, cause, source, message_id, decided_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

    private static readonly Sql SelectChanges = new(
        $"""
        SELECT {ChangeColumns} FROM identity_change WHERE tenant = ?1 AND profile = ?2
        UNION ALL
        SELECT {ChangeColumns} FROM identity_change WHERE tenant = ?1 AND other = ?2 AND profile <> ?2
        ORDER BY id
        """);

    private static readonly Sql CountChanges = new("SELECT count(*) FROM identity_change WHERE tenant = ?1 AND kind = ?2");
    private static readonly Sql SelectSetting = new("SELECT value FROM setting WHERE tenant = ?1 AND key = ?2");
    private static readonly Sql UpsertSetting = new("INSERT INTO setting (tenant, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (tenant, key) DO UPDATE SET value = excluded.value");

    public ValueTask<long> AddChangeAsync(IdentityChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var tenant = transaction.StartWriting(cancellationToken);
        var source = change.Source is null ? 0 : transaction.Names.RequireSource(tenant, change.Source);
        using var statement = transaction.Use(InsertChange);
        statement.Bind(tenant).Bind((long)change.Kind).Bind(change.At).Bind(change.Profile.Value).Bind(change.Other.Value);
        statement.Bind(Numbers.Format(change.Moved)).Bind(Numbers.Format(change.Kept)).Bind((long)change.Cause);
        _ = source == 0 ? statement.BindNull() : statement.Bind(source);
        statement.Bind(change.MessageId).Bind(change.DecidedBy).Execute();
        return ValueTask.FromResult(transaction.LastInsertedId);
    }

    public ValueTask<IReadOnlyList<IdentityChange>> GetChangesAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var changes = new List<IdentityChange>();
        using var statement = transaction.Use(SelectChanges);
        statement.Bind(tenant).Bind(profile.Value);
        while (statement.Step())
        {
            changes.Add(ReadChange(statement));
        }

        return ValueTask.FromResult<IReadOnlyList<IdentityChange>>(changes);
    }

    public ValueTask<long> CountChangesAsync(IdentityChangeKind kind, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(CountChanges);
        statement.Bind(tenant).Bind((long)kind).Step();
        return ValueTask.FromResult(statement.Integer(0));
    }

    public ValueTask<string?> GetRulesFingerprintAsync(CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectSetting);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(FingerprintKey).Step() ? statement.Text(0) : null);
    }

    public ValueTask SetRulesFingerprintAsync(string fingerprint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(UpsertSetting);
        statement.Bind(tenant).Bind(FingerprintKey).Bind(fingerprint).Execute();
        return ValueTask.CompletedTask;
    }

    private IdentityChange ReadChange(PreparedStatement row) => new()
    {
        Id = row.Integer(0),
        Kind = (IdentityChangeKind)row.Integer(1),
        At = row.Time(2),
        Profile = new ProfileId(row.Integer(3)),
        Other = new ProfileId(row.Integer(4)),
        Moved = Numbers.Parse(row.Bytes(5)),
        Kept = Numbers.Parse(row.Bytes(6)),
        Cause = (IdentityChangeCause)row.Integer(7),
        Source = row.IsNull(8) ? null : transaction.Names.SourceName(row.Integer(8)),
        MessageId = row.TextOrNull(9),
        DecidedBy = row.TextOrNull(10),
    };
}
