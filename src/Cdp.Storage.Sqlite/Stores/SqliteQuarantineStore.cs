using System.Security.Cryptography;
using Cdp.Collection;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>The refused events in the file.</summary>
internal sealed class SqliteQuarantineStore(SqliteCdpTransaction transaction) : IQuarantineStore
{
    private const int PageSize = 20;
    private const string Columns = "id, source, received_at, code, reason, remedy, payload, truncated";

    private static readonly Sql Insert = new(
        "INSERT INTO quarantine (tenant, source, received_at, code, reason, remedy, payload, truncated, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    // The digest finds the candidates; equal digests of SHA-256 mean equal bytes.
    private static readonly Sql SelectSame = new("SELECT 1 FROM quarantine WHERE tenant = ?1 AND digest = ?2 AND source = ?3 LIMIT 1");

    private static readonly Sql SelectById = new($"SELECT {Columns} FROM quarantine WHERE id = ?2 AND tenant = ?1");
    private static readonly Sql SelectPage = new($"SELECT {Columns} FROM quarantine WHERE tenant = ?1 AND id > ?2 ORDER BY id LIMIT {PageSize}");
    private static readonly Sql Delete = new("DELETE FROM quarantine WHERE id = ?2 AND tenant = ?1");

    public ValueTask<long> AddAsync(QuarantinedEvent quarantined, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quarantined);
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(Insert);
        statement
            .Bind(tenant)
            .Bind(quarantined.Source)
            .Bind(quarantined.ReceivedAt)
            .Bind(quarantined.Rejection.Code)
            .Bind(quarantined.Rejection.Reason)
            .Bind(quarantined.Rejection.Remedy)
            .BindBlob(quarantined.Payload.Span)
            .Bind(quarantined.Truncated)
            .BindBlob(SHA256.HashData(quarantined.Payload.Span))
            .Execute();
        return ValueTask.FromResult(transaction.LastInsertedId);
    }

    public ValueTask<bool> ExistsAsync(string source, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectSame);
        return ValueTask.FromResult(statement.Bind(tenant).BindBlob(SHA256.HashData(payload.Span)).Bind(source).Step());
    }

    public ValueTask<QuarantinedEvent?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        using var statement = transaction.Use(SelectById);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(id).Step() ? Read(statement) : null);
    }

    public IAsyncEnumerable<QuarantinedEvent> ReadAsync(long afterId, CancellationToken cancellationToken) =>
        transaction.List(ReadFrom(afterId, cancellationToken), cancellationToken);

    public ValueTask<bool> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartWriting(cancellationToken);
        using var statement = transaction.Use(Delete);
        return ValueTask.FromResult(statement.Bind(tenant).Bind(id).Execute() > 0);
    }

    private static QuarantinedEvent Read(PreparedStatement row) => new()
    {
        Id = row.Integer(0),
        Source = row.Text(1),
        ReceivedAt = row.Time(2),
        Rejection = new Rejection(row.Text(3), row.Text(4), row.Text(5)),
        Payload = row.Bytes(6).ToArray(),
        Truncated = row.Integer(7) != 0,
    };

    private IEnumerable<QuarantinedEvent> ReadFrom(long after, CancellationToken cancellationToken)
    {
        List<QuarantinedEvent> page;
        do
        {
            page = ReadPage(after, cancellationToken);
            foreach (var quarantined in page)
            {
                yield return quarantined;
                after = quarantined.Id;
            }
        }
        while (page.Count == PageSize);
    }

    private List<QuarantinedEvent> ReadPage(long after, CancellationToken cancellationToken)
    {
        var tenant = transaction.StartReading(cancellationToken);
        var page = new List<QuarantinedEvent>();
        using var statement = transaction.Use(SelectPage);
        statement.Bind(tenant).Bind(after);
        while (statement.Step())
        {
            page.Add(Read(statement));
        }

        return page;
    }
}
