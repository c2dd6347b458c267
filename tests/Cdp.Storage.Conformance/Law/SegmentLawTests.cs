using CsCheck;
using Xunit;

namespace Cdp.Storage.Conformance.Law;

/// <summary>The law for segments: who belongs is a pure function of profile, events, rules and time, in whatever order it came about.</summary>
/// <param name="fixture">The adapter's fixture.</param>
public abstract class SegmentLawTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    /// <summary>Gets how many random histories each law is tried on.</summary>
    protected virtual int Histories => 300;

    /// <summary>Events, late ones and repeated ones, merges, splits, changes of rules and the mere passage of time leave everybody where evaluating from scratch puts them.</summary>
    [Fact]
    public virtual Task Who_belongs_is_what_rules_give_from_scratch_at_any_time() => CheckAsync(async (world, _, history) =>
    {
        await world.AddRulesAsync();
        foreach (var step in history.Steps)
        {
            await world.LiveAsync(step, static async world => Assert.Equal(string.Empty, await world.FindDifferencesAsync(isAdvanced: false)));
            await world.Cdp.Segments.AdvanceAsync();
            Assert.Equal(string.Empty, await world.FindDifferencesAsync(isAdvanced: true));
        }

        Assert.Equal(0, await world.Cdp.Segments.RebuildAsync());
        Assert.Equal(string.Empty, await world.FindDifferencesAsync(isAdvanced: true));
    });

    /// <summary>Segments that are added after everything happened have the members that they have when they were there from the beginning.</summary>
    [Fact]
    public virtual Task Segments_added_later_have_the_members_that_they_have_from_the_beginning() => CheckAsync(async (world, other, history) =>
    {
        if (DependsOnIds(history) || DependsOnOthers(history))
        {
            return;
        }

        await world.AddRulesAsync();
        foreach (var step in history.Steps)
        {
            await world.LiveAsync(step with { Edited = null });
            await other.LiveAsync(step with { Edited = null });
        }

        await world.Cdp.Segments.AdvanceAsync();
        await other.AddRulesAsync();
        Assert.Equal(await world.DescribeAsync(), await other.DescribeAsync());
        Assert.Equal(string.Empty, await other.FindDifferencesAsync(isAdvanced: true));
    });

    /// <summary>Events in any order, repeated or not, put everybody into the same segments.</summary>
    [Fact]
    public virtual Task Events_in_any_order_give_the_same_members() => CheckAsync(async (world, other, history) =>
    {
        if (DependsOnIds(history))
        {
            return;
        }

        var now = RandomRules.Start.AddDays(2);
        foreach (var (each, order) in new[] { (world, Enumerable.Range(0, history.Steps.Count)), (other, history.Shuffled.Concat(history.Shuffled.Take(2))) })
        {
            each.Now = now;
            await each.AddRulesAsync();
            foreach (var step in order)
            {
                if (history.Steps[step].Events.Count > 0)
                {
                    await each.CollectAsync(history.Steps[step].Events.Select(e => e.Event with { Timestamp = now - e.Age }));
                }
            }
        }

        Assert.Equal(await world.DescribeAsync(), await other.DescribeAsync());
    });

    /// <summary>What happens while all profiles are evaluated is neither lost nor taken twice.</summary>
    [Fact]
    public virtual Task A_build_gives_everybody_their_segments_whatever_happens_meanwhile() => CheckAsync(async (_, world, history) =>
    {
        var steps = new Queue<SegmentStep>(history.Steps.Select(step => step with { Edited = null }));
        for (var before = history.Shuffled[0]; before > 0; before--)
        {
            await world.LiveAsync(steps.Dequeue());
        }

        // Only now and then: a build reads more often than there are steps.
        var (calls, every) = (0, 1 + (history.Shuffled[^1] % 4));
        using var interrupted = new InterruptedStorage(Storage, async () =>
        {
            if (++calls % every == 0 && steps.TryDequeue(out var step))
            {
                await world.LiveAsync(step);
            }
        });
        await using (var building = world.Over(interrupted))
        {
            await building.AddRulesAsync();
            world.Now = building.Now = world.Now > building.Now ? world.Now : building.Now;
            await building.Cdp.Segments.RebuildAsync();
        }

        foreach (var step in steps)
        {
            await world.LiveAsync(step);
        }

        await world.Cdp.Segments.AdvanceAsync();
        Assert.Equal(string.Empty, await world.FindDifferencesAsync(isAdvanced: true));
    });

    /// <summary>Tells whether a segment is chosen by chance: that depends on the ids of profiles, which no two worlds have in common.</summary>
    private static bool DependsOnIds(SegmentHistory history) =>
        history.Rules.Any(rule => rule.Write().Contains("\"bucket\"", StringComparison.Ordinal));

    /// <summary>Tells whether a rule ranks profiles: that depends on when it is added.</summary>
    private static bool DependsOnOthers(SegmentHistory history) => history.Rules.Any(rule => rule.Ranks.Any());

    private Task CheckAsync(Func<SegmentWorld, SegmentWorld, SegmentHistory, Task> check)
    {
        var storage = Storage;
        return SegmentHistory.Gen.SampleAsync(
            async history =>
            {
                await using var world = new SegmentWorld(storage, history.Rules, isBulk: history.Steps.Count % 2 == 0) { Now = RandomRules.Start };
                await using var other = new SegmentWorld(storage, history.Rules, isBulk: true) { Now = RandomRules.Start };
                await check(world, other, history);
            },
            iter: Histories,
            threads: 1);
    }
}
