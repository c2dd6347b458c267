using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Storage.Conformance;

/// <summary>What an adapter supplies to the suites: a fresh, empty store.</summary>
public abstract class CdpStoreFixture : IAsyncLifetime
{
    private readonly Lock _gate = new();
    private readonly List<ICdpStorage> _open = [];
    private Task<ICdpStorage>? _shared;
    private int _tenants;

    /// <summary>Gets whether what was stored is there when the store is opened again.</summary>
    public virtual bool IsDurable => false;

    /// <summary>Gets why the suites cannot run here, such as a missing server; <see langword="null"/> when they can.</summary>
    public virtual string? SkipReason => null;

    /// <summary>Makes a fresh, empty store.</summary>
    public abstract ValueTask<ICdpStorage> CreateAsync();

    /// <summary>Closes a store and opens the same data again. Needed when <see cref="IsDurable"/>.</summary>
    public virtual ValueTask<ICdpStorage> ReopenAsync(ICdpStorage storage) =>
        throw new NotSupportedException("A fixture whose store is durable overrides ReopenAsync.");

    /// <summary>Closes a store and removes its data.</summary>
    public virtual async ValueTask CloseAsync(ICdpStorage storage)
    {
        switch (storage)
        {
            case IAsyncDisposable asynchronous:
                await asynchronous.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }

    /// <summary>Registers the same data as a host does, for a platform of its own.</summary>
    /// <param name="builder">The builder of the platform.</param>
    /// <param name="storage">A store that this fixture made.</param>
    public abstract void Use(ICdpBuilder builder, ICdpStorage storage);

    /// <summary>Writes down the tables, columns and indexes, so that tests see when a text changed them; nothing where there are none.</summary>
    /// <param name="storage">A store that this fixture made.</param>
    public virtual ValueTask<string> DescribeSchemaAsync(ICdpStorage storage) => new(string.Empty);

    /// <summary>Gives the store that the tests of a suite share. Each takes a tenant of its own in it.</summary>
    public Task<ICdpStorage> GetSharedAsync()
    {
        lock (_gate)
        {
            return _shared ??= OpenAsync().AsTask();
        }
    }

    /// <summary>Gives a store of a test's own, ready for use.</summary>
    public async ValueTask<ICdpStorage> OpenAsync()
    {
        var storage = await CreateAsync();
        _open.Add(storage);
        await storage.InitializeAsync(CancellationToken.None);
        return storage;
    }

    /// <summary>Gives the same data through a store that was opened anew.</summary>
    public async ValueTask<ICdpStorage> OpenAgainAsync(ICdpStorage storage)
    {
        _open.Remove(storage);
        var reopened = await ReopenAsync(storage);
        _open.Add(reopened);
        await reopened.InitializeAsync(CancellationToken.None);
        return reopened;
    }

    /// <summary>Gives a tenant that holds nothing yet.</summary>
    public TenantId NewTenant() => new(string.Create(CultureInfo.InvariantCulture, $"tenant-{Interlocked.Increment(ref _tenants)}"));

    /// <inheritdoc/>
    public virtual Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        foreach (var storage in _open)
        {
            await CloseAsync(storage);
        }
    }
}
