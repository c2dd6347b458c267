using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;

namespace Cdp.Storage.Conformance.Support;

/// <summary>Counts the calls of all stores.</summary>
internal sealed class CountingStorage(ICdpStorage inner) : ICdpStorage
{
    private long _calls;

    public long Calls => Interlocked.Read(ref _calls);

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public ValueTask<TResult> WriteAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        inner.WriteAsync(tenant, (transaction, token) => work(new CountingTransaction(transaction, Count), token), cancellationToken);

    public ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        inner.ReadAsync(tenant, (transaction, token) => work(new CountingTransaction(transaction, Count), token), cancellationToken);

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => inner.GetSettledPositionAsync(tenant, cancellationToken);

    private void Count() => Interlocked.Increment(ref _calls);

    private sealed class CountingTransaction(ICdpTransaction inner, Action count) : ICdpTransaction
    {
        public TenantId Tenant => inner.Tenant;

        public IEventStore Events { get; } = CountingProxy.Around(inner.Events, count);

        public IQuarantineStore Quarantine { get; } = CountingProxy.Around(inner.Quarantine, count);

        public IIdentityStore Identity { get; } = CountingProxy.Around(inner.Identity, count);

        public IProfileStore Profiles { get; } = CountingProxy.Around(inner.Profiles, count);

        public IMatchStore Matches { get; } = CountingProxy.Around(inner.Matches, count);

        public ISegmentStore Segments { get; } = CountingProxy.Around(inner.Segments, count);

        public ValueTask PrepareAsync(IReadOnlyList<ExpectedEvent> events, CancellationToken cancellationToken) => inner.PrepareAsync(events, cancellationToken);
    }
}
