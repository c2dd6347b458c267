using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.Conformance.Law;
using Cdp.Storage.Conformance.Support;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>Ten thousand people on one address, or on one device: the rules let everybody go, and the work for one more stays the same.</summary>
public abstract class SuperNodeTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    private const int BatchSize = 250;

    /// <summary>Gets how many people there are.</summary>
    protected virtual int People => 10_000;

    [SkippableTheory]
    [InlineData(IdentifierTypes.Email, "shop@x.vn")]
    [InlineData(IdentifierTypes.DeviceId, "kiosk-1")]
    public virtual async Task A_crowd_on_one_identifier_is_kept_apart_and_costs_no_more_the_larger_it_is(string type, string value)
    {
        var counted = new CountingStorage(Storage);
        await using var world = new World(counted, static options => options.Identity.Types.Set(options.Identity.Types[IdentifierTypes.UserId] with { Priority = 1 }));
        world.GoToPresent();
        await world.Cdp.IdentifyAsync(Who.User("honest").AndAnonymous("a1"), new() { ["plan"] = "pro" }, messageId: "honest");
        var honest = await world.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, "honest");

        var calls = new List<long>();
        for (var first = 0; first < People; first += BatchSize)
        {
            var before = counted.Calls;
            var result = await world.Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. Enumerable.Range(first, BatchSize).Select(person => Create(person, type, value))] });
            Assert.Equal(BatchSize, result.Accepted);
            calls.Add(counted.Calls - before);
        }

        // The crowd is let go within the first batch. After that a batch costs what the next one does.
        var usual = calls.Skip(1).ToList();
        Assert.True(usual.Max() <= usual[0] * 1.1, $"Batches took {string.Join(' ', calls)} calls of the stores.");

        Assert.Equal(People + 2, await world.Cdp.Profiles.CountAsync());
        Assert.Equal([new Identifier(type, value)], (await world.Cdp.Profiles.FindAsync(new Identifier(type, value)))!.Identifiers);
        for (var person = 0; person < People; person += People / 100)
        {
            var profile = (await world.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, $"u{person}"))!;
            Assert.Equal([new Identifier(IdentifierTypes.UserId, $"u{person}")], profile.Identifiers);
            Assert.Equal(1, profile.EventCount);
        }

        // The honest one resolves as before, and each refusal can be asked about.
        var after = await world.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, "honest");
        Assert.Equal((honest!.Id, honest.Version, honest.EventCount), (after!.Id, after.Version, after.EventCount));
        await world.Cdp.IdentifyAsync(Who.User("honest").AndAnonymous("a2"), new() { ["plan"] = "free" }, messageId: "again");
        Assert.Equal(honest.Id, (await world.Cdp.Profiles.FindAsync(IdentifierTypes.AnonymousId, "a2"))!.Id);
        Assert.Equal(People, (await world.Cdp.Identity.CountAsync()).Refusals);
        var why = await world.Cdp.Identity.ExplainAsync(new(IdentifierTypes.UserId, "u7"), new(type, value));
        Assert.False(why.Together);
        Assert.NotEmpty(why.Refused);
    }

    [SkippableFact]
    public virtual async Task A_value_that_stands_for_nobody_links_nobody_however_many_bring_it()
    {
        await using var world = new World(Storage);
        world.GoToPresent();
        var events = Enumerable.Range(0, 1_000).Select(person => Create(person, IdentifierTypes.DeviceId, "0000")).ToList();

        await world.Cdp.CollectAsync(new EventBatch { Source = "web", Events = events });

        Assert.Equal(1_000, (await world.Cdp.Identity.CountAsync()).Refusals);
        Assert.Equal([new Identifier(IdentifierTypes.UserId, "u9")], (await world.Cdp.Profiles.FindAsync(IdentifierTypes.UserId, "u9"))!.Identifiers);
        Assert.Equal(0, (await world.Cdp.Identity.CountAsync()).Merges);
    }

    private static CustomerEvent Create(int person, string type, string value) => new()
    {
        Type = EventType.Identify,
        MessageId = $"m{person}",
        UserId = $"u{person}",
        Timestamp = Make.At(person),
        Traits = type == IdentifierTypes.Email ? JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["email"] = value }) : default,
        Context = type == IdentifierTypes.DeviceId ? JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["device"] = new Dictionary<string, string> { ["id"] = value } }) : default,
    };
}
