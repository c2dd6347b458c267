using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults.Worker;

/// <summary>A storage with a failure point before each call of a store in a writing work, before its commit, and between the commit and its acknowledgement.</summary>
internal sealed class FailingStorage(ICdpStorage inner, FailurePoint failure) : ICdpStorage
{
    /// <summary>Puts the failure points around whatever storage a platform has.</summary>
    public static IServiceCollection Wrap(IServiceCollection services, FailurePoint failure)
    {
        var registered = services.Last(service => service.ServiceType == typeof(ICdpStorage));
        services.Remove(registered);
        return services.AddSingleton<ICdpStorage>(provider => new FailingStorage((ICdpStorage)registered.ImplementationFactory!(provider), failure));
    }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public async ValueTask<TResult> WriteAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        var result = await inner.WriteAsync(
            tenant,
            async (transaction, token) =>
            {
                var worked = await work(new FailingTransaction(transaction, failure), token);
                failure.Pass();
                return worked;
            },
            cancellationToken);
        failure.Pass();
        return result;
    }

    public ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        inner.ReadAsync(tenant, work, cancellationToken);

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => inner.GetSettledPositionAsync(tenant, cancellationToken);

    private sealed class FailingTransaction(ICdpTransaction inner, FailurePoint failure) : ICdpTransaction
    {
        public TenantId Tenant => inner.Tenant;

        public IEventStore Events { get; } = FailingProxy.Around(inner.Events, failure);

        public IQuarantineStore Quarantine { get; } = FailingProxy.Around(inner.Quarantine, failure);

        public IIdentityStore Identity { get; } = FailingProxy.Around(inner.Identity, failure);

        public IProfileStore Profiles { get; } = FailingProxy.Around(inner.Profiles, failure);

        public IMatchStore Matches { get; } = FailingProxy.Around(inner.Matches, failure);

        public ISegmentStore Segments { get; } = FailingProxy.Around(inner.Segments, failure);
    }
}
