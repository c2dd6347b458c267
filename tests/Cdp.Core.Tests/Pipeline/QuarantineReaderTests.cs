using System.Text;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Diagnostics;
using Cdp.Identity;
using Cdp.Storage.InMemory;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class QuarantineReaderTests : IDisposable
{
    private const string TwoTraits = """{"type":"identify","messageId":"m1","userId":"anna","traits":{"plan":"pro","city":"Huế"}}""";

    private readonly InMemoryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Entries_are_listed_in_the_order_of_arrival_however_many_there_are()
    {
        using var platform = new TestPlatform();
        for (var i = 0; i < 250; i++)
        {
            await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes($"broken {i}"));
        }

        var all = await platform.Quarantine.ListAsync().ToListAsync();

        all.Select(entry => Encoding.UTF8.GetString(entry.Payload.Span)).Should().Equal(Enumerable.Range(0, 250).Select(i => $"broken {i}"));
        (await platform.Quarantine.ListAsync(all[99].Id).FirstAsync()).Id.Should().Be(all[100].Id);
        (await platform.Quarantine.ListAsync(all[^1].Id).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_is_replayed_as_it_was_sent_once_the_cause_is_gone()
    {
        var arrived = await RefuseAsync(TwoTraits);
        using var mended = new TestPlatform(null, _storage) { Now = arrived.AddDays(1) };
        var entry = await mended.Quarantine.ListAsync().SingleAsync();

        var result = await mended.Quarantine.ReplayAsync(entry.Id);

        var profile = await mended.ProfileOfAsync(User("anna"));
        result.Should().Be(new EventResult { MessageId = "m1", Status = EventStatus.Accepted, Profile = profile.Id });
        profile.ToJson().Should().Be("""{"city":"Huế","plan":"pro"}""");
        profile.LastSeen.Should().Be(arrived, "it happened when it arrived first");
        (await mended.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_still_refused_stays()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync("web", """{"type":"track","messageId":"m1","userId":"anna"}"""u8.ToArray());
        var entry = await platform.Quarantine.ListAsync().SingleAsync();

        var result = await platform.Quarantine.ReplayAsync(entry.Id);

        (result!.MessageId, result.Status, result.Rejection!.Code).Should().Be(("m1", EventStatus.Rejected, RejectionCodes.MissingField));
        (await platform.Quarantine.ListAsync().SingleAsync()).Id.Should().Be(entry.Id);
    }

    [Fact]
    public async Task A_mended_event_is_taken_instead()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync("shop", """{"type":"track","messageId":"m1","userId":"anna"}"""u8.ToArray());
        var entry = await platform.Quarantine.ListAsync().SingleAsync();
        var mended = new CustomerEvent { Type = EventType.Track, MessageId = "m1", UserId = "anna", Event = "Bought" };

        (await platform.Quarantine.ReplayAsync(entry.Id, mended with { UserId = "null" }))!.Rejection!.Code.Should().Be(RejectionCodes.NoIdentifier);
        (await platform.Quarantine.ReplayAsync(entry.Id, mended))!.Status.Should().Be(EventStatus.Accepted);

        var stored = await platform.Profiles.EventsAsync((await platform.ProfileOfAsync(User("anna"))).Id).SingleAsync();
        (stored.Source, stored.Name, stored.ReceivedAt).Should().Be(("shop", "Bought", entry.ReceivedAt));
        (await platform.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_replay_works_once_even_when_two_try_at_the_same_time()
    {
        await RefuseAsync(TwoTraits);
        var storage = new WatchedStorage(_storage);
        using var quick = new TestPlatform(null, _storage);
        using var slow = new TestPlatform(null, storage);
        await slow.Cdp.InitializeAsync();
        var entry = await quick.Quarantine.ListAsync().SingleAsync();

        // The quick one is done when the slow one has found the entry.
        EventResult? first = null;
        storage.AfterRead = async () => first = await quick.Quarantine.ReplayAsync(entry.Id);
        var second = await slow.Quarantine.ReplayAsync(entry.Id);

        first!.Status.Should().Be(EventStatus.Accepted);
        second.Should().BeNull();
        (await quick.Quarantine.ReplayAsync(entry.Id)).Should().BeNull();
        (await quick.ProfileOfAsync(User("anna"))).EventCount.Should().Be(1);
    }

    [Fact]
    public async Task An_event_that_came_again_and_was_taken_meanwhile_is_not_taken_twice()
    {
        await RefuseAsync(TwoTraits);
        using var platform = new TestPlatform(null, _storage);
        await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(TwoTraits));
        var entry = await platform.Quarantine.ListAsync().SingleAsync();

        (await platform.Quarantine.ReplayAsync(entry.Id))!.Status.Should().Be(EventStatus.Duplicate);

        (await platform.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
        (await platform.ProfileOfAsync(User("anna"))).EventCount.Should().Be(1);
    }

    [Fact]
    public async Task A_cut_event_cannot_be_replayed_as_it_was_sent()
    {
        using var platform = new TestPlatform(options => options.Collection.MaxQuarantinedBytes = 1_024);
        var sent = Encoding.UTF8.GetBytes($$$"""{"type":"track","userId":"anna","messageId":"m1","properties":{"text":"{{{new string('x', 2_000)}}}"}}""");
        await platform.Cdp.CollectJsonAsync("web", sent);
        var entry = await platform.Quarantine.ListAsync().SingleAsync();
        (entry.Truncated, entry.Payload.Length).Should().Be((true, 1_024));

        await platform.Invoking(it => it.Quarantine.ReplayAsync(entry.Id).AsTask()).Should().ThrowAsync<CdpException>()
            .WithMessage("*mended event to ReplayAsync*MaxQuarantinedBytes*");

        (await platform.Quarantine.ListAsync().SingleAsync()).Id.Should().Be(entry.Id);
        var mended = new CustomerEvent { Type = EventType.Track, UserId = "anna", Event = "Wrote" };
        (await platform.Quarantine.ReplayAsync(entry.Id, mended))!.Status.Should().Be(EventStatus.Accepted);
    }

    [Fact]
    public async Task What_the_batch_said_of_all_its_events_is_not_lost()
    {
        const string Body = """
            {"batch":[{"type":"identify","messageId":"m1","userId":"anna","timestamp":"2026-01-01T00:50:00Z","traits":{"plan":"pro","city":"Huế"}}],
             "context":{"device":{"id":"d1"}},"sentAt":"2026-01-01T01:00:00Z"}
            """;
        var arrived = await RefuseAsync(Body);
        using var platform = new TestPlatform(null, _storage);

        await platform.Quarantine.ReplayAsync((await platform.Quarantine.ListAsync().SingleAsync()).Id);

        var profile = await platform.ProfileOfAsync(User("anna"));
        profile.Identifiers.Should().Equal(new Identifier(IdentifierTypes.DeviceId, "d1"), User("anna"));
        profile.FirstSeen.Should().Be(arrived.AddMinutes(-10), "it happened ten minutes before it was sent");
    }

    [Fact]
    public async Task What_the_batch_said_is_not_lost_when_only_the_identity_rules_refuse()
    {
        const string Body = """
            {"batch":[{"type":"page","messageId":"m1","userId":"demo","timestamp":"2026-01-01T00:50:00Z"}],
             "context":{"page":{"url":"https://x.vn"}},"sentAt":"2026-01-01T01:00:00Z"}
            """;
        DateTimeOffset arrived;
        using (var platform = new TestPlatform(options => options.Identity.BlockedValues.Add("demo"), _storage))
        {
            arrived = platform.Now;
            var result = await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(Body));
            result.Events.Should().ContainSingle().Which.Rejection!.Code.Should().Be(RejectionCodes.NoIdentifier);
        }

        using var mended = new TestPlatform(options => options.Identity.RebuildOnChange = true, _storage);
        await mended.Quarantine.ReplayAsync((await mended.Quarantine.ListAsync().SingleAsync()).Id);

        var stored = await mended.Profiles.EventsAsync((await mended.ProfileOfAsync(User("demo"))).Id).SingleAsync();
        stored.Timestamp.Should().Be(arrived.AddMinutes(-10));
        Encoding.UTF8.GetString(stored.Payload.Span).Should().Contain("https://x.vn");
    }

    [Fact]
    public async Task What_the_batch_said_applies_to_a_mended_event_unless_it_says_otherwise()
    {
        const string Body = """
            {"batch":[{"type":"track","messageId":"m1","userId":"anna","timestamp":"2026-01-01T00:50:00Z"}],
             "context":{"device":{"id":"d1"},"ip":"1"},"integrations":{"All":false},"sentAt":"2026-01-01T01:00:00Z"}
            """;
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(Body));
        var entry = await platform.Quarantine.ListAsync().SingleAsync();
        var sent = JsonSerializer.Deserialize<CustomerEvent>(entry.EventPayload.Span)!;

        var mended = sent with { Event = "Bought", Context = JsonElement.Parse("""{"ip":"2"}""") };
        (await platform.Quarantine.ReplayAsync(entry.Id, mended))!.Status.Should().Be(EventStatus.Accepted);

        var profile = await platform.ProfileOfAsync(User("anna"));
        profile.Identifiers.Should().Equal(new Identifier(IdentifierTypes.DeviceId, "d1"), User("anna"));
        profile.FirstSeen.Should().Be(platform.Now.AddMinutes(-10));
        var stored = await platform.Profiles.EventsAsync(profile.Id).SingleAsync();
        JsonElement.Parse(stored.Payload.Span).GetProperty("context").GetRawText().Should().Be("""{"ip":"2","device":{"id":"d1"}}""");
        JsonElement.Parse(stored.Payload.Span).GetProperty("integrations").GetRawText().Should().Be("""{"All":false}""");
    }

    [Fact]
    public async Task A_mended_event_may_say_itself_when_it_was_sent()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync(
            "web", """{"batch":[{"type":"track","userId":"anna","timestamp":"2026-01-01T00:50:00Z"}],"sentAt":"2026-01-01T01:00:00Z"}"""u8.ToArray());
        var entry = await platform.Quarantine.ListAsync().SingleAsync();
        var mended = new CustomerEvent { Type = EventType.Track, UserId = "anna", Event = "Bought", Timestamp = At(50), SentAt = At(51) };

        await platform.Quarantine.ReplayAsync(entry.Id, mended);

        (await platform.ProfileOfAsync(User("anna"))).FirstSeen.Should().Be(platform.Now.AddMinutes(-1));
    }

    [Theory]
    [InlineData("""{"batch":[{"type":"track","userId":"anna","event":"Bou""")]
    [InlineData("""{"batch":[{"type":"track","userId":"anna"}],"context":{"device":{"id":"d1"}},"sentAt":"soon"}""")]
    public async Task A_mended_event_says_all_itself_where_the_batch_cannot_be_read(string body)
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(body));
        var entry = await platform.Quarantine.ListAsync().SingleAsync();
        var mended = new CustomerEvent { Type = EventType.Track, UserId = "anna", Event = "Bought" };

        (await platform.Quarantine.ReplayAsync(entry.Id))!.Status.Should().Be(EventStatus.Rejected);
        (await platform.Quarantine.ReplayAsync(entry.Id, mended))!.Status.Should().Be(EventStatus.Accepted);

        (await platform.ProfileOfAsync(User("anna"))).Identifiers.Should().Equal(User("anna"));
    }

    [Fact]
    public async Task An_event_is_kept_once_when_it_comes_again_also_in_other_company()
    {
        const string Refused = """{"type":"track","userId":"anna"}""";
        const string Context = ""","context":{"ip":"1"}}""";
        using var platform = new TestPlatform();

        foreach (var batch in new[] { $$"""{"batch":[{{Refused}}]""", $$"""{"batch":[{{Refused}}]""", $$"""{"sentAt":"2026-01-02","batch":[{"type":"page","userId":"ben"}, {{Refused}} ]""" })
        {
            (await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(batch + Context))).Rejected.Should().Be(1);
            platform.Now = platform.Now.AddHours(1);
        }

        (await platform.Quarantine.ListAsync().ToListAsync()).Should().ContainSingle();

        // With another context it would be another event.
        await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes($$"""{"batch":[{{Refused}}]}"""));
        (await platform.Quarantine.ListAsync().Select(entry => Encoding.UTF8.GetString(entry.EventPayload.Span)).ToListAsync()).Should().Equal(Refused, Refused);
    }

    [Fact]
    public async Task Of_a_body_of_several_events_those_refused_alone_get_entries_of_their_own()
    {
        var body = $$$"""
            {"batch":[{"type":"page","messageId":"m1","userId":"anna"},{"type":"track","messageId":"m2","userId":"ben"},{"type":"page","messageId":"m3","userId":"cai"},{"type":"group","messageId":"m4"}],
             "context":{"device":{"id":"d1"}},"note":"{{{new string('x', 2_000)}}}"}
            """;
        using (var platform = new TestPlatform(options => options.Collection.MaxBatchBytes = 1_024, _storage))
        {
            await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(body));
        }

        using var mended = new TestPlatform(null, _storage);
        var whole = await mended.Quarantine.ListAsync().SingleAsync();
        mended.Now = mended.Now.AddDays(1);
        var result = await mended.Quarantine.ReplayAsync(whole.Id);

        (result!.MessageId, result.Status, result.Rejection!.Code).Should().Be(("m2", EventStatus.Rejected, RejectionCodes.MissingField));
        (await mended.PeopleAsync()).Should().BeEquivalentTo("anna", "cai", "d1");
        var entries = await mended.Quarantine.ListAsync().ToListAsync();
        entries.Select(entry => Encoding.UTF8.GetString(entry.EventPayload.Span)).Should().Equal(
            """{"type":"track","messageId":"m2","userId":"ben"}""",
            """{"type":"group","messageId":"m4"}""");
        entries.Should().AllSatisfy(entry => entry.ReceivedAt.Should().Be(whole.ReceivedAt));

        await mended.Quarantine.ReplayAsync(entries[0].Id, new CustomerEvent { Type = EventType.Track, MessageId = "m2", UserId = "ben", Event = "Bought" });
        (await mended.Profiles.EventsAsync((await mended.ProfileOfAsync(User("ben"))).Id).SingleAsync()).Timestamp.Should().Be(whole.ReceivedAt);
    }

    [Fact]
    public async Task One_mended_event_does_not_stand_for_several()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync("web", """{"batch":[{"type":"page","userId":"anna"},{"type":"page","userId":"ben"}],"sentAt":"soon"}"""u8.ToArray());
        var entry = await platform.Quarantine.ListAsync().SingleAsync();
        var mended = new CustomerEvent { Type = EventType.Page, UserId = "anna" };

        await platform.Invoking(it => it.Quarantine.ReplayAsync(entry.Id, mended).AsTask()).Should().ThrowAsync<CdpException>()
            .WithMessage("*several events*Replay it as it was sent*");

        (await platform.Quarantine.ListAsync().SingleAsync()).Id.Should().Be(entry.Id);
    }

    [Fact]
    public async Task A_body_that_was_too_large_is_replayed_whole()
    {
        var body = $$"""{"batch":[{"type":"page","messageId":"m1","userId":"anna"},{"type":"page","messageId":"m2","userId":"ben"}],"note":"{{new string('x', 2_000)}}"}""";
        using (var platform = new TestPlatform(options => options.Collection.MaxBatchBytes = 1_024, _storage))
        {
            (await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(body))).Events.Should().ContainSingle().Which.Rejection!.Code.Should().Be(RejectionCodes.TooLarge);
        }

        using var mended = new TestPlatform(null, _storage);
        (await mended.Quarantine.ReplayAsync((await mended.Quarantine.ListAsync().SingleAsync()).Id))!.Status.Should().Be(EventStatus.Accepted);

        (await mended.PeopleAsync()).Should().Equal("anna", "ben");
    }

    [Fact]
    public async Task A_body_without_events_is_done_with_when_it_is_replayed()
    {
        var body = $$"""{"batch":[],"note":"{{new string('x', 2_000)}}"}""";
        using (var platform = new TestPlatform(options => options.Collection.MaxBatchBytes = 1_024, _storage))
        {
            await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(body));
        }

        using var mended = new TestPlatform(null, _storage);
        var entry = await mended.Quarantine.ListAsync().SingleAsync();

        (await mended.Quarantine.ReplayAsync(entry.Id)).Should().BeNull("there is no event to tell about");
        (await mended.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_meter_counts_what_a_replay_brings_in()
    {
        await RefuseAsync(TwoTraits.Replace("\"userId\"", "\"anonymousId\":\"a1\",\"userId\"", StringComparison.Ordinal));
        using var platform = new TestPlatform(null, _storage);
        await platform.SeeAsync(1, Anonymous("a1"));
        await platform.SeeAsync(1, User("anna"));
        using var measured = new Measurements(platform.Services);

        await platform.Quarantine.ReplayAsync((await platform.Quarantine.ListAsync().SingleAsync()).Id);

        measured.Sum(CdpDiagnostics.EventsCollected, "accepted").Should().Be(1);
        measured.Sum(CdpDiagnostics.ProfilesMerged).Should().Be(1);
    }

    [Fact]
    public async Task A_discarded_entry_is_gone()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectJsonAsync("web", "broken"u8.ToArray());
        var entry = await platform.Quarantine.ListAsync().SingleAsync();

        (await platform.Quarantine.DiscardAsync(entry.Id)).Should().BeTrue();
        (await platform.Quarantine.DiscardAsync(entry.Id)).Should().BeFalse();

        (await platform.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
        (await platform.Quarantine.ReplayAsync(entry.Id)).Should().BeNull();
    }

    /// <summary>Lets an event be refused for having more than one trait.</summary>
    /// <returns>When it arrived.</returns>
    private async Task<DateTimeOffset> RefuseAsync(string json)
    {
        using var platform = new TestPlatform(options => options.Collection.MaxTraits = 1, _storage);
        var result = await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(json));
        result.Events.Should().ContainSingle().Which.Rejection!.Code.Should().Be(RejectionCodes.TooManyTraits);
        return platform.Now;
    }
}
