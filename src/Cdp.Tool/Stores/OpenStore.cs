using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cdp.Tool.Stores;

/// <summary>A store with a platform on it, as a command uses it.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StoreRequest _request;

    private OpenStore(StoreRequest request, IStoreAdapter adapter, ServiceProvider services)
    {
        _request = request;
        _services = services;
        Adapter = adapter;
    }

    /// <summary>Gets the adapter.</summary>
    public IStoreAdapter Adapter { get; }

    /// <summary>Gets the platform.</summary>
    public ICdp Cdp => _services.GetRequiredService<ICdp>();

    /// <summary>Gets the store itself.</summary>
    public ICdpStorage Storage => _services.GetRequiredService<ICdpStorage>();

    /// <summary>Gets the tenant.</summary>
    public TenantId Tenant => new(_request.Tenant);

    /// <summary>Gets the services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Prepares what is needed, and touches nothing yet.</summary>
    /// <param name="request">Which store.</param>
    /// <param name="host">What surrounds the command.</param>
    /// <param name="configure">Adds to the platform, or <see langword="null"/>.</param>
    /// <returns>The store.</returns>
    /// <exception cref="ToolException">The settings are not usable, or there is no adapter.</exception>
    public static OpenStore Prepare(StoreRequest request, ToolHost host, Action<ICdpBuilder>? configure = null)
    {
        var adapter = StoreAdapters.Of(request.Location);
        var settings = request.Settings is null ? null : StoreSettings.Read(request.Settings);
        var services = new ServiceCollection();
        services.AddSingleton(host.Time);
        var builder = services.AddCdp(options =>
        {
            options.Tenant = request.Tenant;
            settings?.Apply(options);
        });
        adapter.Use(builder);
        configure?.Invoke(builder);
        return new OpenStore(request, adapter, services.BuildServiceProvider());
    }

    /// <summary>Opens a store that is there already and holds data of the tenant.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the platform is ready.</returns>
    /// <exception cref="ToolException">There is no store, no such tenant, or other rules are in force.</exception>
    public async Task OpenExistingAsync(CancellationToken cancellationToken)
    {
        await DemandExistingAsync(cancellationToken);
        await Storage.InitializeAsync(cancellationToken);
        if (await Storage.ReadAsync(Tenant, static (transaction, token) => transaction.Identity.GetRulesFingerprintAsync(token), cancellationToken) is null)
        {
            throw new ToolException($"{_request.Location} holds nothing of the tenant {_request.Tenant}. Name another one with --tenant, or import data first.");
        }

        await OpenAsync(cancellationToken);
    }

    /// <summary>Opens a store, and makes it when there is none.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the platform is ready.</returns>
    /// <exception cref="ToolException">Other rules are in force, or the settings are not valid.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await Storage.InitializeAsync(cancellationToken);
        try
        {
            await Cdp.InitializeAsync(cancellationToken);
        }
        catch (OptionsValidationException e)
        {
            throw new ToolException($"{_request.Settings ?? "--tenant"}: {string.Join(" ", e.Failures)}", e);
        }
        catch (CdpException e) when (e is not CdpStorageException && e.Message.StartsWith("The identity or survivorship rules differ", StringComparison.Ordinal))
        {
            throw new ToolException(
                $"{_request.Location} was filled by a host with other identity or survivorship rules than those given. "
                + "Give the rules of the host in a file with --settings FILE; docs/tool.md describes it.",
                e);
        }
    }

    /// <summary>Refuses a store that is not there.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version of its schema.</returns>
    /// <exception cref="ToolException">There is no store.</exception>
    public async Task<int> DemandExistingAsync(CancellationToken cancellationToken) =>
        await Adapter.ReadVersionAsync(cancellationToken) is > 0 and var version
            ? version
            : throw new ToolException($"There is no store at {_request.Location}. Correct the path, or make one: cdp migrate --store {_request.Location}");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
