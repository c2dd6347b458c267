using Xunit;

namespace Cdp.Storage.Conformance.Law;

/// <summary>What decisions do after a year of traffic: exactly what the law says, and nothing else moves.</summary>
/// <param name="fixture">The adapter's fixture.</param>
public abstract class MatchYearTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private const int Seed = 20_260_101;

    /// <summary>Gets how many pairs are rejected, and how many merges are undone.</summary>
    protected virtual int Decisions => 8;

    /// <summary>A match that is rejected parts what it held together, in a year that came in any order; taken back, everything is as before.</summary>
    [Fact]
    public virtual async Task A_match_that_is_rejected_after_a_year_parts_only_what_it_held_together()
    {
        await using var year = await Year.LiveAsync(Storage, Seed);
        var matches = await year.ReadHoldingMatchesAsync();
        Assert.True(matches.Count >= Decisions, $"Only {matches.Count} matches hold after the year.");
        foreach (var (a, b) in Spread(matches, Decisions))
        {
            await year.CheckAsync(async world =>
            {
                var outcome = await world.Cdp.Identity.ForbidAsync(a, b, "steward");
                Assert.NotEmpty(outcome.Changes);
                return outcome;
            });
        }
    }

    /// <summary>A merge that is undone gives back what it joined, in a year that came in any order; taken back, everything is as before.</summary>
    [Fact]
    public virtual async Task A_merge_that_is_undone_after_a_year_gives_back_only_what_it_joined()
    {
        await using var year = await Year.LiveAsync(Storage, Seed + 1);
        var merges = await year.ReadMergesAsync();
        Assert.True(merges.Count >= Decisions, $"Only {merges.Count} merges happened in the year.");
        foreach (var merge in Spread(merges, Decisions))
        {
            await year.CheckAsync(world => world.Cdp.Identity.UnmergeAsync(merge.Profile, merge.Other, "steward"));
        }
    }

    /// <summary>Decisions that stay give what they give when they were made before the year began.</summary>
    [Fact]
    public virtual async Task Decisions_after_a_year_give_what_they_give_before_it()
    {
        await using var year = await Year.LiveAsync(Storage, Seed + 2);
        var rejected = Spread(await year.ReadHoldingMatchesAsync(), Decisions).ToList();
        foreach (var (a, b) in rejected)
        {
            await year.World.Cdp.Identity.ForbidAsync(a, b, "steward");
        }

        await using var early = await Year.LiveAsync(Storage, Seed + 2, rejected);
        Assert.Equal(await year.World.DescribeAsync(), await early.World.DescribeAsync());
        Assert.Equal(await year.World.DescribeMatchesAsync(), await early.World.DescribeMatchesAsync());
    }

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> items, int count) => Enumerable.Range(0, count).Select(i => items[i * items.Count / count]);
}
