using Cdp.Collection;
using Cdp.Kpis;
using CsCheck;
using Xunit;

namespace Cdp.Storage.Conformance.Law;

/// <summary>The law for KPIs: they are a pure function of events, clusters and periods, in whatever order it came about.</summary>
/// <param name="fixture">The adapter's fixture.</param>
public abstract class KpiLawTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    /// <summary>Gets how many random histories each law is tried on.</summary>
    protected virtual int Histories => int.TryParse(Environment.GetEnvironmentVariable("CDP_TEST_HISTORIES"), out var count) ? count : 40;

    /// <summary>Series that are followed equal those from scratch through events, late ones, refunds, merges and splits.</summary>
    /// <param name="kind">What they are broken down by.</param>
    [Theory]
    [InlineData(KpiDimensionKind.None)]
    [InlineData(KpiDimensionKind.Channel)]
    [InlineData(KpiDimensionKind.Trait)]
    [InlineData(KpiDimensionKind.Page)]
    public virtual Task Series_that_are_followed_equal_those_from_scratch(KpiDimensionKind kind)
    {
        var (storage, request) = (Storage, KpiHistory.Everything with { By = new KpiDimension(kind, kind == KpiDimensionKind.Trait ? "plan" : null) });
        return KpiHistory.Steps.SampleAsync(
            async steps =>
            {
                await using var world = NewWorld(storage);
                var series = world.Cdp.Kpis.Follow(request);
                foreach (var (events, decision) in steps)
                {
                    await world.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = events });
                    await KpiHistory.DecideAsync(world.Cdp, decision);
                    Assert.Equal(KpiHistory.Describe(await world.Cdp.Kpis.CalculateAsync(request)), KpiHistory.Describe(await series.GetAsync()));
                }
            },
            iter: Histories,
            threads: 1);
    }

    /// <summary>Events in any order, repeated or not, give the same KPIs.</summary>
    [Fact]
    public virtual Task Events_in_any_order_give_the_same_KPIs()
    {
        var storage = Storage;
        return Gen.Select(KpiHistory.Event.Array[0, 25], Gen.Int).SampleAsync(
            async (events, seed) =>
            {
                await using var first = NewWorld(storage);
                await using var second = NewWorld(storage);
                CustomerEvent[] named = [.. events.Select((item, i) => item with { MessageId = $"m{i}" })];
                await first.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = named });
                CustomerEvent[] shuffled = [.. named, .. named];
                new Random(seed).Shuffle(shuffled);
                foreach (var portion in shuffled.Chunk(3))
                {
                    await second.Cdp.CollectAsync(new EventBatch { Source = "shop", Events = portion });
                }

                Assert.Equal(KpiHistory.Describe(await first.Cdp.Kpis.CalculateAsync(KpiHistory.Everything)), KpiHistory.Describe(await second.Cdp.Kpis.CalculateAsync(KpiHistory.Everything)));
            },
            iter: Histories,
            threads: 1);
    }

    private static World NewWorld(ICdpStorage storage)
    {
        var world = new World(storage);
        world.Time.Now = KpiHistory.End;
        return world;
    }
}
