using System.Runtime.CompilerServices;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Writing;

namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>One work's view of the stores of one tenant.</summary>
internal sealed class PostgreSqlCdpTransaction : ICdpTransaction
{
    private TenantRows? _rows;
    private bool _touched;
    private bool _ended;

    public PostgreSqlCdpTransaction(PostgreSqlSession session, TenantId tenant, TenantRows? rows)
    {
        Session = session;
        Tenant = tenant;
        _rows = rows;
        Flush = new Flush(session);
        var identity = new PostgreSqlIdentityStore(this);
        Identity = identity;
        Nodes = identity;
        Events = new PostgreSqlEventStore(this);
        Quarantine = new PostgreSqlQuarantineStore(this);
        Profiles = new PostgreSqlProfileStore(this);
        Matches = new PostgreSqlMatchStore(this);
        Segments = new PostgreSqlSegmentStore(this);
    }

    public TenantId Tenant { get; }

    public IEventStore Events { get; }

    public IQuarantineStore Quarantine { get; }

    public IIdentityStore Identity { get; }

    public IProfileStore Profiles { get; }

    public IMatchStore Matches { get; }

    public ISegmentStore Segments { get; }

    public PostgreSqlIdentityStore Nodes { get; }

    public PostgreSqlSession Session { get; }

    public Flush Flush { get; }

    public NameTable Names => Session.Database.Names;

    /// <summary>Gets or sets what a work that begins with a hint waits for, until all works of its group have begun.</summary>
    public Func<IReadOnlyList<ExpectedEvent>, Task>? Park { get; set; }

    public async ValueTask PrepareAsync(IReadOnlyList<ExpectedEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        Check(cancellationToken);
        if (Session.IsReadOnly || events.Count == 0)
        {
            return;
        }

        if (Park is { } park && !_touched)
        {
            _touched = true;
            await park(events).ConfigureAwait(false);
        }
        else
        {
            await new Preparation(Session).RunAsync([(_rows!, events)], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts a reading call.</summary>
    public ValueTask<TenantRows> StartReadingAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        _touched = true;
        return _rows is { } rows ? ValueTask.FromResult(rows) : FindRowsAsync(cancellationToken);
    }

    /// <summary>Starts a reading call over all rows of some kind: nobody else may write to the tenant from now on, and the database is to see what this transaction wrote.</summary>
    public async ValueTask<TenantRows> StartReadingAllAsync(CancellationToken cancellationToken)
    {
        var rows = await StartReadingAsync(cancellationToken).ConfigureAwait(false);
        if (!Session.IsReadOnly)
        {
            await Session.LockWholeAsync(rows.Tenant, cancellationToken).ConfigureAwait(false);
            await Flush.RunAsync(rows, cancellationToken).ConfigureAwait(false);
        }

        return rows;
    }

    /// <summary>Reads all rows of some kind, a page at a time, in the order of their keys.</summary>
    /// <param name="pageSize">How many rows a page has, unless it is the last one.</param>
    /// <param name="after">The key after which to start.</param>
    /// <param name="readPage">Reads the page behind a key.</param>
    /// <param name="keyOf">Gives the key of a row.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async IAsyncEnumerable<T> ReadPagesAsync<T, TKey>(
        int pageSize,
        TKey after,
        Func<TenantRows, TKey, CancellationToken, ValueTask<List<T>>> readPage,
        Func<T, TKey> keyOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<T> page;
        do
        {
            var rows = await StartReadingAllAsync(cancellationToken).ConfigureAwait(false);
            page = await readPage(rows, after, cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                Check(cancellationToken);
                yield return row;
                after = keyOf(row);
            }
        }
        while (page.Count == pageSize);
    }

    /// <summary>Starts a writing call.</summary>
    public ValueTask<TenantRows> StartWritingAsync(CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        _touched = true;
        return Session.IsReadOnly
            ? throw new InvalidOperationException("This transaction is read-only. Write in ICdpStorage.WriteAsync.")
            : ValueTask.FromResult(_rows!);
    }

    public Statement Statement(string text) => Session.Statement(text);

    public ValueTask<bool> LockAsync(TenantRows rows, IEnumerable<int> slots, CancellationToken cancellationToken) =>
        Session.LockAsync(rows.Tenant, slots, cancellationToken);

    public void End() => _ended = true;

    public void Check(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended)
        {
            throw new InvalidOperationException("The transaction has ended. A work must not keep the transaction that it was handed.");
        }

        Session.ThrowIfFailed();
    }

    private async ValueTask<TenantRows> FindRowsAsync(CancellationToken cancellationToken) =>
        _rows = Session.RowsOf(await Names.FindTenantAsync(Session, Tenant.Value, cancellationToken).ConfigureAwait(false));
}
