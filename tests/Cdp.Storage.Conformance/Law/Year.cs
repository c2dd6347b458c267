using Cdp.Identity;
using Xunit;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A world that lived through a year, and its twin that heard of the same year in another order.</summary>
internal sealed class Year : IAsyncDisposable
{
    private readonly World _twin;

    private Year(World world, World twin)
    {
        World = world;
        _twin = twin;
    }

    public World World { get; }

    /// <summary>Lets a world live through the year as it came, and its twin in random order and with repetitions.</summary>
    public static async Task<Year> LiveAsync(ICdpStorage storage, int seed, IReadOnlyList<(Identifier A, Identifier B)>? forbidden = null)
    {
        var acts = MatchYear.Make(seed);
        var year = new Year(new World(storage), new World(storage));
        foreach (var world in new[] { year.World, year._twin })
        {
            await world.MatchAsync(MatchTraffic.MakeModel() with { Traits = new Dictionary<string, string> { ["first_name"] = "firstName", ["last_name"] = "lastName", ["city"] = "address.city" } });
            foreach (var (a, b) in forbidden ?? [])
            {
                await world.Cdp.Identity.ForbidAsync(a, b, "steward");
            }
        }

        var shuffled = acts.Concat(acts.Where(static act => act.Event is not null).Take(100)).ToArray();
        new Random(seed).Shuffle(shuffled);
        await year.World.LiveAsync(acts, 20);
        await year._twin.LiveAsync(shuffled.Where(static act => act.Event is not null).OrderBy(static act => act.Source, StringComparer.Ordinal), 200);
        await year._twin.LiveAsync(shuffled.Where(static act => act.Event is null), 1);
        Assert.Equal(await year.World.DescribeAsync(), await year._twin.DescribeAsync());
        year.World.GoToPresent();
        year._twin.GoToPresent();
        return year;
    }

    /// <summary>Reads the pairs that a match holds together.</summary>
    public async Task<IReadOnlyList<(Identifier A, Identifier B)>> ReadHoldingMatchesAsync()
    {
        var holding = new List<(Identifier A, Identifier B)>();
        foreach (var (a, b) in await World.ReadMatchesAsync())
        {
            // A path of one link: the match itself, since nothing else joins the two as directly.
            var why = await World.Cdp.Identity.ExplainAsync(a, b);
            if (why.Path is [{ Link: { Kind: LinkKind.Match, State: LinkState.Holds } }])
            {
                holding.Add((a, b));
            }
        }

        return holding;
    }

    /// <summary>Reads the merges of the year whose two sides are one profile still.</summary>
    public async Task<IReadOnlyList<IdentityChange>> ReadMergesAsync()
    {
        var merges = new List<IdentityChange>();
        await foreach (var profile in World.Cdp.Profiles.ListAsync())
        {
            foreach (var change in await World.Cdp.Identity.HistoryAsync(profile.Id))
            {
                if (change.Kind == IdentityChangeKind.Merge && change.Profile == profile.Id && await World.Cdp.Identity.FollowAsync(change.Other) == profile.Id)
                {
                    merges.Add(change);
                }
            }
        }

        return merges;
    }

    /// <summary>Decides and checks in these steps: 1. only what hangs together with it moves; 2. it is what resolving from scratch gives; 3. it is what the twin gives; 4. taken back, all is as before.</summary>
    public async Task CheckAsync(Func<World, ValueTask<IdentityOutcome>> decide)
    {
        // :: Step 1: only what hangs together with the decision moves
        var before = (Profiles: await World.DescribeByProfileAsync(), Matches: await World.DescribeMatchesAsync());
        var components = await World.ReadComponentsAsync();
        var outcome = await decide(World);
        var (after, numbers) = (await World.DescribeByProfileAsync(), await World.ReadIdentifiersAsync());
        var reached = outcome.Decisions.SelectMany(static link => new[] { link.A, link.B }).Select(id => components[id]).ToHashSet();
        var told = outcome.Changes.SelectMany(static change => new[] { change.Profile, change.Other }).ToHashSet();
        var mayMove = outcome.Changes.SelectMany(static change => change.Moved.Concat(change.Kept)).ToList();
        Assert.All(mayMove, identifier => Assert.Contains(components[identifier], reached));
        Assert.Equal(
            before.Profiles.Where(profile => !told.Contains(profile.Key)),
            after.Where(profile => !told.Contains(profile.Key)));
        Assert.NotEqual(before.Profiles, after);

        // :: Step 2: it is what resolving from scratch gives
        Assert.True((await World.Cdp.Identity.RebuildAsync()).ChangesNothing);
        Assert.Equal(after, await World.DescribeByProfileAsync());

        // :: Step 3: it is what the twin gives, who heard everything in another order
        var pairs = outcome.Decisions.Select(link => (A: numbers[link.A], B: numbers[link.B])).ToList();
        var twinBefore = await _twin.DescribeByProfileAsync();
        foreach (var (a, b) in pairs)
        {
            await _twin.Cdp.Identity.ForbidAsync(a, b, "steward");
        }

        Assert.Equal(await World.DescribeAsync(), await _twin.DescribeAsync());
        Assert.Equal(await World.DescribeMatchesAsync(), await _twin.DescribeMatchesAsync());

        // :: Step 4: taken back, all is as before
        foreach (var (a, b) in pairs)
        {
            await World.Cdp.Identity.TakeBackAsync(a, b, LinkKind.Forbid, "steward");
            await _twin.Cdp.Identity.TakeBackAsync(a, b, LinkKind.Forbid, "steward");
        }

        Assert.Equal(before.Profiles, await World.DescribeByProfileAsync());
        Assert.Equal(before.Matches, await World.DescribeMatchesAsync());
        Assert.Equal(twinBefore, await _twin.DescribeByProfileAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await _twin.DisposeAsync();
    }
}
