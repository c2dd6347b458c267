using System.Text;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="IEventStore"/> promises.</summary>
public abstract class EventStoreTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual async Task Positions_rise_in_the_order_of_arrival()
    {
        var positions = await WriteAsync(async t =>
        {
            var s = await SightingAsync(t);
            return new[]
            {
                await t.Events.AppendAsync(Event("b", sighting: s, at: 30), None),
                await t.Events.AppendAsync(Event("a", sighting: s, at: 10), None),
                await t.Events.AppendAsync(Event("c", sighting: s, at: 20), None),
            };
        });

        Assert.True(positions[0] >= 1);
        Assert.Equal(positions.Order(), positions);
        Assert.Equal(3, positions.Distinct().Count());
        Assert.Equal(["b", "a", "c"], (await ReadAllAsync()).Select(entry => entry.MessageId));
    }

    [SkippableFact]
    public virtual async Task A_scan_shows_what_a_listing_gives()
    {
        var positions = await WriteAsync(async t =>
        {
            var (s, given) = (await SightingAsync(t), new List<long>());
            for (var i = 0; i < 600; i++)
            {
                var entry = Event($"m{i}", sighting: s, at: i, name: (i % 3) switch { 0 => null, 1 => "", _ => "Acasă" });
                given.Add(await t.Events.AppendAsync(entry with { Type = (EventType)(1 + (i % 6)), Payload = Encoding.UTF8.GetBytes($$"""{"a":"{{new string('ș', i)}}"}""") }, None));
            }

            return given;
        });

        var listed = (await ReadAllAsync()).ConvertAll(Scanning.Show);
        Assert.Equal(listed, await ReadAsync(t => t.Events.ScannedAsync(0, long.MaxValue)));
        Assert.Equal(listed.Take(301), await ReadAsync(t => t.Events.ScannedAsync(0, positions[300])));
        Assert.Equal(listed[301..400], await ReadAsync(t => t.Events.ScannedAsync(positions[300], positions[399])));
        Assert.Empty(await ReadAsync(t => t.Events.ScannedAsync(positions[^1], long.MaxValue)));
    }

    [SkippableFact]
    public virtual async Task An_event_is_given_back_as_it_was_stored()
    {
        var entry = Event("m1") with { Type = EventType.Page, Name = "Home – acasă", Payload = Encoding.UTF8.GetBytes("""{"a":"ș","b":[1,2.5,null]}""") };
        var stored = await WriteAsync(async t =>
        {
            var sighted = entry with { Sighting = await SightingAsync(t) };
            return sighted with { Sequence = await t.Events.AppendAsync(sighted, None) };
        });

        var found = await ReadAsync(async t => await t.Events.FindAsync("web", "m1", None));

        Assert.Equal(Render.Row(stored), Render.Row(found!));
    }

    [SkippableFact]
    public virtual async Task Every_call_of_the_spec_is_kept_with_and_without_a_name()
    {
        await WriteAsync(async t =>
        {
            var s = await SightingAsync(t);
            foreach (var type in Enum.GetValues<EventType>())
            {
                await t.Events.AppendAsync(Event($"named-{type}", sighting: s) with { Type = type }, None);
                await t.Events.AppendAsync(Event($"unnamed-{type}", sighting: s, name: null) with { Type = type }, None);
                await t.Events.AppendAsync(Event($"empty-{type}", sighting: s, name: "") with { Type = type }, None);
            }
        });

        var all = await ReadAllAsync();

        Assert.All(Enum.GetValues<EventType>(), type =>
        {
            Assert.Equal(new[] { "Viewed", null, "" }, all.Where(entry => entry.Type == type).Select(entry => entry.Name));
        });
    }

    [SkippableFact]
    public virtual async Task The_same_event_is_stored_once_and_the_first_stays()
    {
        var second = await WriteAsync(async t =>
        {
            var s = await SightingAsync(t);
            await t.Events.AppendAsync(Event("m1", sighting: s, payload: """{"n":1}"""), None);
            return await t.Events.AppendAsync(Event("m1", sighting: s, payload: """{"n":2}""", at: 9), None);
        });
        var third = await WriteAsync(async t => await t.Events.AppendAsync(Event("m1", payload: """{"n":3}"""), None));

        Assert.Equal(0, second);
        Assert.Equal(0, third);
        Assert.Equal("""{"n":1}""", Encoding.UTF8.GetString(Assert.Single(await ReadAllAsync()).Payload.Span));
        Assert.Equal(1, await ReadAsync(async t => await t.Events.CountAsync(None)));
    }

    [SkippableFact]
    public virtual async Task The_same_message_id_in_two_sources_is_two_events()
    {
        await WriteAsync(async t =>
        {
            var s = await SightingAsync(t);
            Assert.NotEqual(0, await t.Events.AppendAsync(Event("m1", "web", s), None));
            Assert.NotEqual(0, await t.Events.AppendAsync(Event("m1", "shop", s), None));
            // The two texts are not one text: "ab" + "c" is not "a" + "bc".
            Assert.NotEqual(0, await t.Events.AppendAsync(Event("c", "ab", s), None));
            Assert.NotEqual(0, await t.Events.AppendAsync(Event("bc", "a", s), None));
        });

        Assert.Equal(4, await ReadAsync(async t => await t.Events.CountAsync(None)));
    }

    [SkippableFact]
    public virtual async Task Only_a_stored_event_exists_and_is_found()
    {
        await WriteAsync(async t => await t.Events.AppendAsync(Event("m1", sighting: await SightingAsync(t)), None));

        Assert.True(await ReadAsync(async t => await t.Events.ExistsAsync("web", "m1", None)));
        Assert.False(await ReadAsync(async t => await t.Events.ExistsAsync("web", "m2", None)));
        Assert.False(await ReadAsync(async t => await t.Events.ExistsAsync("shop", "m1", None)));
        Assert.Null(await ReadAsync(async t => await t.Events.FindAsync("web", "m2", None)));
        Assert.Null(await ReadAsync(async t => await t.Events.FindAsync("shop", "m1", None)));
    }

    [SkippableFact]
    public virtual async Task Replay_goes_on_after_a_position()
    {
        await WriteAsync(async t =>
        {
            var s = await SightingAsync(t);
            for (var i = 0; i < 700; i++)
            {
                await t.Events.AppendAsync(Event($"m{i}", sighting: s), None);
            }
        });
        var all = await ReadAllAsync();
        var middle = all[349].Sequence;

        var rest = await ReadAsync(t => t.Events.ReadAsync(middle, None).AllAsync());
        var nothing = await ReadAsync(t => t.Events.ReadAsync(all[^1].Sequence, None).AllAsync());

        Assert.Equal(700, all.Count);
        Assert.Equal(all.Skip(350).Select(row => Render.Row(row)), rest.Select(row => Render.Row(row)));
        Assert.Empty(nothing);
    }

    [SkippableFact]
    public virtual async Task Events_of_sightings_come_by_time_and_then_by_position()
    {
        var (first, second, _) = await FillSightingsAsync();

        var found = await ReadAsync(t => t.Events.ReadBySightingAsync([second, first], null, None).AllAsync());

        Assert.Equal(["b", "a", "d", "c"], found.Select(entry => entry.MessageId));
    }

    [SkippableFact]
    public virtual async Task Events_of_sightings_end_at_a_time_which_is_included()
    {
        var (first, second, _) = await FillSightingsAsync();

        Assert.Equal(["b", "a", "d"], await IdsAsync([first, second], At(20)));
        Assert.Equal(["b"], await IdsAsync([first, second], At(19)));
        Assert.Empty(await IdsAsync([first, second], At(9)));
        Assert.Equal(["b", "a", "d"], await IdsAsync([first, second], At(20).AddTicks(9)));
        Assert.Equal(["b", "a", "d"], await IdsAsync([first, second], At(20).ToOffset(TimeSpan.FromHours(7))));
    }

    [SkippableFact]
    public virtual async Task A_sighting_named_twice_or_unknown_changes_nothing()
    {
        var (first, second, _) = await FillSightingsAsync();

        Assert.Equal(["a", "c"], await IdsAsync([first, first, 9_000_000_000], null));
        Assert.Empty(await IdsAsync([], null));
        Assert.Equal(
            [(first, 2L), (second, 2L)],
            (await ReadAsync(async t => await t.Events.SummarizeAsync([second, first, first, 9_000_000_000], None))).Select(s => (s.Sighting, s.Count)));
        Assert.Empty(await ReadAsync(async t => await t.Events.SummarizeAsync([], None)));
    }

    [SkippableFact]
    public virtual async Task Summaries_count_the_events_and_give_their_first_and_last_time()
    {
        var (first, second, without) = await FillSightingsAsync();

        var summaries = await ReadAsync(async t => await t.Events.SummarizeAsync([without, second, first], None));

        Assert.Equal([new SightingSummary(first, 2, At(20), At(40)), new SightingSummary(second, 2, At(10), At(20))], summaries);
    }

    [SkippableFact]
    public virtual async Task Many_sightings_can_be_asked_for_at_once()
    {
        var sightings = await WriteAsync(async t =>
        {
            var ids = new List<long>();
            for (var i = 0; i < 1_200; i++)
            {
                var nodes = await t.IdentifiersAsync($"person{i}@example.com");
                ids.Add((await t.SightingAsync(nodes[0])).Id);
                await t.Events.AppendAsync(Event($"m{i}", sighting: ids[^1], at: -i), None);
            }

            return ids;
        });

        var found = await ReadAsync(t => t.Events.ReadBySightingAsync(sightings, null, None).AllAsync());
        var summaries = await ReadAsync(async t => await t.Events.SummarizeAsync(sightings, None));

        Assert.Equal(Enumerable.Range(0, 1_200).Reverse().Select(i => $"m{i}"), found.Select(entry => entry.MessageId));
        Assert.Equal(sightings, summaries.Select(summary => summary.Sighting));
    }

    [SkippableFact]
    public virtual async Task Times_are_kept_in_whole_milliseconds_of_UTC()
    {
        var time = new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(7)).AddTicks(9_999_999);
        var early = new DateTimeOffset(1901, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(9_999);
        await WriteAsync(async t =>
        {
            var s = await SightingAsync(t);
            await t.Events.AppendAsync(Event("m1", sighting: s) with { Timestamp = time, ReceivedAt = early }, None);
            await t.Events.AppendAsync(Event("m2", sighting: s) with { Timestamp = DateTimeOffset.MinValue, ReceivedAt = DateTimeOffset.MaxValue }, None);
        });

        var all = await ReadAllAsync();

        Assert.Equal(new DateTimeOffset(2024, 2, 29, 16, 59, 59, 999, TimeSpan.Zero), all[0].Timestamp);
        Assert.Equal(TimeSpan.Zero, all[0].Timestamp.Offset);
        Assert.Equal(new DateTimeOffset(1901, 1, 1, 0, 0, 0, TimeSpan.Zero), all[0].ReceivedAt);
        Assert.Equal(DateTimeOffset.MinValue, all[1].Timestamp);
        Assert.Equal(new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero), all[1].ReceivedAt);
    }

    [SkippableFact]
    public virtual async Task A_payload_stays_as_it_was_when_the_caller_uses_its_buffer_again()
    {
        var buffer = Encoding.UTF8.GetBytes("""{"n":1}""");
        await WriteAsync(async t =>
        {
            await t.Events.AppendAsync(Event("m1", sighting: await SightingAsync(t)) with { Payload = buffer }, None);
            buffer.AsSpan().Fill((byte)' ');
        });
        buffer.AsSpan().Fill((byte)'x');

        Assert.Equal("""{"n":1}""", Encoding.UTF8.GetString(Assert.Single(await ReadAllAsync()).Payload.Span));
    }

    [SkippableFact]
    public virtual async Task A_large_payload_is_kept_byte_for_byte()
    {
        var text = "{\"t\":\"" + string.Concat(Enumerable.Repeat("ăâîșț😀ệ", 60_000)) + "\"}";
        await WriteAsync(async t => await t.Events.AppendAsync(Event("m1", sighting: await SightingAsync(t), payload: text), None));

        Assert.Equal(text, Encoding.UTF8.GetString(Assert.Single(await ReadAllAsync()).Payload.Span));
    }

    [SkippableFact]
    public virtual async Task A_listing_can_be_left_before_its_end()
    {
        await FillSightingsAsync();

        var first = await ReadAsync(async t =>
        {
            await foreach (var entry in t.Events.ReadAsync(0, None))
            {
                return entry.MessageId;
            }

            return null;
        });

        Assert.Equal("a", first);
        Assert.Equal(4, (await ReadAllAsync()).Count);
    }

    [SkippableFact]
    public virtual async Task A_cancelled_listing_ends()
    {
        await FillSightingsAsync();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(async t =>
        {
            await foreach (var _ in t.Events.ReadAsync(0, cancel.Token))
            {
                await cancel.CancelAsync();
            }

            return true;
        }));
    }

    private static async Task<long> SightingAsync(ICdpTransaction t) => (await t.SightingAsync((await t.IdentifiersAsync("ana@example.com"))[0])).Id;

    private Task<List<EventEntry>> ReadAllAsync() => ReadAsync(t => t.Events.ReadAsync(0, None).AllAsync());

    private async Task<IEnumerable<string>> IdsAsync(IReadOnlyCollection<long> sightings, DateTimeOffset? until) =>
        (await ReadAsync(t => t.Events.ReadBySightingAsync(sightings, until, None).AllAsync())).Select(entry => entry.MessageId);

    private Task<(long First, long Second, long Without)> FillSightingsAsync() => WriteAsync(async t =>
    {
        IdentifierNode[] nodes = await t.IdentifiersAsync("ana@example.com", "bob@example.com", "eve@example.com");
        var first = (await t.SightingAsync(nodes[0])).Id;
        var second = (await t.SightingAsync(nodes[1])).Id;
        var without = (await t.SightingAsync(nodes[2])).Id;
        await t.Events.AppendAsync(Event("a", sighting: first, at: 20), None);
        await t.Events.AppendAsync(Event("b", sighting: second, at: 10), None);
        await t.Events.AppendAsync(Event("c", sighting: first, at: 40), None);
        await t.Events.AppendAsync(Event("d", sighting: second, at: 20), None);
        return (first, second, without);
    });
}
