using Cdp.Collection;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Diagnostics;

/// <summary>The meter counts what happened.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task The_meter_counts_events_by_source_and_status()
    {
        await using var provider = CreateProvider();
        using var measured = new Measurements(provider);
        var cdp = provider.GetRequiredService<ICdp>();

        await cdp.TrackAsync(Who.User("u1"), "Order Completed", messageId: "m1", source: "shop");
        await cdp.TrackAsync(Who.User("u1"), "Order Completed", messageId: "m1", source: "shop");
        await cdp.TrackAsync(default, "Order Completed", messageId: "m2", source: "shop");

        measured.Sum(CdpDiagnostics.EventsCollected, "accepted").Should().Be(1);
        measured.Sum(CdpDiagnostics.EventsCollected, "duplicate").Should().Be(1);
        measured.Sum(CdpDiagnostics.EventsCollected, "rejected").Should().Be(1);
        measured.All.Where(one => one.Name == CdpDiagnostics.EventsCollected)
            .Should().OnlyContain(one => Equals(one.Tags[CdpDiagnostics.SourceTag], "shop") && Equals(one.Tags[CdpDiagnostics.PlatformTag], "default"));
    }

    [Fact]
    public async Task The_meter_counts_new_identifiers_merges_and_splits()
    {
        await using var provider = CreateProvider();
        using var measured = new Measurements(provider);
        var cdp = provider.GetRequiredService<ICdp>();

        await cdp.PageAsync(Who.Anonymous("a1"), "Home");
        await cdp.TrackAsync(Who.User("u1"), "Signed Up");
        var merged = await cdp.IdentifyAsync(Who.User("u1").AndAnonymous("a1"));
        await cdp.Identity.UnmergeAsync(merged.Profile, null, "support");

        measured.Sum(CdpDiagnostics.IdentifiersAdded).Should().Be(2);
        measured.Sum(CdpDiagnostics.ProfilesMerged).Should().Be(1);
        measured.Sum(CdpDiagnostics.ProfilesSplit).Should().Be(1);
    }

    [Fact]
    public async Task The_meter_measures_how_long_batches_take()
    {
        await using var provider = CreateProvider();
        using var measured = new Measurements(provider);

        await provider.GetRequiredService<ICdp>().TrackAsync(Who.User("u1"), "Signed Up");

        measured.All.Should().ContainSingle(one => one.Name == CdpDiagnostics.CollectDuration).Which.Value.Should().BeGreaterThanOrEqualTo(0);
    }

    private static ServiceProvider CreateProvider()
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        services.AddCdp().UseInMemory();
        return services.BuildServiceProvider();
    }
}
