using System.Text;
using System.Text.Json;
using Cdp.Collection;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Collection;

public sealed class BadInputTests
{
    private const string Good = """{"type":"track","event":"E","userId":"u","messageId":"good"}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
    private static readonly string ManyTraits = $"{{{string.Join(",", Enumerable.Range(0, 10_000).Select(i => $"\"k{i}\":{i}"))}}}";

    public static TheoryData<string, string> BadItems => new()
    {
        { "not an object", "42" },
        { "not an object", "null" },
        { "not an object", "\"text\"" },
        { "not an object", "[]" },
        { RejectionCodes.InvalidJson, """{"type":"track","event":"E","userId":tru}""" },
        { RejectionCodes.InvalidJson, """{"type":"track" "event":"E"}""" },
        { RejectionCodes.InvalidJson, """{"type":"track","event":"\x"}""" },
        { RejectionCodes.InvalidJson, "{\"type\":\"track\",\"event\":\"line\nbreak\"}" },
        { RejectionCodes.TooDeep, Track(33) },
        { RejectionCodes.InvalidText, """{"type":"track","event":"a\u0000b","userId":"u"}""" },
        { RejectionCodes.InvalidText, "{\"type\":\"track\",\"event\":\"a\0b\",\"userId\":\"u\"}" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"E","userId":"u","properties":{"x":["\ud800"]}}""" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"E","userId":"u","properties":{"x":"\ud800\u0041"}}""" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"E","userId":"u","properties":{"x":"\udc00"}}""" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"E","userId":"u","properties":{"\ud800":1}}""" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"E","userId":"u","properties":{"a\u0000":1}}""" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"E","userId":"u","\ud800":1}""" },
        { RejectionCodes.InvalidText, "{\"type\":\"track\",\"event\":\"\uFFFE\",\"userId\":\"u\"}" },
        { RejectionCodes.InvalidText, """{"type":"track","event":"\uFFFE","userId":"u"}""" },
        { RejectionCodes.UnknownType, """{"event":"E","userId":"u"}""" },
        { RejectionCodes.UnknownType, """{"type":"purchase","userId":"u"}""" },
        { RejectionCodes.UnknownType, """{"type":1,"userId":"u"}""" },
        { RejectionCodes.UnknownType, """{"type":null,"userId":"u"}""" },
        { RejectionCodes.UnknownType, "{}" },
        { RejectionCodes.WrongType, """{"type":"identify","userId":"u","traits":[]}""" },
        { RejectionCodes.WrongType, """{"type":"identify","userId":"u","traits":"x"}""" },
        { RejectionCodes.WrongType, """{"type":"identify","userId":{}}""" },
        { RejectionCodes.WrongType, """{"type":"identify","userId":true}""" },
        { RejectionCodes.WrongType, """{"type":"track","event":5,"userId":"u"}""" },
        { RejectionCodes.WrongType, """{"type":"track","event":"E","userId":"u","timestamp":{}}""" },
        { RejectionCodes.WrongType, """{"type":"track","event":"E","userId":"u","context":"x"}""" },
        { RejectionCodes.MissingField, """{"type":"track","userId":"u"}""" },
        { RejectionCodes.MissingField, """{"type":"track","userId":"u","event":"  "}""" },
        { RejectionCodes.MissingField, """{"type":"group","userId":"u"}""" },
        { RejectionCodes.MissingField, """{"type":"alias","userId":"u"}""" },
        { RejectionCodes.MissingField, """{"type":"alias","previousId":"u"}""" },
        { RejectionCodes.MissingField, """{"type":"identify","userId":""}""" },
        { RejectionCodes.MissingField, """{"type":"identify","userId":"u","anonymousId":" \t"}""" },
        { RejectionCodes.MissingField, """{"type":"group","userId":"u","groupId":""}""" },
        { RejectionCodes.MissingField, """{"type":"identify","userId":"u","messageId":""}""" },
        { RejectionCodes.MissingField, """{"type":"identify"}""" },
        { RejectionCodes.MissingField, """{"type":"identify","traits":{}}""" },
        { RejectionCodes.MissingField, """{"type":"page","properties":{"a":1},"userId":null}""" },
        { RejectionCodes.MissingField, """{"type":"group","groupId":"g","traits":{"name":"Acme"}}""" },
        { RejectionCodes.FieldTooLong, $$"""{"type":"identify","userId":"{{new string('u', 513)}}"}""" },
        { RejectionCodes.FieldTooLong, $$"""{"type":"identify","userId":"u","messageId":"{{new string('m', 101)}}"}""" },
        { RejectionCodes.FieldTooLong, $$"""{"type":"track","userId":"u","event":"{{new string('e', 256)}}"}""" },
        { RejectionCodes.InvalidTimestamp, """{"type":"page","userId":"u","timestamp":"yesterday"}""" },
        { RejectionCodes.InvalidTimestamp, """{"type":"page","userId":"u","timestamp":""}""" },
        { RejectionCodes.InvalidTimestamp, """{"type":"page","userId":"u","timestamp":"1969-12-31T23:59:59Z"}""" },
        { RejectionCodes.InvalidTimestamp, """{"type":"page","userId":"u","timestamp":-1}""" },
        { RejectionCodes.InvalidTimestamp, """{"type":"page","userId":"u","sentAt":"2026-02-30"}""" },
        { RejectionCodes.TimestampInFuture, """{"type":"page","userId":"u","timestamp":"2026-11-25T00:00:01Z"}""" },
        { RejectionCodes.TimestampInFuture, """{"type":"page","userId":"u","timestamp":"9999-12-31T23:59:59.999Z"}""" },
        { RejectionCodes.TooLarge, $$"""{"type":"page","userId":"u","properties":{"x":"{{new string('x', 1_000_000)}}"} }""" },
        { RejectionCodes.TooLarge, $$"""{"type":"identify","userId":"u","traits":{{ManyTraits}}}""" },
    };

    [Theory]
    [MemberData(nameof(BadItems))]
    public void A_bad_event_is_refused_alone_and_its_neighbours_are_accepted(string code, string item)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"batch":[{{Good}},{{item}},{{Good}}],"sentAt":"2026-11-24T00:00:00Z"}""");

        var prepared = new EventPreparer(new CollectionOptions()).PrepareJson("s", body, Now);

        prepared.Should().HaveCount(3);
        prepared[0].Rejection.Should().BeNull();
        prepared[2].Rejection.Should().BeNull();
        prepared[1].Rejection!.Code.Should().Be(code == "not an object" ? RejectionCodes.InvalidJson : code);
        var kept = new QuarantinedEvent { Source = "s", ReceivedAt = Now, Rejection = prepared[1].Rejection!, Payload = prepared[1].Payload };
        Encoding.UTF8.GetString(kept.EventPayload.Span).Should().Be(item);
        prepared[1].Truncated.Should().BeFalse();
    }

    [Fact]
    public void Depth_10_000_is_refused_alone_and_without_recursion()
    {
        var options = new CollectionOptions { MaxEventBytes = 1_000_000 };
        var body = Encoding.UTF8.GetBytes($$"""{"batch":[{{Good}},{{Deep}},{{Good}}]}""");

        var prepared = new EventPreparer(options).PrepareJson("s", body, Now);

        prepared.Select(p => p.Rejection?.Code).Should().Equal(null, RejectionCodes.TooDeep, null);
    }

    [Fact]
    public void Judging_great_depth_takes_no_more_memory_than_keeping_the_refused_bytes()
    {
        var preparer = new EventPreparer(new CollectionOptions { MaxEventBytes = 16_000_000, MaxQuarantinedBytes = 1_024 });
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 500_000)) + "1" + new string('}', 500_000));
        preparer.PrepareJson("s", body, Now);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var prepared = preparer.PrepareJson("s", body, Now);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(20_000);
        prepared.Single().Rejection!.Code.Should().Be(RejectionCodes.TooDeep);
        prepared.Single().Payload.Length.Should().Be(1_024);
        prepared.Single().Truncated.Should().BeTrue();
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Thirty_two_levels_are_the_limit_for_one_event_and_for_one_in_a_batch(int depth, bool accepted)
    {
        foreach (var body in new[] { Track(depth), $$"""{"batch":[{{Track(depth)}}]}""" })
        {
            var prepared = new EventPreparer(new CollectionOptions()).PrepareJson("s", Encoding.UTF8.GetBytes(body), Now).Single();

            (prepared.Rejection is null).Should().Be(accepted);
        }
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Traits_are_counted_one_by_one_however_they_are_nested(int count, bool accepted)
    {
        var nested = string.Join(",", Enumerable.Range(0, count - 3).Select(i => $"\"k{i}\":{i}"));
        var traits = $$"""{"list":[1,2,3,4],"empty":{},"one":1,"nested":{ {{nested}} } }""";
        foreach (var item in new[]
        {
            $$"""{"type":"identify","userId":"u","traits":{{traits}}}""",
            $$"""{"type":"track","event":"E","userId":"u","properties":{{traits}}}""",
            $$"""{"type":"track","event":"E","userId":"u","context":{"traits":{{traits}} } }""",
        })
        {
            var prepared = new EventPreparer(new CollectionOptions()).PrepareJson("s", Encoding.UTF8.GetBytes(item), Now).Single();

            prepared.Rejection?.Code.Should().Be(RejectionCodes.TooManyTraits);
            (prepared.Rejection is null).Should().Be(accepted);
        }
    }

    [Fact]
    public void Ten_thousand_traits_are_refused_also_where_large_events_are_allowed()
    {
        var options = new CollectionOptions { MaxEventBytes = 1_000_000 };
        var item = Encoding.UTF8.GetBytes($$"""{"type":"identify","userId":"u","traits":{{ManyTraits}}}""");

        new EventPreparer(options).PrepareJson("s", item, Now).Single().Rejection!.Code.Should().Be(RejectionCodes.TooManyTraits);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_alone_also_in_names()
    {
        foreach (var bad in new[] { "\"properties\":{\"x\":\"#\"}", "\"properties\":{\"#\":1}", "\"#\":1" })
        {
            foreach (var bytes in new byte[][] { [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80] })
            {
                var text = $$"""{"batch":[{{Good}},{"type":"page","userId":"u",{{bad}}},{{Good}}]}""";
                var at = text.IndexOf('#', StringComparison.Ordinal);
                byte[] body = [.. Encoding.UTF8.GetBytes(text[..at]), .. bytes, .. Encoding.UTF8.GetBytes(text[(at + 1)..])];

                var prepared = new EventPreparer(new CollectionOptions()).PrepareJson("s", body, Now);

                prepared.Select(p => p.Rejection?.Code).Should().Equal(null, RejectionCodes.InvalidText, null);
            }
        }
    }

    [Theory]
    [InlineData("", RejectionCodes.InvalidJson)]
    [InlineData("   ", RejectionCodes.InvalidJson)]
    [InlineData("hello", RejectionCodes.InvalidJson)]
    [InlineData("42", RejectionCodes.InvalidJson)]
    [InlineData("[]", RejectionCodes.InvalidJson)]
    [InlineData("{", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[{\"type\":\"page\"},", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[]} x", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[1,]}", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[],}", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[],\"x\":tru}", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[],\"context\":{]}", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[],\"context\":{\"a\"}}", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":[],\"sentAt\":x}", RejectionCodes.InvalidJson)]
    [InlineData("{\"type\":\"page\",\"userId\":\"u", RejectionCodes.InvalidJson)]
    [InlineData("{\"type\":\"page\",\"userId\":\"u\\", RejectionCodes.InvalidJson)]
    [InlineData("{\"batch\":{}}", RejectionCodes.WrongType)]
    [InlineData("{\"batch\":null}", RejectionCodes.WrongType)]
    [InlineData("{\"batch\":[],\"context\":[]}", RejectionCodes.WrongType)]
    [InlineData("{\"batch\":[],\"sentAt\":{}}", RejectionCodes.WrongType)]
    [InlineData("{\"batch\":[],\"sentAt\":\"soon\"}", RejectionCodes.InvalidTimestamp)]
    [InlineData("{\"batch\":[],\"context\":{\"a\":\"\\ud800\"}}", RejectionCodes.InvalidText)]
    public void A_body_that_cannot_be_split_is_one_refused_event(string body, string code)
    {
        var prepared = new EventPreparer(new CollectionOptions()).PrepareJson("s", Encoding.UTF8.GetBytes(body), Now);

        prepared.Should().ContainSingle().Which.Rejection!.Code.Should().Be(code);
        Encoding.UTF8.GetString(prepared[0].Payload.Span).Should().Be(body);
    }

    [Fact]
    public void A_body_nested_too_deeply_without_an_end_is_refused_for_its_depth()
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)));

        new EventPreparer(new CollectionOptions()).PrepareJson("s", body, Now).Single().Rejection!.Code.Should().Be(RejectionCodes.TooDeep);
    }

    [Fact]
    public void A_body_that_is_too_large_is_refused_and_cut()
    {
        var options = new CollectionOptions { MaxBatchBytes = 10_000, MaxQuarantinedBytes = 2_000 };
        var body = Encoding.UTF8.GetBytes($$"""{"batch":[{{string.Join(",", Enumerable.Repeat(Good, 1_000))}}]}""");

        var prepared = new EventPreparer(options).PrepareJson("s", body, Now).Single();

        prepared.Rejection!.Code.Should().Be(RejectionCodes.TooLarge);
        prepared.Payload.ToArray().Should().Equal(body[..2_000]);
        prepared.Truncated.Should().BeTrue();
    }

    [Fact]
    public void What_a_batch_adds_counts_for_the_size_of_each_event()
    {
        var options = new CollectionOptions { MaxEventBytes = 2_000 };
        var filler = new string('x', 1_950);
        var body = Encoding.UTF8.GetBytes($$"""{"batch":[{{Good}}],"context":{"x":"{{filler}}"} }""");

        new EventPreparer(options).PrepareJson("s", body, Now).Single().Rejection!.Code.Should().Be(RejectionCodes.TooLarge);
    }

    [Fact]
    public void A_body_of_countless_empty_items_does_not_fill_the_memory()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"batch":[{{string.Join(",", Enumerable.Repeat("0", 1_000_000))}}]}""");

        new EventPreparer(new CollectionOptions()).PrepareJson("s", body, Now).Should().ContainSingle()
            .Which.Rejection!.Code.Should().Be(RejectionCodes.TooLarge);
    }

    [Fact]
    public void No_refusal_repeats_a_value_of_the_event()
    {
        foreach (var row in BadItems)
        {
            var secret = ((string)row[1]).Replace("\"u\"", "\"s3cr3t\"", StringComparison.Ordinal).Replace("\"E\"", "\"s3cr3t\"", StringComparison.Ordinal);
            var rejection = new EventPreparer(new CollectionOptions()).PrepareJson("s", Encoding.UTF8.GetBytes(secret), Now)[0].Rejection!;

            rejection.Reason.Should().NotBeEmpty().And.NotContain("s3cr3t");
            rejection.Remedy.Should().NotBeEmpty().And.NotContain("s3cr3t");
        }
    }

    [Fact]
    public void Bad_events_made_by_a_program_are_refused_alone()
    {
        var good = new CustomerEvent { Type = EventType.Track, Event = "E", UserId = "u" };
        CustomerEvent[] bad =
        [
            good with { UserId = "\ud800" },
            good with { Event = "a\0" },
            good with { Extra = new Dictionary<string, JsonElement> { ["\udc00"] = Wire.Parse("1") } },
            good with { Properties = Wire.Parse("""{"x":"\ud800"}""") },
            good with { Properties = Wire.Parse(Deep) },
            good with { Properties = Wire.Parse("[]") },
            good with { Type = default },
            good with { Type = (EventType)7 },
            good with { UserId = " " },
            good with { Timestamp = DateTimeOffset.MinValue },
            good with { Timestamp = Now.AddDays(2) },
        ];

        var prepared = new EventPreparer(new CollectionOptions { MaxEventBytes = 1_000_000 })
            .Prepare(new EventBatch { Source = "s", Events = [good, .. bad, good] }, Now);

        prepared.Select(p => p.Rejection?.Code).Should().Equal(
            null,
            RejectionCodes.InvalidText,
            RejectionCodes.InvalidText,
            RejectionCodes.InvalidText,
            RejectionCodes.InvalidText,
            RejectionCodes.TooDeep,
            RejectionCodes.WrongType,
            RejectionCodes.UnknownType,
            RejectionCodes.UnknownType,
            RejectionCodes.MissingField,
            RejectionCodes.InvalidTimestamp,
            RejectionCodes.TimestampInFuture,
            null);
    }

    private static string Track(int depth) =>
        $$"""{"type":"track","event":"E","userId":"u","properties":{{string.Concat(Enumerable.Repeat("{\"a\":", depth - 1))}}1{{new string('}', depth - 1)}}}""";
}
