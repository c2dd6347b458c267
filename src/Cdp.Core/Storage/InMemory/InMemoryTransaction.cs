using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;

namespace Cdp.Storage.InMemory;

/// <summary>One work's view of a tenant. Changes are made in place and taken back by the journal when the work throws.</summary>
internal sealed class InMemoryTransaction : ICdpTransaction
{
    private readonly UndoJournal _journal = new();
    private readonly bool _canWrite;
    private bool _hasEnded;

    public InMemoryTransaction(TenantId tenant, InMemoryTenant data, InMemoryCounters counters, bool canWrite)
    {
        _canWrite = canWrite;
        Tenant = tenant;
        Counters = counters;
        Events = new InMemoryEventStore(this, data.Events);
        Quarantine = new InMemoryQuarantineStore(this, data.Quarantine);
        Identity = new InMemoryIdentityStore(this, data.Identity);
        Profiles = new InMemoryProfileStore(this, data.Profiles);
        Matches = new InMemoryMatchStore(this, data.Matches);
        Segments = new InMemorySegmentStore(this, data.Segments);
    }

    public TenantId Tenant { get; }

    public IEventStore Events { get; }

    public IQuarantineStore Quarantine { get; }

    public IIdentityStore Identity { get; }

    public IProfileStore Profiles { get; }

    public IMatchStore Matches { get; }

    public ISegmentStore Segments { get; }

    internal InMemoryCounters Counters { get; }

    internal void DemandRead(CancellationToken cancellationToken)
    {
        if (_hasEnded)
        {
            throw new InvalidOperationException("this transaction has ended");
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Gives the journal in which a change notes how to take it back.</summary>
    internal UndoJournal DemandWrite(CancellationToken cancellationToken)
    {
        DemandRead(cancellationToken);
        return _canWrite ? _journal : throw new InvalidOperationException("this transaction is read-only");
    }

    internal IAsyncEnumerable<T> List<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        DemandRead(cancellationToken);
        return new InMemoryListing<T>(this, rows, cancellationToken);
    }

    internal void RollBack() => _journal.RollBack();

    internal void End() => _hasEnded = true;
}
