using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Clustering;
using Cdp.Matching.Groups;
using Cdp.Matching.Live;
using Cdp.Matching.Planning;
using Cdp.Matching.Scoring;
using Cdp.Matching.Training;
using Cdp.Profiles;
using Cdp.Segmentation.Discovery;
using Cdp.Storage;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cdp.DependencyInjection;

/// <summary>What <c>AddCdp()</c> promises.</summary>
public sealed class AddCdpTests
{
    [Theory]
    [InlineData(typeof(ICdp))]
    [InlineData(typeof(IEventCollector))]
    [InlineData(typeof(IQuarantine))]
    [InlineData(typeof(IIdentityGraph))]
    [InlineData(typeof(IIdentityResolver))]
    [InlineData(typeof(IMatchModelPlanner))]
    [InlineData(typeof(IMatchModelTrainer))]
    [InlineData(typeof(IRecordMatcher))]
    [InlineData(typeof(IRecordClusterer))]
    [InlineData(typeof(IDiscovery))]
    [InlineData(typeof(ILiveMatching))]
    [InlineData(typeof(IProfileGroups))]
    [InlineData(typeof(IProfiles))]
    [InlineData(typeof(ICdpStorage))]
    public void AddCdp_registers_each_capability_as_a_singleton(Type service)
    {
        var services = new ServiceCollection();
        services.AddCdp();
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        services.Should().ContainSingle(descriptor => descriptor.ServiceType == service).Which.Lifetime.Should().Be(ServiceLifetime.Singleton);
        provider.GetRequiredService(service).Should().BeSameAs(provider.GetRequiredService(service));
    }

    [Fact]
    public void AddCdp_twice_registers_once()
    {
        var once = new ServiceCollection();
        once.AddCdp().UseInMemory();
        var twice = new ServiceCollection();
        twice.AddCdp().UseInMemory();
        twice.AddCdp().UseInMemory();

        // Configurations stack, as they are meant to; the framework's own for validation at the start among them.
        Described(twice).Should().BeEquivalentTo(Described(once));
        using var provider = twice.BuildServiceProvider();
        provider.GetServices<IHostedService>().Should().HaveCount(2, "a platform has a starter and a clock");
    }

    [Fact]
    public void AddCdp_twice_applies_both_configurations()
    {
        var services = new ServiceCollection();
        services.AddCdp(options => options.Tenant = "shop");
        services.AddCdp(options => options.Identity.MaxClusterSize = 7);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<CdpOptions>>().Value;
        options.Tenant.Should().Be("shop");
        options.Identity.MaxClusterSize.Should().Be(7);
    }

    [Fact]
    public void Services_that_the_host_registered_before_stay()
    {
        var time = new FakeTimeProvider();
        var resolver = new FixedResolver();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IIdentityResolver>(resolver);
        services.AddCdp().UseInMemory();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<TimeProvider>().Should().BeSameAs(time);
        provider.GetRequiredService<IIdentityResolver>().Should().BeSameAs(resolver);
    }

    [Fact]
    public async Task A_storage_that_the_host_registered_before_stays()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ICdpStorage, BrokenStorage>();
        services.AddCdp();
        await using var provider = services.BuildServiceProvider();

        var initialize = async () => await provider.GetRequiredService<ICdp>().InitializeAsync();

        (await initialize.Should().ThrowAsync<CdpException>()).WithMessage(BrokenStorage.Message);
    }

    [Fact]
    public async Task A_forgotten_storage_throws_the_line_to_add()
    {
        var services = new ServiceCollection();
        services.AddCdp();
        await using var provider = services.BuildServiceProvider();

        var collect = async () => await provider.GetRequiredService<ICdp>().TrackAsync(Who.User("u1"), "Order Completed");

        (await collect.Should().ThrowAsync<CdpException>()).WithMessage("*Add one after AddCdp()*services.AddCdp().UseSqlite(\"Data Source=cdp.db\");*");
    }

    [Fact]
    public async Task A_forgotten_storage_stops_the_host()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp();
        using var host = builder.Build();

        var start = async () => await host.StartAsync();

        await start.Should().ThrowAsync<CdpException>().WithMessage("No CDP storage is registered.*");
    }

    [Fact]
    public async Task The_start_of_the_host_prepares_the_store()
    {
        var storage = new BrokenStorage();
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ICdpStorage>(storage);
        builder.Services.AddCdp();
        using var host = builder.Build();

        var start = async () => await host.StartAsync();

        await start.Should().ThrowAsync<CdpException>().WithMessage(BrokenStorage.Message);
        storage.Initializations.Should().Be(1);
    }

    [Fact]
    public void A_name_is_not_empty()
    {
        var add = () => new ServiceCollection().AddCdp(" ");

        add.Should().Throw<ArgumentException>();
    }

    private static IEnumerable<string> Described(ServiceCollection services) =>
        services.Where(descriptor => !descriptor.ServiceType.Name.StartsWith("IConfigureOptions", StringComparison.Ordinal))
            .Select(descriptor => $"{descriptor.ServiceType} {descriptor.Lifetime}");

    private sealed class FixedResolver : IIdentityResolver
    {
        public Resolution Resolve(IReadOnlyCollection<IdentifierNode> identifiers, IReadOnlyCollection<Link> links) =>
            throw new InvalidOperationException("Not called.");
    }

    private sealed class BrokenStorage : ICdpStorage
    {
        public const string Message = "The host's own storage was asked.";

        public int Initializations { get; private set; }

        public ValueTask InitializeAsync(CancellationToken cancellationToken)
        {
            Initializations++;
            throw new CdpException(Message);
        }

        public ValueTask<TResult> WriteAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
            throw new CdpException(Message);

        public ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
            throw new CdpException(Message);

        public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => throw new CdpException(Message);
    }
}
