using System.Text;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class EventCollectorTests
{
    private readonly Identifier _anna = User("anna");

    [Fact]
    public async Task Each_event_of_a_batch_has_its_own_result()
    {
        using var platform = new TestPlatform();

        var result = await platform.Cdp.CollectAsync(Batch(
            Track("m1", "anna"),
            Track("m2", "anna") with { Event = null },
            Track("m1", "anna"),
            Track("m3", "ben")));

        result.Events.Select(item => (item.MessageId, item.Status)).Should().Equal(
            ("m1", EventStatus.Accepted),
            ("m2", EventStatus.Rejected),
            ("m1", EventStatus.Duplicate),
            ("m3", EventStatus.Accepted));
        (result.Accepted, result.Duplicates, result.Rejected).Should().Be((2, 1, 1));
        result.Events[1].Rejection!.Code.Should().Be(RejectionCodes.MissingField);
        (await platform.PeopleAsync()).Should().Equal("anna", "ben");
    }

    [Fact]
    public async Task A_result_names_the_profile_of_its_event_as_it_is_after_the_whole_batch()
    {
        using var platform = new TestPlatform();

        var result = await platform.Cdp.CollectAsync(Batch(
            Track("m1", "anna"),
            Page("m2", "a1"),
            Page("m3", "a2"),
            Track("m4", "anna") with { AnonymousId = "a1" },
            Track("m1", "anna")));

        var anna = (await platform.ProfileOfAsync(_anna)).Id;
        var stranger = (await platform.ProfileOfAsync(Anonymous("a2"))).Id;
        result.Events.Select(item => item.Profile).Should().Equal(anna, anna, stranger, anna, default);
    }

    [Fact]
    public async Task An_event_that_is_sent_again_later_changes_nothing()
    {
        using var platform = new TestPlatform();
        var item = Track("m1", "anna") with { Type = EventType.Identify, Traits = JsonElement.Parse("""{"points":1}""") };
        await platform.Cdp.CollectAsync(Batch(item));
        var before = await platform.DescribeAsync();
        var version = (await platform.ProfileOfAsync(_anna)).Version;

        platform.Now = At(2_000);
        var again = await platform.Cdp.CollectAsync(Batch(item));

        again.Events.Should().ContainSingle().Which.Status.Should().Be(EventStatus.Duplicate);
        (await platform.DescribeAsync()).Should().Equal(before);
        (await platform.ProfileOfAsync(_anna)).Traits["points"].Values[0].Count.Should().Be(1);
        (await platform.ProfileOfAsync(_anna)).Version.Should().Be(version);
    }

    [Fact]
    public async Task A_message_id_is_the_senders_own_so_two_sources_may_use_the_same()
    {
        using var platform = new TestPlatform();

        await platform.Cdp.CollectAsync(Batch(Track("m1", "anna")));
        var other = await platform.Cdp.CollectAsync(Batch(Track("m1", "anna")) with { Source = "app" });

        other.Accepted.Should().Be(1);
        (await platform.ProfileOfAsync(_anna)).EventCount.Should().Be(2);
    }

    [Fact]
    public async Task A_message_id_that_is_used_again_for_somebody_else_brings_nobody_in()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.CollectAsync(Batch(Track("m1", "anna")));

        var result = await platform.Cdp.CollectAsync(Batch(Track("m1", "ben") with { AnonymousId = "a1" }));

        result.Duplicates.Should().Be(1);
        (await platform.PeopleAsync()).Should().Equal("anna");
    }

    [Fact]
    public async Task An_event_without_a_message_id_is_recognised_by_its_content()
    {
        using var platform = new TestPlatform();
        var body = """{"type":"track","event":"Clicked","userId":"anna","timestamp":"2026-01-01T00:01:00Z"}"""u8.ToArray();

        (await platform.Cdp.CollectJsonAsync("web", body)).Accepted.Should().Be(1);
        (await platform.Cdp.CollectJsonAsync("web", body)).Duplicates.Should().Be(1);
    }

    [Fact]
    public async Task An_event_with_more_identifiers_than_a_person_could_have_is_refused()
    {
        using var platform = new TestPlatform();
        var addresses = string.Join(',', Enumerable.Range(0, 32).Select(number => $"\"a{number}@x.vn\""));
        var item = Track("m1", "anna") with { Type = EventType.Identify, Traits = JsonElement.Parse($$"""{"email":[{{addresses}}]}""") };

        var result = await platform.Cdp.CollectAsync(Batch(item, Track("m2", "ben")));

        result.Events[0].Rejection!.Code.Should().Be(RejectionCodes.TooManyIdentifiers);
        result.Events[1].Status.Should().Be(EventStatus.Accepted);
        (await platform.PeopleAsync()).Should().Equal("ben");
    }

    [Fact]
    public async Task As_many_identifiers_as_a_person_may_have_are_taken()
    {
        using var platform = new TestPlatform(options => options.Identity.Types.Set(options.Identity.Types[IdentifierTypes.Email] with { Limit = 40 }));
        var addresses = string.Join(',', Enumerable.Range(0, 31).Select(number => $"\"a{number}@x.vn\""));
        var item = Track("m1", "anna") with { Type = EventType.Identify, Traits = JsonElement.Parse($$"""{"email":[{{addresses}}]}""") };

        (await platform.Cdp.CollectAsync(Batch(item))).Accepted.Should().Be(1);
        (await platform.ProfileOfAsync(_anna)).Identifiers.Should().HaveCount(32);
    }

    [Theory]
    [InlineData("""{"type":"track","event":"Clicked","messageId":"m1","userId":"null"}""")]
    [InlineData("""{"type":"track","event":"Clicked","messageId":"m1","anonymousId":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"type":"identify","messageId":"m1","userId":"undefined","traits":{"email":"not an address"}}""")]
    [InlineData("""{"type":"identify","messageId":"m1","traits":{"firstName":"Anna"}}""")]
    public async Task An_event_that_stands_for_nobody_is_refused(string json)
    {
        using var platform = new TestPlatform();

        var result = await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(json));

        result.Events.Should().ContainSingle().Which.Rejection!.Code.Should().Be(RejectionCodes.NoIdentifier);
        (await platform.Profiles.CountAsync()).Should().Be(0);
        (await platform.Identity.CountAsync()).Identifiers.Should().Be(0);
    }

    [Fact]
    public async Task A_blocked_value_beside_a_good_one_links_nobody()
    {
        using var platform = new TestPlatform();

        await platform.SeeAsync(1, User("undefined"), Anonymous("a1"));
        await platform.SeeAsync(2, User("undefined"), Anonymous("a2"));

        (await platform.PeopleAsync()).Should().Equal("a1", "a2");
    }

    [Fact]
    public async Task A_login_makes_the_visits_before_it_the_users()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anonymous("a1"));
        await platform.SeeAsync(2, Anonymous("a1"));
        await platform.SeeAsync(3, _anna);

        var result = await platform.Cdp.AliasAsync("a1", "anna", timestamp: At(4));

        (await platform.PeopleAsync()).Should().Equal("a1 anna");
        var profile = await platform.ProfileOfAsync(_anna);
        result.Profile.Should().Be(profile.Id);
        profile.EventCount.Should().Be(4);
    }

    [Fact]
    public async Task An_alias_of_a_user_to_itself_links_nothing()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anonymous("anna"));

        (await platform.Cdp.AliasAsync("anna", "anna")).Status.Should().Be(EventStatus.Accepted);

        (await platform.PeopleAsync()).Should().Equal("anna", "anna");
        (await platform.Identity.CountAsync()).Links.Should().Be(0);
    }

    [Fact]
    public async Task The_traits_of_a_group_are_not_those_of_its_member()
    {
        using var platform = new TestPlatform();

        await platform.Cdp.GroupAsync(Who.User("anna"), "acme", new() { ["name"] = "Acme", ["email"] = "info@acme.vn", ["phone"] = "+84912345678" });
        await platform.Cdp.GroupAsync(Who.User("ben"), "acme", new() { ["name"] = "Acme", ["email"] = "info@acme.vn", ["phone"] = "+84912345678" });

        (await platform.PeopleAsync()).Should().Equal("anna", "ben");
        (await platform.ProfileOfAsync(_anna)).Traits.Keys.Should().Equal("groupId");
    }

    [Fact]
    public async Task The_properties_of_what_somebody_did_are_not_traits()
    {
        using var platform = new TestPlatform();

        await platform.Cdp.TrackAsync(Who.User("anna"), "Invited", new() { ["email"] = "ben@x.vn", ["plan"] = "pro" });

        (await platform.PeopleAsync()).Should().Equal("anna");
        (await platform.ProfileOfAsync(_anna)).Traits.Should().BeEmpty();
    }

    [Fact]
    public async Task The_context_of_a_batch_is_that_of_each_of_its_events_unless_they_say_otherwise()
    {
        using var platform = new TestPlatform();
        const string Body = """
            {"batch":[
              {"type":"track","event":"Opened","messageId":"m1","userId":"anna"},
              {"type":"track","event":"Opened","messageId":"m2","userId":"ben","context":{"device":{"id":"d2"}}}],
             "context":{"device":{"id":"d1"}},"sentAt":"2026-01-01T16:40:00Z"}
            """;

        (await platform.Cdp.CollectJsonAsync("app", Encoding.UTF8.GetBytes(Body))).Accepted.Should().Be(2);

        (await platform.PeopleAsync()).Should().Equal("anna d1", "ben d2");
    }

    [Fact]
    public async Task Every_refusal_lies_in_quarantine_with_what_was_sent()
    {
        using var platform = new TestPlatform();
        const string Body = """
            {"batch":[{"type":"track","userId":"anna","messageId":"m1"},7,{"type":"track","event":"E","userId":"ben","messageId":"m2"},{"type":"page","anonymousId":"guest"}]}
            """;
        var result = await platform.Cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(Body));
        await platform.Cdp.CollectJsonAsync("web", "{ broken"u8.ToArray());

        result.Events.Select(item => item.Status).Should().Equal(EventStatus.Rejected, EventStatus.Rejected, EventStatus.Accepted, EventStatus.Rejected);
        var kept = await platform.Quarantine.ListAsync().ToListAsync();
        kept.Select(entry => (entry.Source, entry.Rejection.Code, Encoding.UTF8.GetString(entry.Payload.Span))).Should().Equal(
            ("web", RejectionCodes.MissingField, """{"type":"track","userId":"anna","messageId":"m1"}"""),
            ("web", RejectionCodes.InvalidJson, "7"),
            ("web", RejectionCodes.NoIdentifier, """{"type":"page","anonymousId":"guest"}"""),
            ("web", RejectionCodes.InvalidJson, "{ broken"));
        kept.Should().AllSatisfy(entry =>
        {
            entry.ReceivedAt.Should().Be(platform.Now);
            entry.Rejection.Reason.Should().NotBeEmpty();
            entry.Rejection.Remedy.Should().NotBeEmpty();
        });
        kept.Select(entry => entry.Id).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task An_event_that_is_refused_again_and_again_is_kept_once()
    {
        using var platform = new TestPlatform();

        for (var i = 0; i < 3; i++)
        {
            (await platform.Cdp.CollectJsonAsync("web", "{ broken"u8.ToArray())).Rejected.Should().Be(1);
        }

        await platform.Cdp.CollectJsonAsync("app", "{ broken"u8.ToArray());
        (await platform.Quarantine.ListAsync().Select(entry => entry.Source).ToListAsync()).Should().Equal("web", "app");
    }

    [Fact]
    public async Task A_skewed_clock_is_corrected_by_when_the_event_was_sent()
    {
        using var platform = new TestPlatform();
        platform.Now = At(60);

        // The sender's clock is a day behind: by it, the event happened ten minutes before it was sent.
        await platform.Cdp.CollectAsync(Batch(Track("m1", "anna") with { Timestamp = At(60).AddDays(-1).AddMinutes(-10), SentAt = At(60).AddDays(-1) }));

        (await platform.ProfileOfAsync(_anna)).FirstSeen.Should().Be(At(50));
    }

    [Fact]
    public async Task A_replayed_batch_is_dated_by_when_its_former_collector_received_it()
    {
        using var platform = new TestPlatform();

        // By the sender's clock, which was an hour ahead, the first event happened two minutes before it was sent.
        var batch = Batch(
            Track("m1", "anna") with { Timestamp = At(118), SentAt = At(120) },
            Track("m2", "anna") with { Timestamp = null },
            Track("m3", "anna") with { Event = null }) with { ReceivedAt = At(60).ToOffset(TimeSpan.FromHours(7)) };
        (await platform.Cdp.CollectAsync(batch)).Accepted.Should().Be(2);

        var events = await platform.Profiles.EventsAsync((await platform.ProfileOfAsync(_anna)).Id).ToListAsync();
        events.Select(entry => (entry.MessageId, entry.Timestamp, entry.ReceivedAt)).Should().Equal(("m1", At(58), At(60)), ("m2", At(60), At(60)));
        events.Should().OnlyContain(entry => entry.ReceivedAt.Offset == TimeSpan.Zero);
        (await platform.Quarantine.ListAsync().ToListAsync()).Should().ContainSingle().Which.ReceivedAt.Should().Be(At(60));
    }

    [Fact]
    public async Task A_replayed_body_gives_what_it_gave_when_it_was_received()
    {
        var body = """
            {"batch":[
              {"type":"track","event":"Opened","userId":"anna","timestamp":"2026-01-01T02:00:00Z"},
              {"type":"identify","userId":"anna","traits":{"email":"a@x.vn","plan":"pro"}},
              {"type":"track","event":"Landed","userId":"anna","messageId":"m1","timestamp":"2026-01-03T00:00:00Z"}],
             "sentAt":"2026-01-01T02:10:00Z"}
            """u8.ToArray();
        using var then = new TestPlatform();
        then.Now = At(60);
        await then.Cdp.CollectJsonAsync("web", body);
        using var archive = new TestPlatform();
        archive.Now = At(1_000_000);
        var replayed = await archive.Cdp.CollectJsonAsync("web", body, At(60));

        (replayed.Accepted, replayed.Rejected).Should().Be((2, 1), "what was too far ahead then still is");
        (await archive.DescribeAsync()).Should().Equal(await then.DescribeAsync());
        (await archive.Cdp.CollectJsonAsync("web", body, At(60))).Duplicates.Should().Be(2, "even ids derived from the arrival are those of then");
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(5.01, false)]
    [InlineData(-29_000_000, true)]
    [InlineData(-30_000_000, false)]
    public async Task A_batch_was_not_received_in_the_future_nor_before_1970(double minutesAhead, bool isTaken)
    {
        using var platform = new TestPlatform();
        platform.Now = At(60);
        var receivedAt = At(60 + minutesAhead);

        foreach (var collecting in (Func<Task<CollectResult>>[])
        [
            () => platform.Cdp.CollectAsync(Batch(Track("m1", "anna") with { Timestamp = null }) with { ReceivedAt = receivedAt }).AsTask(),
            () => platform.Cdp.CollectJsonAsync("app", """{"type":"page","userId":"anna"}"""u8.ToArray(), receivedAt).AsTask(),
        ])
        {
            if (isTaken)
            {
                (await collecting()).Accepted.Should().Be(1);
            }
            else
            {
                (await collecting.Should().ThrowAsync<ArgumentOutOfRangeException>()).WithMessage("The time of arrival lies before 1970*Give the time at which*").WithParameterName("receivedAt");
            }
        }

        (await platform.Quarantine.ListAsync().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_empty_batch_is_taken()
    {
        using var platform = new TestPlatform();

        (await platform.Cdp.CollectAsync(Batch())).Events.Should().BeEmpty();
        (await platform.Cdp.CollectJsonAsync("web", """{"batch":[]}"""u8.ToArray())).Events.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_source_without_a_name_is_the_callers_mistake(string source)
    {
        using var platform = new TestPlatform();

        await platform.Invoking(it => it.Cdp.CollectAsync(Batch(Track("m1", "anna")) with { Source = source }).AsTask()).Should().ThrowAsync<ArgumentException>();
        await platform.Invoking(it => it.Cdp.CollectJsonAsync(source, "{}"u8.ToArray()).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Order_within_a_batch_and_between_batches_does_not_matter()
    {
        CustomerEvent[] events =
        [
            Page("m1", "a1"),
            Track("m2", "anna") with { AnonymousId = "a1", Timestamp = At(2) },
            Track("m3", "ben") with { AnonymousId = "a2", Timestamp = At(3) },
            Page("m4", "a2") with { UserId = "anna", Timestamp = At(1) },
            Track("m5", "ben") with { Type = EventType.Identify, Timestamp = At(4), Traits = JsonElement.Parse("""{"email":"x@x.vn","plan":"pro"}""") },
            Track("m6", "anna") with { Type = EventType.Identify, Timestamp = At(5), Traits = JsonElement.Parse("""{"email":"X@x.vn","plan":"free"}""") },
        ];
        using var together = new TestPlatform();
        await together.Cdp.CollectAsync(Batch(events));
        using var backwards = new TestPlatform();
        foreach (var item in events.Reverse())
        {
            await backwards.Cdp.CollectAsync(Batch(item));
        }

        (await backwards.PeopleAsync()).Should().BeEquivalentTo(await together.PeopleAsync());
        (await together.PeopleAsync()).Should().BeEquivalentTo("a1 anna", "ben x@x.vn", "a2");
        (await backwards.ProfileOfAsync(_anna)).ToJson().Should().Be((await together.ProfileOfAsync(_anna)).ToJson());
    }

    private static EventBatch Batch(params CustomerEvent[] events) => new() { Source = "web", Events = events };

    private static CustomerEvent Track(string messageId, string userId) =>
        new() { Type = EventType.Track, Event = "Clicked", MessageId = messageId, UserId = userId, Timestamp = At(1) };

    private static CustomerEvent Page(string messageId, string anonymousId) =>
        new() { Type = EventType.Page, MessageId = messageId, AnonymousId = anonymousId, Timestamp = At(1) };
}
