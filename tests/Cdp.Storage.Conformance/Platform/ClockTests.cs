using System.Text;
using Cdp.Collection;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Support;
using CsCheck;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Clocks that are wrong, that are set, and days that are unusual.</summary>
public abstract class ClockTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public virtual async Task A_receiver_whose_clock_is_set_back_and_forth_gives_the_profiles_of_one_whose_clock_is_right()
    {
        var storage = Storage;
        await Gen.Select(History.Gen, Gen.Int[-72, 72].Array[24]).SampleAsync(
            async (history, steps) =>
            {
                // Decisions are dated by the receiver's clock; here only what arrives is asked about.
                var acts = history.Acts.Where(act => act.Event is not null).ToList();
                await using var right = new World(storage, history.Configure);
                await using var wrong = new World(storage, history.Configure);
                foreach (var (act, i) in acts.Select((act, i) => (act, i)))
                {
                    var batch = new EventBatch { Source = act.Source, Events = [act.Event!] };
                    right.Time.Now = Noon;
                    await right.Cdp.CollectAsync(batch);
                    wrong.Time.Now = Noon.AddHours(steps[i % steps.Length]);
                    await wrong.Cdp.CollectAsync(batch);
                }

                Assert.Equal(await right.DescribeAsync(), await wrong.DescribeAsync());
                Assert.Equal(string.Empty, await wrong.FindDifferencesFromScratchAsync());
            },
            iter: 15,
            threads: 1);
    }

    [SkippableFact]
    public virtual async Task The_clock_of_a_sender_is_corrected_by_when_it_sent()
    {
        await using var world = new World(Storage);
        world.Time.Now = Noon;

        // Both happened ten minutes ago; one sender's clock is three hours ahead, the other's a year behind.
        await SendAsync(world, "ahead", "2026-06-01T14:50:00Z", "2026-06-01T15:00:00Z");
        await SendAsync(world, "behind", "2025-06-01T11:50:00Z", "2025-06-01T12:00:00Z");

        Assert.Equal([Noon.AddMinutes(-10), Noon.AddMinutes(-10)], (await ReadAsync(world)).Select(entry => entry.Timestamp));
    }

    [SkippableFact]
    public virtual async Task What_lies_a_little_ahead_stands_further_ahead_is_moved_to_its_arrival_and_far_ahead_is_refused()
    {
        await using var world = new World(Storage);
        world.Time.Now = Noon;

        Assert.Equal(EventStatus.Accepted, (await SendAsync(world, "a", "2026-06-01T12:04:00Z")).Status);
        Assert.Equal(EventStatus.Accepted, (await SendAsync(world, "b", "2026-06-01T20:00:00Z")).Status);
        Assert.Equal(RejectionCodes.TimestampInFuture, (await SendAsync(world, "c", "2026-06-02T12:00:01Z")).Rejection?.Code);
        Assert.Equal(RejectionCodes.TimestampInFuture, (await SendAsync(world, "d", "9999-12-31T23:59:59.999Z")).Rejection?.Code);

        Assert.Equal([("b", Noon), ("a", Noon.AddMinutes(4))], (await ReadAsync(world)).Select(entry => (entry.MessageId, entry.Timestamp)));
    }

    [SkippableFact]
    public virtual async Task The_hour_that_comes_twice_in_autumn_and_the_one_that_is_left_out_in_spring_keep_the_order_of_what_happened()
    {
        await using var world = new World(Storage);
        world.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

        // Bucharest: 03:30 of summer time, then 03:30 of winter time; in spring 02:59:59.999, then 04:00.
        await SendAsync(world, "autumn-2", "2026-10-25T03:30:00+02:00");
        await SendAsync(world, "autumn-1", "2026-10-25T03:30:00+03:00");
        await SendAsync(world, "spring-2", "2026-03-29T04:00:00+03:00");
        await SendAsync(world, "spring-1", "2026-03-29T02:59:59.999+02:00");

        Assert.Equal(
            [
                ("spring-1", "2026-03-29T00:59:59.9990000+00:00"),
                ("spring-2", "2026-03-29T01:00:00.0000000+00:00"),
                ("autumn-1", "2026-10-25T00:30:00.0000000+00:00"),
                ("autumn-2", "2026-10-25T01:30:00.0000000+00:00"),
            ],
            (await ReadAsync(world)).Select(entry => (entry.MessageId, $"{entry.Timestamp:O}")));
    }

    [SkippableFact]
    public virtual async Task A_leap_day_is_a_day_and_the_29th_of_February_of_another_year_is_refused()
    {
        await using var world = new World(Storage);
        world.Time.Now = new DateTimeOffset(2028, 3, 1, 0, 0, 0, TimeSpan.Zero);

        await SendAsync(world, "after", "2028-03-01T00:00:00Z");
        await SendAsync(world, "leap", "2028-02-29T23:59:59.999Z");
        await SendAsync(world, "before", "2028-02-28T23:59:59.999Z");
        Assert.Equal(RejectionCodes.InvalidTimestamp, (await SendAsync(world, "none", "2027-02-29T12:00:00Z")).Rejection?.Code);

        Assert.Equal(["before", "leap", "after"], (await ReadAsync(world)).Select(entry => entry.MessageId));
        var profile = (await world.Cdp.Profiles.FindAsync("user_id", "ana"))!;
        Assert.Equal("leap", (await world.Cdp.Profiles.GetAsync(profile.Id, new DateTimeOffset(2028, 2, 29, 23, 59, 59, 999, TimeSpan.Zero)))!.Traits["said"].Value.GetString());
    }

    private static async Task<EventResult> SendAsync(World world, string messageId, string timestamp, string? sentAt = null)
    {
        var sent = sentAt is null ? string.Empty : $"\"sentAt\":\"{sentAt}\",";
        var body = $$$"""{"type":"identify","messageId":"{{{messageId}}}","userId":"ana","timestamp":"{{{timestamp}}}",{{{sent}}}"traits":{"said":"{{{messageId}}}"}}""";
        return Assert.Single((await world.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(body))).Events);
    }

    private static async Task<List<EventEntry>> ReadAsync(World world) =>
        await world.Cdp.Profiles.EventsAsync((await world.Cdp.Profiles.FindAsync("user_id", "ana"))!.Id).AllAsync();
}
