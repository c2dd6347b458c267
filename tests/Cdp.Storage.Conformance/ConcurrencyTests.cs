using Cdp.Identity;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What holds when many write and read at once.</summary>
public abstract class ConcurrencyTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private const int Writers = 16;
    private const int WorksPerWriter = 25;

    [SkippableFact]
    public virtual async Task Sixteen_writers_give_exact_totals()
    {
        var (node, sighting) = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < WorksPerWriter; i++)
            {
                await WriteAsync(async t =>
                {
                    Assert.NotEqual(0, await t.Events.AppendAsync(Event($"m{writer}-{i}", sighting: sighting.Id, at: i), None));
                    await t.Profiles.ObserveAsync(Observation(node.Id, count: 2, first: i, last: writer), None);
                    await t.Identity.AddNeighborsAsync(node.Id, "phone", 1, None);
                    // The event that all writers send is stored by one of them.
                    await t.Events.AppendAsync(Event($"same-{i}", sighting: sighting.Id, at: i), None);
                    var version = (await t.Profiles.FindAsync(node.Profile, None))?.Version ?? 0;
                    await t.Profiles.SaveAsync(Profile(node.Id, version + 1), None);
                });
            }
        })));

        const int Works = Writers * WorksPerWriter;
        Assert.Equal(Works + WorksPerWriter, await ReadAsync(async t => await t.Events.CountAsync(None)));
        Assert.Equal(Works + WorksPerWriter, (await ReadAsync(async t => await t.Events.SummarizeAsync([sighting.Id], None)))[0].Count);
        Assert.Equal(2 * Works, Assert.Single(await ReadAsync(async t => await t.Profiles.GetObservationsAsync([node.Id], int.MaxValue, None))).Count);
        Assert.Equal(Works, (await ReadAsync(async t => await t.Identity.GetNeighborsAsync(node.Id, None)))["phone"]);
        Assert.Equal(Works, (await ReadAsync(async t => await t.Profiles.FindAsync(node.Profile, None)))!.Version);
    }

    [SkippableFact]
    public virtual async Task Of_two_writers_that_read_the_same_version_one_wins()
    {
        var (node, _) = await StartAsync();
        await WriteAsync(async t => await t.Profiles.SaveAsync(Profile(node.Id), None));
        for (var round = 0; round < 20; round++)
        {
            var read = await ReadAsync(async t => await t.Profiles.FindAsync(node.Profile, None));
            var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() => Record.ExceptionAsync(() =>
                WriteAsync(async t => await t.Profiles.SaveAsync(Profile(node.Id, read!.Version + 1, $$"""{"winner":{{writer}}}"""), None))))));

            var winner = Array.FindIndex(results, result => result is null);
            var lost = Assert.IsType<CdpConcurrencyException>(Assert.Single(results, result => result is not null));
            Assert.Equal(read!.Version, lost.Expected);
            Assert.Equal(read.Version + 1, lost.Actual);
            Assert.Equal(
                Profile(node.Id, read.Version + 1, $$"""{"winner":{{winner}}}"""),
                await ReadAsync(async t => await t.Profiles.FindAsync(node.Profile, None)));
        }
    }

    [SkippableFact]
    public virtual async Task Readers_see_works_whole_or_not_at_all()
    {
        var (_, sighting) = await StartAsync();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var last = 0L;
            do
            {
                var (before, listed, after) = await ReadAsync(async t => (
                    await t.Events.CountAsync(None),
                    (await t.Events.ReadAsync(0, None).AllAsync()).Count,
                    await t.Events.CountAsync(None)));
                Assert.Equal(0, before % 2);
                Assert.Equal((before, before), (listed, after));
                Assert.True(before >= last, "A later read saw less than an earlier one.");
                last = before;
            }
            while (!done.IsCancellationRequested);
        })).ToArray();

        for (var i = 0; i < 100; i++)
        {
            await WriteAsync(async t =>
            {
                await t.Events.AppendAsync(Event($"a{i}", sighting: sighting.Id), None);
                await t.Events.AppendAsync(Event($"b{i}", sighting: sighting.Id), None);
            });
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    [SkippableFact]
    public virtual async Task A_read_sees_every_write_that_ended_before_it()
    {
        var (_, sighting) = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var id = $"m{writer}-{i}";
                await WriteAsync(async t => await t.Events.AppendAsync(Event(id, sighting: sighting.Id), None));
                Assert.True(await ReadAsync(async t => await t.Events.ExistsAsync("web", id, None)));
            }
        })));
    }

    [SkippableFact]
    public virtual async Task Numbers_are_never_given_twice_to_concurrent_writers_of_several_tenants()
    {
        var tenants = Enumerable.Range(0, 4).Select(_ => Fixture.NewTenant()).ToArray();
        var storage = Storage;

        var given = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Task.Run(() => storage.WriteAsync(tenants[i % 4], async t =>
        {
            var node = (await t.IdentifiersAsync($"n{i}"))[0];
            var sighting = await t.SightingAsync(node);
            return (Identifier: node.Id, Sighting: sighting.Id, Event: await t.Events.AppendAsync(Event($"m{i}", sighting: sighting.Id), None));
        }))));

        Assert.Equal(80, given.Select(numbers => numbers.Identifier).Distinct().Count());
        Assert.Equal(80, given.Select(numbers => numbers.Sighting).Distinct().Count());
        Assert.Equal(80, given.Select(numbers => numbers.Event).Distinct().Count());
    }

    [SkippableFact]
    public virtual async Task Who_follows_the_events_to_the_settled_position_meets_each_once_and_in_order()
    {
        // Where one work runs at a time, what waits for the one in flight ends after it.
        var moment = TimeSpan.FromSeconds(1);
        var (one, other) = await WriteAsync(async t =>
        {
            var nodes = await t.IdentifiersAsync("ana@example.com", "ion@example.com");
            return (await t.SightingAsync(nodes[0]), await t.SightingAsync(nodes[1]));
        });
        var numbered = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = new ManualResetEventSlim();
        Task inFlight, later;
        Task<(long Settled, List<long> Seen)> asked;
        long position;
        bool answered;
        try
        {
            inFlight = Task.Run(() => WriteAsync(async t =>
            {
                numbered.TrySetResult(await t.Events.AppendAsync(Event("in flight", sighting: one.Id), None));
                end.Wait();
            }));
            position = await numbered.Task;
            later = Task.Run(() => WriteAsync(async t => await t.Events.AppendAsync(Event("later", sighting: other.Id), None)));
            await Task.WhenAny(later, Task.Delay(moment));
            asked = Task.Run(() => FollowAsync(0));
            await Task.WhenAny(asked, Task.Delay(moment));
            answered = asked.IsCompleted;
        }
        finally
        {
            end.Set();
        }

        await Task.WhenAll(inFlight, later);
        var (settled, seen) = await asked;
        var (settledAfter, seenAfter) = await FollowAsync(settled);
        var all = (await ReadAsync(t => t.Events.ReadAsync(0, None).AllAsync())).ConvertAll(entry => entry.Sequence);

        Assert.True(!answered || settled < position, "The position of an event in flight was called settled.");
        Assert.Equal(2, all.Count);
        Assert.Equal(all, [.. seen, .. seenAfter]);
        Assert.True(settledAfter >= all[^1], "With no write in flight, an event was not settled.");
    }

    [SkippableFact]
    public virtual async Task What_is_called_settled_is_complete_while_many_write()
    {
        var sightings = await WriteAsync(async t =>
        {
            var made = new List<long>();
            foreach (var node in await t.IdentifiersAsync([.. Enumerable.Range(0, 8).Select(i => $"p{i}@example.com")]))
            {
                made.Add((await t.SightingAsync(node)).Id);
            }

            return made;
        });
        var writers = Task.WhenAll(sightings.Select(sighting => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await WriteAsync(async t =>
                {
                    await t.Events.AppendAsync(Event($"a{sighting}-{i}", sighting: sighting), None);
                    await t.Events.AppendAsync(Event($"b{sighting}-{i}", sighting: sighting), None);
                });
            }
        })));

        var (after, seen) = (0L, new List<long>());
        bool over;
        do
        {
            over = writers.IsCompleted;
            var (settled, found) = await FollowAsync(after);
            seen.AddRange(found);
            after = Math.Max(after, settled);
        }
        while (!over);

        await writers;
        Assert.Equal((await ReadAsync(t => t.Events.ReadAsync(0, None).AllAsync())).Select(entry => entry.Sequence), seen);
        Assert.Equal(400, seen.Count);
    }

    private async Task<(long Settled, List<long> Seen)> FollowAsync(long after)
    {
        var settled = await Storage.GetSettledPositionAsync(Tenant, None);
        var entries = await ReadAsync(t => t.Events.ReadAsync(after, None).AllAsync());
        return (settled, entries.Select(entry => entry.Sequence).Where(sequence => sequence <= settled).ToList());
    }

    private Task<(IdentifierNode Node, Sighting Sighting)> StartAsync() => WriteAsync(async t =>
    {
        var node = (await t.IdentifiersAsync("ana@example.com"))[0];
        return (node, await t.SightingAsync(node));
    });
}
