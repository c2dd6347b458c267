using Cdp.Identity;
using Cdp.Matching.Live;
using CsCheck;
using Xunit;

namespace Cdp.Storage.Conformance.Law;

/// <summary>The law for matches: they are a pure function of what is said and of the model, whatever the order in which it was said.</summary>
/// <param name="fixture">The adapter's fixture.</param>
public abstract class MatchLawTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    /// <summary>Gets how many random histories each law is tried on.</summary>
    protected virtual int Histories => 1_000;

    /// <summary>Any permutation and duplication of the same records gives the same people and the same matches.</summary>
    [Fact]
    public virtual Task Records_in_any_order_give_the_same_people() => CheckAsync(async (world, other, history) =>
    {
        await other.MatchAsync(history.Model);
        await world.LiveAsync(history.Acts, history.BatchSize);
        await other.LiveAsync(history.Shuffled.Select(index => history.Acts[index]), 3);
        Assert.Equal(await world.DescribeAsync(), await other.DescribeAsync());
        Assert.Equal(await world.DescribeMatchesAsync(), await other.DescribeMatchesAsync());
    });

    /// <summary>What is kept after any history is what matching and resolving from scratch give.</summary>
    [Fact]
    public virtual Task Matching_one_by_one_equals_matching_from_scratch() => CheckAsync(async (world, _, history) =>
    {
        var half = history.Acts.Count / 2;
        await world.LiveAsync(history.Acts.Take(half), history.BatchSize);
        await CheckFromScratchAsync(world);
        await world.LiveAsync(history.Acts.Skip(half), history.BatchSize);
        await CheckFromScratchAsync(world);
    });

    /// <summary>Records that were all there before the model was put into force end up as records that arrived under it.</summary>
    [Fact]
    public virtual Task A_model_put_into_force_later_gives_what_it_gives_from_the_beginning() => CheckAsync(async (world, other, history) =>
    {
        await world.LiveAsync(history.Acts, history.BatchSize);
        await other.LiveAsync(history.Acts, history.Acts.Count);
        await other.MatchAsync(history.Model);
        Assert.Equal(await world.DescribeAsync(), await other.DescribeAsync());
        Assert.Equal(await world.DescribeMatchesAsync(), await other.DescribeMatchesAsync());
    });

    /// <summary>A dry run of another model tells exactly what putting it into force does, and life after it is life under it.</summary>
    [Fact]
    public virtual Task A_dry_run_tells_exactly_what_another_model_does() => CheckAsync(async (world, other, history) =>
    {
        var youth = history.Acts.Count - (history.Acts.Count / 4);
        await world.LiveAsync(history.Acts.Take(youth), history.BatchSize);
        var version = await world.Cdp.Matching.AddModelAsync(history.Later, "steward");
        var expected = await world.Cdp.Matching.PreviewAsync(version.Version);
        var actual = await world.Cdp.Matching.ActivateAsync(version.Version);
        Assert.Equal(Describe(expected), Describe(actual));
        Assert.Equal(expected.ProfilesAfter, await world.Cdp.Profiles.CountAsync());

        await world.LiveAsync(history.Acts.Skip(youth), history.BatchSize);
        await other.MatchAsync(history.Later);
        await other.LiveAsync(history.Acts, history.BatchSize);
        Assert.Equal(await other.DescribeAsync(), await world.DescribeAsync());
        Assert.Equal(await other.DescribeMatchesAsync(), await world.DescribeMatchesAsync());
    });

    /// <summary>A dry run of other identity rules tells exactly what a rebuild under them does: they decide whose records say what.</summary>
    [Fact]
    public virtual Task A_dry_run_tells_exactly_what_other_identity_rules_do() => CheckAsync(async (world, _, history) =>
    {
        await world.LiveAsync(history.Acts, history.BatchSize);
        var expected = await world.Cdp.Identity.PreviewAsync(options =>
        {
            var copy = new CdpOptions();
            history.Reconfigure(copy);
            options.Types.Set(copy.Identity.Types[IdentifierTypes.Email]);
            options.MaxClusterSize = copy.Identity.MaxClusterSize;
        });
        await using var later = world.Under(options =>
        {
            history.Configure(options);
            var values = options.Profiles.MaxValuesPerTrait;
            history.Reconfigure(options);
            options.Profiles.MaxValuesPerTrait = values;
        });
        Assert.Equal(Describe(expected), Describe(await later.Cdp.Identity.RebuildAsync()));
        await CheckFromScratchAsync(later);
    });

    /// <summary>Without a model, nobody is matched any more, as if nobody ever had been.</summary>
    [Fact]
    public virtual Task Matching_no_more_restores_what_was_known_for_certain() => CheckAsync(async (world, other, history) =>
    {
        await world.LiveAsync(history.Acts, history.BatchSize);
        await world.Cdp.Matching.ActivateAsync(0);
        await other.LiveAsync(history.Acts, history.BatchSize);
        Assert.Equal(await other.DescribeAsync(), await world.DescribeAsync());
        Assert.Equal(string.Empty, await world.DescribeMatchesAsync());
    });

    /// <summary>Rejecting and accepting pairs, and taking that back, leaves no trace.</summary>
    [Fact]
    public virtual Task A_pair_that_was_rejected_or_accepted_and_taken_back_is_as_before() => CheckAsync(async (world, _, history) =>
    {
        await world.LiveAsync(history.Acts, history.BatchSize);
        world.GoToPresent();
        var pairs = await world.ReadMatchesAsync();
        if (pairs.Count == 0)
        {
            return;
        }

        var before = (await world.DescribeWithIdsAsync(), await world.DescribeMatchesAsync());
        var (a, b) = pairs[history.BatchSize % pairs.Count];
        foreach (var kind in new[] { LinkKind.Forbid, LinkKind.Manual })
        {
            if (history.Acts.Any(act => act.Event is null && act.Decision == kind))
            {
                continue;
            }

            await (kind == LinkKind.Forbid ? world.Cdp.Identity.ForbidAsync(a, b, "steward") : world.Cdp.Identity.LinkAsync(a, b, "steward"));
            await CheckFromScratchAsync(world);
            await world.Cdp.Identity.TakeBackAsync(a, b, kind, "steward");
            Assert.Equal(before, (await world.DescribeWithIdsAsync(), await world.DescribeMatchesAsync()));
        }
    });

    /// <summary>Figures that are kept are read back as they were measured, each under its time, whatever happened before and whatever happens next.</summary>
    [Fact]
    public virtual Task Figures_that_are_kept_are_read_back_as_they_were_measured() => CheckAsync(async (world, _, history) =>
    {
        var half = history.Acts.Count / 2;
        await world.LiveAsync(history.Acts.Take(half), history.BatchSize);
        world.GoToPresent();
        await world.Cdp.Matching.MeasureAsync(keep: true);
        var first = await world.Cdp.Matching.MeasureAsync(keep: true);
        await world.LiveAsync(history.Acts.Skip(half), history.BatchSize);
        world.GoToPresent();
        world.Time.Now += TimeSpan.FromMilliseconds(1);
        await world.MatchAsync(history.Later);
        var second = await world.Cdp.Matching.MeasureAsync(keep: true);

        var kept = new List<MatchQuality>();
        await foreach (var quality in world.Cdp.Matching.MeasurementsAsync())
        {
            kept.Add(quality);
        }

        Assert.Equal(2, kept.Count);
        AssertSame(first, kept[0]);
        AssertSame(second, kept[1]);
    });

    private Task CheckAsync(Func<World, World, MatchHistory, Task> check)
    {
        var storage = Storage;
        return MatchHistory.Gen.SampleAsync(
            async history =>
            {
                await using var world = new World(storage, history.Configure);
                await using var other = new World(storage, history.Configure);
                await world.MatchAsync(history.Model);
                await check(world, other, history);
            },
            iter: Histories,
            threads: 1);
    }

    /// <summary>Resolves from scratch and stores that: nothing may change by it.</summary>
    private static async Task CheckFromScratchAsync(World world)
    {
        var before = (await world.DescribeWithIdsAsync(), await world.DescribeMatchesAsync());
        var preview = await world.Cdp.Identity.RebuildAsync();
        Assert.True(preview.ChangesNothing);
        Assert.Equal(before, (await world.DescribeWithIdsAsync(), await world.DescribeMatchesAsync()));
    }

    /// <summary>Compares figures with their dictionaries, which records compare by reference.</summary>
    private static void AssertSame(MatchQuality expected, MatchQuality actual)
    {
        Assert.Equal(expected.Refused.OrderBy(refused => refused.Key), actual.Refused.OrderBy(refused => refused.Key));
        Assert.Equal(expected.Coverage.OrderBy(type => type.Key, StringComparer.Ordinal), actual.Coverage.OrderBy(type => type.Key, StringComparer.Ordinal));
        Assert.Equal(expected, actual with { Refused = expected.Refused, Coverage = expected.Coverage });
    }

    private static string Describe(IdentityPreview preview) =>
        $"{string.Join(", ", preview.Merges.Select(merge => string.Join('+', merge)))} / {string.Join(", ", preview.Splits.Select(split => $"{split.Profile}={string.Join(" | ", split.Parts.Select(part => string.Join(' ', part.Select(identifier => identifier.Value))))}"))} / {preview.ProfilesBefore} to {preview.ProfilesAfter}";
}
