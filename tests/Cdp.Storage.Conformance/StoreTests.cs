using Cdp.Storage.Conformance.Support;
using Xunit;

namespace Cdp.Storage.Conformance;

/// <summary>What the suites have in common: a tenant of its own for each test, and short ways into transactions.</summary>
public abstract class StoreTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>, IAsyncLifetime
    where TFixture : CdpStoreFixture
{
    private ICdpStorage? _storage;

    /// <summary>Gets the fixture.</summary>
    protected TFixture Fixture { get; } = fixture;

    /// <summary>Gets a tenant that only this test uses.</summary>
    protected TenantId Tenant { get; } = fixture.NewTenant();

    /// <summary>Gets the store.</summary>
    protected ICdpStorage Storage
    {
        get
        {
            // Here and not where it is set, because only the body of a test can skip it.
            Skip.If(Fixture.SkipReason is not null, Fixture.SkipReason);
            return _storage!;
        }
    }

    /// <inheritdoc/>
    public virtual async Task InitializeAsync()
    {
        if (Fixture.SkipReason is null)
        {
            _storage = await Fixture.GetSharedAsync();
        }
    }

    /// <inheritdoc/>
    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Writes for this test's tenant.</summary>
    protected Task WriteAsync(Func<ICdpTransaction, Task> work) => Storage.WriteAsync(Tenant, work);

    /// <summary>Writes for this test's tenant and gives a result.</summary>
    protected Task<T> WriteAsync<T>(Func<ICdpTransaction, Task<T>> work) => Storage.WriteAsync(Tenant, work);

    /// <summary>Reads as this test's tenant.</summary>
    protected Task<T> ReadAsync<T>(Func<ICdpTransaction, Task<T>> work) => Storage.ReadAsync(Tenant, work);
}
