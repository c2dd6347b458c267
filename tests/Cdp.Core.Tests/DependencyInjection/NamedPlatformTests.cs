using Cdp.Collection;
using Cdp.Storage;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Cdp.DependencyInjection;

/// <summary>Several platforms in one host keep apart.</summary>
public sealed class NamedPlatformTests
{
    [Fact]
    public async Task Two_platforms_keep_their_data_apart()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddCdp().UseInMemory();
        builder.Services.AddCdp("archive").UseInMemory();
        builder.Services.AddSingleton<Consumer>();
        using var host = builder.Build();
        await host.StartAsync();
        var consumer = host.Services.GetRequiredService<Consumer>();

        await consumer.Live.IdentifyAsync(Who.User("u1"), new() { ["plan"] = "pro" });
        await consumer.Archive.IdentifyAsync(Who.User("u2"));
        await consumer.Archive.IdentifyAsync(Who.User("u3"));

        (await consumer.Live.Profiles.CountAsync()).Should().Be(1);
        (await consumer.Archive.Profiles.CountAsync()).Should().Be(2);
        (await consumer.Live.Profiles.FindAsync("user_id", "u2")).Should().BeNull();
        (await consumer.Archive.Profiles.FindAsync("user_id", "u1")).Should().BeNull();
        await host.StopAsync();
    }

    [Fact]
    public void Each_platform_has_its_own_options_store_and_starter()
    {
        var services = new ServiceCollection();
        services.AddCdp().UseInMemory();
        services.AddCdp("archive", options => options.Tenant = "old").UseInMemory();
        services.AddCdp("archive").UseInMemory();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<ICdpStorage>().Should().NotBeSameAs(provider.GetRequiredKeyedService<ICdpStorage>("archive"));
        provider.GetServices<IHostedService>().Should().HaveCount(4, "each platform has a starter and a clock");
    }

    [Fact]
    public async Task A_named_platform_alone_leaves_no_unnamed_one()
    {
        var services = new ServiceCollection();
        services.AddCdp("archive").UseInMemory();
        await using var provider = services.BuildServiceProvider();

        provider.GetService<ICdp>().Should().BeNull();
        (await provider.GetRequiredKeyedService<ICdp>("archive").TrackAsync(Who.User("u1"), "Signed Up")).Status.Should().Be(EventStatus.Accepted);
    }

    private sealed class Consumer(ICdp live, [FromKeyedServices("archive")] ICdp archive)
    {
        public ICdp Live { get; } = live;

        public ICdp Archive { get; } = archive;
    }
}
