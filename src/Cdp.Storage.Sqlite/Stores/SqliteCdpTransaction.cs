using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Storage.Sqlite.Caching;
using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite.Stores;

/// <summary>One work's view of the stores of one tenant.</summary>
/// <remarks>
/// It belongs to the thread on which the work started and ends with the work. Every statement is asked for here, so that a work that kept its
/// transaction, or left its thread, or went on after a failure, is told so instead of touching the next work's data.
/// </remarks>
internal sealed class SqliteCdpTransaction : ICdpTransaction
{
    private readonly SqliteSession _session;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _tenantId;
    private bool _ended;

    public SqliteCdpTransaction(SqliteSession session, TenantId tenant)
    {
        _session = session;
        Tenant = tenant;
        _tenantId = session.Names.FindTenant(tenant.Value);
        Events = new SqliteEventStore(this);
        Quarantine = new SqliteQuarantineStore(this);
        Identity = new SqliteIdentityStore(this);
        Profiles = new SqliteProfileStore(this);
        Matches = new SqliteMatchStore(this);
        Segments = new SqliteSegmentStore(this);
    }

    public TenantId Tenant { get; }

    public IEventStore Events { get; }

    public IQuarantineStore Quarantine { get; }

    public IIdentityStore Identity { get; }

    public IProfileStore Profiles { get; }

    public IMatchStore Matches { get; }

    public ISegmentStore Segments { get; }

    public NameTable Names => _session.Names;

    public WriterCache? Cache => _session.Cache;

    public long LastInsertedId => _session.LastInsertedId;

    /// <summary>Starts a reading call.</summary>
    /// <returns>The number of the tenant; 0, under which nothing is stored, when it never wrote.</returns>
    public long StartReading(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check();
        return _tenantId;
    }

    /// <summary>Starts a writing call.</summary>
    /// <returns>The number of the tenant, which is stored now if it was not.</returns>
    public long StartWriting(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Check();
        if (_session.IsReadOnly)
        {
            throw new InvalidOperationException("This transaction is read-only. Write in ICdpStorage.WriteAsync.");
        }

        if (_tenantId == 0)
        {
            _tenantId = _session.Names.AddTenant(Tenant.Value);
        }

        return _tenantId;
    }

    public PreparedStatement Use(Sql sql)
    {
        Check();
        return _session.Use(sql);
    }

    public IAsyncEnumerable<T> List<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        StartReading(cancellationToken);
        return new SynchronousEnumerable<T>(this, rows, cancellationToken);
    }

    public void End() => _ended = true;

    private void Check()
    {
        if (_ended)
        {
            throw new InvalidOperationException("The transaction has ended. A work must not keep the transaction that it was handed.");
        }

        if (_thread != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException("The transaction was used on another thread. A work awaits nothing but the stores of its transaction.");
        }

        if (_session.Failure is { } failure)
        {
            throw new CdpStorageException(failure.Fault, failure.Message, failure);
        }
    }
}
