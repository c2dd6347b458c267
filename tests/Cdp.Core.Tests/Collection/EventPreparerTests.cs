using System.Text;
using Cdp.Collection;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Collection;

public sealed class EventPreparerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly EventPreparer _preparer = new(new CollectionOptions());

    [Theory]
    // As the reference says: receivedAt − (sentAt − originalTimestamp).
    [InlineData("""{"timestamp":"2026-11-24T11:00:00Z","sentAt":"2026-11-24T11:00:10Z"}""", null, "2026-11-24T11:59:50.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T14:00:00Z","sentAt":"2026-11-24T14:00:10Z"}""", null, "2026-11-24T11:59:50.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T11:00:00Z"}""", "2026-11-24T11:00:10Z", "2026-11-24T11:59:50.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T11:00:00Z","sentAt":"2026-11-24T11:00:20Z"}""", "2026-11-24T11:00:10Z", "2026-11-24T11:59:40.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T18:00:00+07:00","sentAt":"2026-11-24T11:00:10Z"}""", null, "2026-11-24T11:59:50.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T03:00:00Z","originalTimestamp":"2026-11-24T11:00:00Z","sentAt":"2026-11-24T11:00:10Z"}""", null, "2026-11-24T11:59:50.000Z")]
    // Without sentAt the sender's time stands, above all for a backfill; without any time the arrival counts.
    [InlineData("""{"timestamp":"2020-01-01T00:00:00.0000000Z"}""", null, "2020-01-01T00:00:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T10:00:00Z","originalTimestamp":"2026-11-24T09:00:00Z"}""", null, "2026-11-24T10:00:00.000Z")]
    [InlineData("""{"originalTimestamp":"2026-11-24T09:00:00Z"}""", null, "2026-11-24T09:00:00.000Z")]
    [InlineData("{}", null, "2026-11-24T12:00:00.000Z")]
    [InlineData("""{"sentAt":"2026-11-24T11:00:00Z"}""", null, "2026-11-24T12:00:00.000Z")]
    [InlineData("""{"timestamp":null,"sentAt":"2026-11-24T11:00:00Z"}""", null, "2026-11-24T12:00:00.000Z")]
    // Forms of time; the result is cut to whole milliseconds.
    [InlineData("""{"timestamp":"2026-11-24T11:00:00.1239999Z"}""", null, "2026-11-24T11:00:00.123Z")]
    [InlineData("""{"timestamp":"2026-11-24T11:00:00.123456789+00:00"}""", null, "2026-11-24T11:00:00.123Z")]
    [InlineData("""{"timestamp":"2026-11-24T11:00:00"}""", null, "2026-11-24T11:00:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-24 11:00"}""", null, "2026-11-24T11:00:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T06:00:00-0500"}""", null, "2026-11-24T11:00:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-23"}""", null, "2026-11-23T00:00:00.000Z")]
    [InlineData("""{"timestamp":1795464852913}""", null, "2026-11-23T20:14:12.913Z")]
    [InlineData("""{"timestamp":"2016-12-31T23:59:60Z"}""", null, "2017-01-01T00:00:00.000Z")]
    // A little ahead is kept, more is moved to the arrival.
    [InlineData("""{"timestamp":"2026-11-24T12:05:00Z"}""", null, "2026-11-24T12:05:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T12:05:00.001Z"}""", null, "2026-11-24T12:00:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-25T12:00:00Z"}""", null, "2026-11-24T12:00:00.000Z")]
    // Sent before it happened: just below zero is applied, more shows that a clock was set in between.
    [InlineData("""{"timestamp":"2026-11-24T09:00:00.050Z","sentAt":"2026-11-24T09:00:00Z"}""", null, "2026-11-24T12:00:00.050Z")]
    [InlineData("""{"timestamp":"2026-11-24T11:00:00Z","sentAt":"1970-01-01T00:00:30Z"}""", null, "2026-11-24T11:00:00.000Z")]
    [InlineData("""{"timestamp":"2026-11-24T11:00:00Z","sentAt":"9999-12-31T00:00:00Z"}""", null, "2026-11-24T11:00:00.000Z")]
    public void The_time_is_corrected_for_the_clock_of_the_sender(string times, string? batchSentAt, string expected)
    {
        var item = "{\"type\":\"page\",\"userId\":\"u\"," + times[1..];
        item = item.Replace(",}", "}", StringComparison.Ordinal);
        var body = batchSentAt is null ? item : $$"""{"batch":[{{item}}],"sentAt":"{{batchSentAt}}"}""";

        var prepared = Prepare(body).Single();

        prepared.Rejection.Should().BeNull();
        prepared.Timestamp.Should().Be(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
        prepared.Timestamp.Offset.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Context_and_integrations_of_the_batch_are_merged_in_and_the_event_wins()
    {
        var prepared = Prepare("""
            {"batch":[
              {"type":"page","userId":"u","context":{"ip":"1"},"x": 9.90},
              {"type":"page","userId":"u","context":null},
              {"type":"page","userId":"u","integrations":{"All":true}}],
             "context":{"ip":"0","locale":"vi"},"integrations":{"All":false,"X":true}}
            """);

        prepared.Select(p => Encoding.UTF8.GetString(p.Payload.Span)).Should().Equal(
            """{"type":"page","userId":"u","x":9.90,"context":{"ip":"1","locale":"vi"},"integrations":{"All":false,"X":true}}""",
            """{"type":"page","userId":"u","context":{"ip":"0","locale":"vi"},"integrations":{"All":false,"X":true}}""",
            """{"type":"page","userId":"u","context":{"ip":"0","locale":"vi"},"integrations":{"All":true,"X":true}}""");
        prepared[0].Event!.Context.GetProperty("locale").GetString().Should().Be("vi");
    }

    [Fact]
    public void A_batch_made_by_a_program_is_merged_in_the_same_way()
    {
        var batch = new EventBatch
        {
            Source = "s",
            Events = [new CustomerEvent { Type = EventType.Page, UserId = "u", Timestamp = Now.AddHours(-2) }],
            SentAt = Now.AddHours(-1),
            Context = Wire.Parse("""{"locale":"vi"}"""),
        };

        var prepared = _preparer.Prepare(batch, Now).Single();

        prepared.Timestamp.Should().Be(Now.AddHours(-1));
        prepared.Event!.Context.GetProperty("locale").GetString().Should().Be("vi");
        Encoding.UTF8.GetString(prepared.Payload.Span).Should().Contain("\"locale\":\"vi\"");
    }

    [Fact]
    public void The_bytes_that_were_sent_are_the_payload_when_nothing_has_to_change()
    {
        var sent = """{"type":"page", "userId":"u\"1","name":"Caf\u00e9 ế 😀","x":9.90}""";

        var prepared = Prepare(sent).Single();

        Encoding.UTF8.GetString(prepared.Payload.Span).Should().Be(sent);
    }

    [Theory]
    [InlineData("Cafe\u0301")]
    [InlineData("Cafe\\u0301")]
    public void Text_is_brought_to_form_c_in_the_payload_and_the_event(string name)
    {
        var prepared = Prepare($$"""{"type":"page","userId":"u","name":"{{name}}"}""").Single();

        prepared.Name.Should().Be("Caf\u00e9");
        Encoding.UTF8.GetString(prepared.Payload.Span).Should().Be("{\"type\":\"page\",\"userId\":\"u\",\"name\":\"Caf\u00e9\"}");
    }

    [Fact]
    public void The_payload_is_a_copy()
    {
        var body = Encoding.UTF8.GetBytes("""{"type":"page","userId":"u1"}""");
        var prepared = _preparer.PrepareJson("s", body, Now).Single();

        Array.Fill(body, (byte)'x');

        prepared.Event!.UserId.Should().Be("u1");
        Encoding.UTF8.GetString(prepared.Payload.Span).Should().Be("""{"type":"page","userId":"u1"}""");
    }

    [Fact]
    public void White_space_around_ids_is_removed()
    {
        var read = Prepare("""{"type":"alias","userId":" u ","previousId":"\tp","anonymousId":"a\n","messageId":" m "}""").Single();

        (read.Event!.UserId, read.Event.PreviousId, read.Event.AnonymousId, read.MessageId).Should().Be(("u", "p", "a", "m"));
    }

    [Fact]
    public void A_self_alias_is_an_event_like_any_other() =>
        Prepare("""{"type":"alias","userId":"u1","previousId":"u1"}""").Single().Rejection.Should().BeNull();

    [Theory]
    [InlineData("""{"type":"identify","traits":{"email":"a@b.co"}}""")]
    [InlineData("""{"type":"track","event":"E","context":{"externalIds":[{"id":"x","type":"crm_id"}]}}""")]
    [InlineData("""{"type":"track","event":"Email Opened","context":{"traits":{"email":"a@b.co"}}}""")]
    [InlineData("""{"type":"screen","context":{"device":{"id":"d"}}}""")]
    public void An_event_without_ids_is_left_to_the_identity_rules_if_it_has_a_place_for_one(string item) =>
        Prepare(item).Single().Rejection.Should().BeNull();

    [Fact]
    public void A_byte_order_mark_is_read_over()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("""{"type":"page","userId":"u"}""")];

        _preparer.PrepareJson("s", body, Now).Single().Rejection.Should().BeNull();
    }

    [Fact]
    public void An_empty_batch_has_no_events() => Prepare("""{"batch":[]}""").Should().BeEmpty();

    [Fact]
    public void Of_two_batches_in_one_body_the_last_counts() =>
        Prepare("""{"batch":[{"type":"page","userId":"a"}],"batch":[{"type":"page","userId":"b"}]}""")
            .Should().ContainSingle().Which.Event!.UserId.Should().Be("b");

    [Fact]
    public void A_missing_message_id_is_derived_so_that_a_repeated_delivery_is_recognised()
    {
        var first = Derive("""{"type":"track","event":"E","userId":"u","timestamp":"2026-11-24T11:00:00Z","properties":{"a":9.90,"b":1},"sentAt":"2026-11-24T11:00:01Z"}""");
        var again = Derive("""{"properties":{"b":1,"a":9.9}, "type":"track","event":"E","userId":"u","timestamp":"2026-11-24T11:00:00Z","sentAt":"2026-11-24T11:30:00Z"}""", Now.AddHours(1));
        var other = Derive("""{"type":"track","event":"E","userId":"u","timestamp":"2026-11-24T11:00:00.001Z","properties":{"a":9.90,"b":1}}""");

        first.Should().MatchRegex("^cdp-[0-9a-f]{32}$").And.Be(again).And.NotBe(other);
    }

    [Fact]
    public void Equal_events_without_a_time_are_different_events()
    {
        var item = """{"type":"page","userId":"u"}""";
        var ids = Prepare($$"""{"batch":[{{item}},{{item}}]}""").Select(p => p.MessageId).Append(Derive(item, Now.AddSeconds(1))).ToList();

        ids.Should().OnlyHaveUniqueItems();
        Prepare($$"""{"batch":[{{item}},{{item}}]}""").Select(p => p.MessageId).Should().Equal(ids.Take(2));
    }

    [Fact]
    public void A_refused_event_keeps_the_message_id_of_its_sender_and_gets_none_of_ours()
    {
        Prepare("""{"type":"track","userId":"u","messageId":"m"}""").Single().MessageId.Should().Be("m");
        Prepare("""{"type":"track","userId":{},"messageId":"m"}""").Single().MessageId.Should().Be("m");
        Prepare("""{"type":"track","userId":"u"}""").Single().MessageId.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void A_source_needs_a_name(string? source)
    {
        var json = () => _preparer.PrepareJson(source!, Encoding.UTF8.GetBytes("{}"), Now);
        var objects = () => _preparer.Prepare(new EventBatch { Source = source!, Events = [] }, Now);

        json.Should().Throw<ArgumentException>();
        objects.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void The_name_of_a_source_has_at_most_100_characters()
    {
        var preparing = (int length) => _preparer.PrepareJson(new string('s', length), Encoding.UTF8.GetBytes("{}"), Now);

        preparing(100).Should().ContainSingle();
        preparing.Invoking(p => p(101)).Should().Throw<ArgumentException>();
    }

    private IReadOnlyList<PreparedEvent> Prepare(string body) => _preparer.PrepareJson("s", Encoding.UTF8.GetBytes(body), Now);

    private string Derive(string item, DateTimeOffset? receivedAt = null) =>
        _preparer.PrepareJson("s", Encoding.UTF8.GetBytes(item), receivedAt ?? Now).Single().MessageId!;
}
