using Cdp.Storage;
using Cdp.Storage.InMemory;
using Cdp.Storage.Missing;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Core.Tests.Storage.InMemory;

public sealed class InMemoryCdpBuilderExtensionsTests
{
    [Fact]
    public void A_platform_without_a_name_gets_a_storage_without_a_key()
    {
        var builder = new Builder(null);
        builder.UseInMemory().Should().BeSameAs(builder);
        using var services = builder.Services.BuildServiceProvider();

        var storage = services.GetRequiredService<ICdpStorage>();

        storage.Should().BeOfType<InMemoryStorage>().And.BeSameAs(services.GetRequiredService<ICdpStorage>());
        services.GetServices<ICdpStorage>().Should().Equal(storage);
        builder.Services.Should().ContainSingle().Which.IsKeyedService.Should().BeFalse();
    }

    [Fact]
    public void A_named_platform_gets_a_storage_under_its_name()
    {
        var builder = new Builder("archive");
        builder.UseInMemory();
        using var services = builder.Services.BuildServiceProvider();

        services.GetService<ICdpStorage>().Should().BeNull();
        services.GetKeyedService<ICdpStorage>("other").Should().BeNull();
        services.GetRequiredKeyedService<ICdpStorage>("archive").Should().BeOfType<InMemoryStorage>()
            .And.BeSameAs(services.GetRequiredKeyedService<ICdpStorage>("archive"));
    }

    [Fact]
    public void It_replaces_the_storage_of_its_own_platform_and_of_no_other()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ICdpStorage, MissingStorage>();
        services.AddKeyedSingleton<ICdpStorage, MissingStorage>("archive");
        services.AddKeyedSingleton<ICdpStorage, MissingStorage>("other");

        new Builder("archive", services).UseInMemory();
        using (var provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<ICdpStorage>().Should().BeOfType<MissingStorage>();
            provider.GetKeyedServices<ICdpStorage>("archive").Should().ContainSingle().Which.Should().BeOfType<InMemoryStorage>();
            provider.GetRequiredKeyedService<ICdpStorage>("other").Should().BeOfType<MissingStorage>();
        }

        new Builder(null, services).UseInMemory();
        using (var provider = services.BuildServiceProvider())
        {
            provider.GetServices<ICdpStorage>().Should().ContainSingle().Which.Should().BeOfType<InMemoryStorage>();
            provider.GetRequiredKeyedService<ICdpStorage>("archive").Should().BeOfType<InMemoryStorage>()
                .And.NotBeSameAs(provider.GetRequiredService<ICdpStorage>());
            provider.GetRequiredKeyedService<ICdpStorage>("other").Should().BeOfType<MissingStorage>();
        }
    }

    private sealed class Builder(string? name, IServiceCollection? services = null) : ICdpBuilder
    {
        public IServiceCollection Services { get; } = services ?? new ServiceCollection();

        public string? Name { get; } = name;
    }
}
