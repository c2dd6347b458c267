using Cdp.Collection;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Several platforms match records of the same people at the same time, and end where one of them alone does.</summary>
public abstract class ManyMatchersTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private const int Batches = 36;
    private const string Door = "door";

    [SkippableTheory]
    [InlineData(1, 6)]
    [InlineData(3, 6)]
    public virtual async Task Records_that_arrive_at_many_doors_at_once_give_the_people_of_one_door(int platforms, int writers)
    {
        var batches = MatchTraffic.MakeBatches(Batches, seed: platforms);
        var hosts = Enumerable.Range(0, platforms).Select(_ => Open()).ToArray();
        var worlds = hosts.Select(host => new World(host.GetRequiredKeyedService<ICdpStorage>(Door), null, Tenant)).ToArray();
        foreach (var world in worlds)
        {
            world.GoToPresent();
        }

        await worlds[0].MatchAsync(MatchTraffic.MakeModel());

        // Each batch is sent twice, by two writers.
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = writer; i < 2 * Batches; i += writers)
            {
                var result = await worlds[(writer + (i / Batches)) % platforms].Cdp.CollectAsync(batches[i % Batches]);
                Assert.All(result.Events, e => Assert.NotEqual(EventStatus.Rejected, e.Status));
            }
        })));

        using var memory = new InMemoryStorage();
        await using var oracle = new World(memory);
        oracle.GoToPresent();
        await oracle.MatchAsync(MatchTraffic.MakeModel());
        foreach (var batch in batches)
        {
            await oracle.Cdp.CollectAsync(batch);
        }

        Assert.NotEqual(string.Empty, await oracle.DescribeMatchesAsync());
        Assert.Equal(await oracle.DescribeAsync(), await worlds[0].DescribeAsync());
        Assert.Equal(await oracle.DescribeMatchesAsync(), await worlds[0].DescribeMatchesAsync());
        foreach (var world in worlds)
        {
            await world.DisposeAsync();
        }

        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    private ServiceProvider Open()
    {
        var storage = Storage;
        var services = new ServiceCollection();
        Fixture.Use(services.AddCdp(Door), storage);
        return services.BuildServiceProvider();
    }
}
