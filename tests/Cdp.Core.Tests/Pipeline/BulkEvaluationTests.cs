using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Pipeline;

public sealed class BulkEvaluationTests
{
    private static readonly Segment[] Segments =
    [
        new() { Id = "buyers", Where = SegmentText.Parse("""count("Bought" where note starts with "a", last 7 days) >= 2""") },
        new() { Id = "spenders", Where = SegmentText.Parse("""sum(total of "Bought") > 30""") },
        new() { Id = "abandoners", Where = SegmentText.Parse("""sequence("Added" then not "Bought" within 2 hours)""") },
        new() { Id = "silent", Where = SegmentText.Parse("""not performed("Bought", last 3 days)""") },
        new() { Id = "known", Where = SegmentText.Parse("""plan = "pro" and reachable by user_id""") },
    ];

    [Fact]
    public async Task Several_scans_for_want_of_memory_give_what_looking_up_each_profile_gives()
    {
        const int People = 4_500;
        using var bulk = new TestPlatform(static options => (options.Segmentation.BulkFrom, options.Segmentation.BuildMemoryMebibytes) = (1, 1));
        using var paged = new TestPlatform(static options => options.Segmentation.BulkFrom = int.MaxValue);
        foreach (var platform in new[] { bulk, paged })
        {
            foreach (var events in Enumerable.Range(0, People).SelectMany(Live).Chunk(1_000))
            {
                await platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = events });
            }
        }

        var reports = new List<SegmentProgress>();
        var added = await bulk.Cdp.Segments.AddAsync(Segments, "steward", new Reports(reports));
        var expected = await paged.Cdp.Segments.AddAsync(Segments, "steward");

        added.Select(addition => (addition.Segment.Segment.Id, addition.Entered)).Should().Equal(expected.Select(addition => (addition.Segment.Segment.Id, addition.Entered)));
        foreach (var segment in Segments)
        {
            (await bulk.Cdp.Segments.ReadSetAsync(segment.Id)).Should().Equal(await paged.Cdp.Segments.ReadSetAsync(segment.Id), segment.Id);
            (await bulk.Cdp.Segments.CountAsync(segment.Id)).Should().BeInRange(1, People - 1, segment.Id);
        }

        reports[^1].Should().Be(new SegmentProgress(People, People));
        (await bulk.Cdp.Segments.RebuildAsync()).Should().Be(0);
        (await bulk.Cdp.Segments.TransitionsAsync().CountAsync()).Should().Be(added.Sum(addition => (int)addition.Entered));
    }

    [Fact]
    public async Task A_build_that_is_cancelled_leaves_the_former_rules_in_force()
    {
        using var platform = new TestPlatform(static options => options.Segmentation.BulkFrom = 1);
        await platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. Enumerable.Range(0, 20).SelectMany(Live)] });
        await platform.Cdp.Segments.AddAsync(Segments[0], "steward");
        using var cancelling = new CancellationTokenSource();

        var adding = async () => await platform.Cdp.Segments.AddAsync(Segments, "steward", new Cancelling(cancelling), cancelling.Token);

        await adding.Should().ThrowAsync<OperationCanceledException>();
        (await platform.Cdp.Segments.ListAsync()).Should().ContainSingle().Which.Segment.Id.Should().Be("buyers");
    }

    [Fact]
    public async Task Who_stays_in_a_changed_segment_has_belonged_since_before()
    {
        using var platform = new TestPlatform(static options => options.Segmentation.BulkFrom = 1);
        await platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. Enumerable.Range(0, 60).SelectMany(Live)] });
        await platform.Cdp.Segments.AddAsync(Segments[4], "steward");
        var (before, then) = (await platform.Cdp.Segments.ReadSetAsync("known"), platform.Now);
        platform.Now = then.AddHours(1);

        var changed = await platform.Cdp.Segments.AddAsync(Segments[4] with { Where = SegmentText.Parse("reachable by user_id") }, "steward");

        changed.Should().BeEquivalentTo(new { Entered = 60 - before.Count, Left = 0L });
        var members = await platform.Cdp.Segments.MembersAsync("known").ToListAsync();
        members.Select(member => (before.Contains(member.Profile), member.Since)).Distinct()
            .Should().BeEquivalentTo([(true, then), (false, then.AddHours(1))]);
    }

    private static IEnumerable<CustomerEvent> Live(int person)
    {
        var who = Who.User($"u{person}");
        var note = (person % 3 == 0 ? "a" : "b") + new string('x', 300);
        yield return CustomerEvent.Identify(who, new JsonObject { ["plan"] = person % 4 == 0 ? "pro" : "free" }) with { Timestamp = TestPlatform.At(0) };
        yield return CustomerEvent.Track(who, "Added") with { Timestamp = TestPlatform.At(person % 900) };
        for (var i = 0; i < person % 5; i++)
        {
            var bought = new JsonObject { ["total"] = 10.5m + i, ["note"] = note, ["unread"] = note };
            yield return CustomerEvent.Track(who, "Bought", bought) with { Timestamp = TestPlatform.At((person * i * 31) % 990) };
        }
    }

    private sealed class Reports(List<SegmentProgress> reports) : IProgress<SegmentProgress>
    {
        public void Report(SegmentProgress value) => reports.Add(value);
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<SegmentProgress>
    {
        public void Report(SegmentProgress value) => source.Cancel();
    }
}
