using Cdp.Collection;
using Cdp.Identity;
using CsCheck;
using Xunit;

namespace Cdp.Storage.Conformance.Law;

/// <summary>The law: events are the truth, and everything else is a pure function of them, of the links and rules, and of the time asked for.</summary>
/// <param name="fixture">The adapter's fixture.</param>
public abstract class LawTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    /// <summary>Gets how many random histories each law is tried on.</summary>
    protected virtual int Histories => 1_000;

    /// <summary>Any permutation and duplication of the same events gives the same people.</summary>
    [Fact]
    public virtual async Task Order_and_repetition_change_nothing()
    {
        var storage = Storage;
        await History.Gen.SampleAsync(
            async history =>
            {
                await using var world = new World(storage, history.Configure);
                await using var other = new World(storage, history.Configure);
                await world.LiveAsync(history.Acts, history.BatchSize);
                await other.LiveAsync(history.Shuffled.Select(index => history.Acts[index]), 3);
                Assert.Equal(await world.DescribeAsync(), await other.DescribeAsync());
            },
            iter: Histories,
            threads: 1);
    }

    /// <summary>What the store keeps after any history is what the links and events give from scratch.</summary>
    [Fact]
    public virtual async Task Incremental_equals_from_scratch()
    {
        var storage = Storage;
        await History.Gen.SampleAsync(
            async history =>
            {
                await using var world = new World(storage, history.Configure);
                var half = history.Acts.Count / 2;
                await world.LiveAsync(history.Acts.Take(half), history.BatchSize);
                Assert.Equal(string.Empty, await world.FindDifferencesFromScratchAsync());
                await world.LiveAsync(history.Acts.Skip(half), history.BatchSize);
                Assert.Equal(string.Empty, await world.FindDifferencesFromScratchAsync());
            },
            iter: Histories,
            threads: 1);
    }

    /// <summary>Unmerging what was merged restores the earlier profiles exactly, ids included.</summary>
    [Fact]
    public virtual async Task Unmerge_restores_what_was_merged()
    {
        var storage = Storage;
        await Gen.Select(History.Gen, Gen.Int[0, 1_000], Gen.Int[0, 1_000]).SampleAsync(
            async (history, first, second) =>
            {
                await using var world = new World(storage, history.Configure);
                await world.LiveAsync(history.Acts, history.BatchSize);
                var before = await world.DescribeWithIdsAsync();
                var profiles = new List<Profiles.Profile>();
                await foreach (var profile in world.Cdp.Profiles.ListAsync())
                {
                    profiles.Add(profile);
                }

                if (profiles.Count == 0)
                {
                    // All that was said was refused.
                    return;
                }

                world.GoToPresent();
                var a = profiles[first % profiles.Count].Identifiers[0];
                var b = profiles[second % profiles.Count].Identifiers[^1];
                if (a == b)
                {
                    return;
                }

                var merge = await world.Cdp.Identity.LinkAsync(a, b, "steward");
                var merged = merge.Changes.FirstOrDefault(change => change.Kind == IdentityChangeKind.Merge);
                if (merge.Changes.Count != 1 || merged is null)
                {
                    // Refused by a rule, or more than a merge of two.
                    return;
                }

                await world.Cdp.Identity.UnmergeAsync(merged.Profile, merged.Other, "steward");
                Assert.Equal(before, await world.DescribeWithIdsAsync());
                Assert.Equal(string.Empty, await world.FindDifferencesFromScratchAsync());
            },
            iter: Histories,
            threads: 1);
    }

    /// <summary>Taking a decision back gives what there was before it.</summary>
    [Fact]
    public virtual async Task A_decision_taken_back_leaves_no_trace()
    {
        var storage = Storage;
        await Gen.Select(History.Gen, History.Gen).SampleAsync(
            async (history, extra) =>
            {
                var decisions = extra.Acts.Where(act => act.Event is null)
                    .Where(act => !history.Acts.Any(other => other.Event is null && other.Decision == act.Decision))
                    .DistinctBy(act => (act.Decision, act.A.CompareTo(act.B) < 0 ? (act.A, act.B) : (act.B, act.A)))
                    .ToList();
                await using var world = new World(storage, history.Configure);
                await world.LiveAsync(history.Acts, history.BatchSize);

                // The identifiers that the decisions name are known before, as a decision makes them known.
                var known = new CustomerEvent { Type = EventType.Track, Event = "Known", Timestamp = history.Acts[0].At };
                await world.LiveAsync(
                    decisions.SelectMany(act => new[] { act.A, act.B }).Distinct().Select((identifier, index) => new HistoryAct
                    {
                        At = history.Acts[0].At,
                        Event = known with { MessageId = $"known{index}", AnonymousId = null, Context = ExternalId(identifier) },
                    }),
                    8);
                var before = await world.DescribeWithIdsAsync();
                await world.LiveAsync(decisions, 1);
                Assert.Equal(string.Empty, await world.FindDifferencesFromScratchAsync());
                foreach (var act in decisions)
                {
                    await world.Cdp.Identity.TakeBackAsync(act.A, act.B, act.Decision, "steward");
                }

                Assert.Equal(before, await world.DescribeWithIdsAsync());
                Assert.Equal(string.Empty, await world.FindDifferencesFromScratchAsync());
            },
            iter: Histories / 2,
            threads: 1);
    }

    /// <summary>A rebuild under changed rules, and life after it, gives what the same history gives where these rules were in force from the beginning.</summary>
    [Fact]
    public virtual async Task A_rebuild_equals_a_life_under_the_new_rules()
    {
        var storage = Storage;
        await History.Gen.SampleAsync(
            async history =>
            {
                await using var before = new World(storage, history.Configure);
                await using var other = new World(storage, history.Reconfigure);
                await other.LiveAsync(history.Acts, history.BatchSize);

                var youth = history.Acts.Count - (history.Acts.Count / 4);
                await before.LiveAsync(history.Acts.Take(youth), history.BatchSize);
                await using var after = before.Under(history.Reconfigure);
                await after.Cdp.Identity.RebuildAsync();
                Assert.Equal(string.Empty, await after.FindDifferencesFromScratchAsync());

                await after.LiveAsync(history.Acts.Skip(youth), history.BatchSize);
                Assert.Equal(await other.DescribeAsync(), await after.DescribeAsync());
                Assert.Equal(string.Empty, await after.FindDifferencesFromScratchAsync());
            },
            iter: Histories / 4,
            threads: 1);
    }

    private static System.Text.Json.JsonElement ExternalId(Identifier identifier) =>
        System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["externalIds"] = new[] { new Dictionary<string, string> { ["id"] = identifier.Value, ["type"] = identifier.Type } },
        });
}
