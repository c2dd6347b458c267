using System.Text;
using Cdp.Collection;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Support;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Events that cannot be taken: each is kept with the reason, its neighbours are stored, and its replay works once.</summary>
public abstract class PoisonTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private static readonly (string Json, string Code)[] Poison =
    [
        ("""{"type":"track","messageId":"p0","userId":"u0"}""", RejectionCodes.MissingField),
        ("""{"type":"track","messageId":"p1","userId":"u1","event":"nul \u0000"}""", RejectionCodes.InvalidText),
        ("""{"type":"track","messageId":"p2","userId":"half \ud83d","event":"Viewed"}""", RejectionCodes.InvalidText),
        ("""{"type":"identify","messageId":"p3","userId":"u3","traits":{"a":"\udc00"}}""", RejectionCodes.InvalidText),
        ("""{"type":"dance","messageId":"p4","userId":"u4"}""", RejectionCodes.UnknownType),
        ("""{"type":"track","messageId":"p5","userId":"u5","event":"Viewed","timestamp":"2023-02-29T00:00:00Z"}""", RejectionCodes.InvalidTimestamp),
        ("""{"type":"track","messageId":"p6","userId":"u6","event":"Viewed","timestamp":"2999-01-01T00:00:00Z"}""", RejectionCodes.TimestampInFuture),
        ("""{"type":"track","messageId":"p7","userId":"null","event":"Viewed"}""", RejectionCodes.NoIdentifier),
        ($$$"""{"type":"identify","messageId":"p8","userId":"u8","traits":{"deep":{{{new string('[', 40)}}}{{{new string(']', 40)}}}}}""", RejectionCodes.TooDeep),
    ];

    [SkippableFact]
    public virtual async Task Each_bad_event_of_a_batch_is_refused_alone_with_its_reason_and_its_neighbours_are_stored()
    {
        await using var world = new World(Storage);
        world.GoToPresent();

        var result = await world.Cdp.CollectJsonAsync("web", Batch());

        Assert.Equal(Poison.SelectMany(poison => new[] { "Accepted", poison.Code }), result.Events.Select(e => e.Rejection?.Code ?? e.Status.ToString()));
        Assert.Equal((Poison.Length, Poison.Length), (result.Accepted, result.Rejected));
        Assert.Equal(Poison.Length, await world.Cdp.Profiles.CountAsync());
        Assert.Equal(Poison.Select(poison => poison.Code), (await world.Cdp.Quarantine.ListAsync().AllAsync()).Select(entry => entry.Rejection.Code));
        for (var i = 0; i < Poison.Length; i++)
        {
            var neighbour = (await world.Cdp.Profiles.FindAsync("user_id", $"good{i}"))!;
            Assert.Equal((neighbour.Id, 1), (result.Events[2 * i].Profile, neighbour.EventCount));
            Assert.Null(await world.Cdp.Profiles.FindAsync("user_id", $"u{i}"));
        }
    }

    [SkippableFact]
    public virtual async Task The_same_batch_sent_again_changes_nothing_and_its_bad_events_are_kept_once()
    {
        await using var world = new World(Storage);
        world.GoToPresent();
        await world.Cdp.CollectJsonAsync("web", Batch());
        var people = await world.DescribeWithIdsAsync();
        var refused = (await world.Cdp.Quarantine.ListAsync().AllAsync()).ConvertAll(entry => Render.Row(entry));

        var again = await world.Cdp.CollectJsonAsync("web", Batch());

        Assert.Equal((0, Poison.Length, Poison.Length), (again.Accepted, again.Duplicates, again.Rejected));
        Assert.Equal(people, await world.DescribeWithIdsAsync());
        Assert.Equal(refused, (await world.Cdp.Quarantine.ListAsync().AllAsync()).Select(entry => Render.Row(entry)));
    }

    [SkippableFact]
    public virtual async Task A_replay_works_once_even_when_many_try_at_the_same_time()
    {
        await using var world = new World(Storage);
        world.GoToPresent();
        await world.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(Poison[0].Json));
        var entry = Assert.Single(await world.Cdp.Quarantine.ListAsync().AllAsync());
        Assert.Equal(EventStatus.Rejected, (await world.Cdp.Quarantine.ReplayAsync(entry.Id))!.Status);
        Assert.Single(await world.Cdp.Quarantine.ListAsync().AllAsync());

        var mended = new CustomerEvent { Type = EventType.Track, MessageId = "p0", UserId = "u0", Event = "Viewed" };
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await world.Cdp.Quarantine.ReplayAsync(entry.Id, mended))));

        Assert.Single(results, result => result?.Status == EventStatus.Accepted);
        Assert.Equal(7, results.Count(result => result is null));
        Assert.Empty(await world.Cdp.Quarantine.ListAsync().AllAsync());
        Assert.Null(await world.Cdp.Quarantine.ReplayAsync(entry.Id, mended));
        Assert.Equal(1, (await world.Cdp.Profiles.FindAsync("user_id", "u0"))!.EventCount);
    }

    /// <summary>Makes a batch in which each bad event follows a good one.</summary>
    private static byte[] Batch() => Encoding.UTF8.GetBytes(
        $$"""{"batch":[{{string.Join(',', Poison.SelectMany((poison, i) => new[] { $$"""{"type":"track","messageId":"g{{i}}","userId":"good{{i}}","event":"Viewed"}""", poison.Json }))}}]}""");
}
