using System.Text;
using System.Text.Json;
using Cdp.Collection;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Collection;

public sealed class WireRoundTripTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Seventeen_requests_were_captured_and_fourteen_have_a_body() => Wire.CapturedBodies().Should().HaveCount(14);

    [Fact]
    public void Every_captured_body_is_written_back_equal()
    {
        foreach (var (file, body) in Wire.CapturedBodies())
        {
            var read = JsonSerializer.Deserialize(body, CdpJsonContext.Default.SegmentBody)!;
            var written = JsonSerializer.Serialize(read, CdpJsonContext.Default.SegmentBody);

            JsonElement.DeepEquals(Wire.Parse(body), Wire.Parse(written)).Should().BeTrue("{0} was read and written", file);
        }
    }

    [Fact]
    public void Every_captured_event_is_accepted_and_its_payload_is_what_was_sent()
    {
        var count = 0;
        foreach (var (file, body) in Wire.CapturedBodies())
        {
            var json = Wire.Parse(body);
            JsonElement[] sent = json.TryGetProperty("batch", out var batch) ? [.. batch.EnumerateArray()] : [json];

            var prepared = new EventPreparer(new CollectionOptions()).PrepareJson("web", Encoding.UTF8.GetBytes(body), Now);

            prepared.Should().HaveCount(sent.Length, file);
            for (var i = 0; i < sent.Length; i++)
            {
                prepared[i].Rejection.Should().BeNull(file);
                prepared[i].MessageId.Should().Be(sent[i].GetProperty("messageId").GetString());
                JsonElement.DeepEquals(sent[i], Wire.Parse(Encoding.UTF8.GetString(prepared[i].Payload.Span))).Should().BeTrue(file);
                JsonElement.DeepEquals(sent[i], Wire.Parse(JsonSerializer.Serialize(prepared[i].Event!, CdpJsonContext.Default.CustomerEvent)))
                    .Should().BeTrue(file);
                count++;
            }
        }

        count.Should().Be(28);
    }

    [Fact]
    public void Nulls_of_known_fields_and_unknown_fields_are_kept_as_extra()
    {
        var read = Read("""{"type":"page","userId":null,"anonymousId":"a1","_metadata":{"bundled":[]},"metrics":null}""");

        read.UserId.Should().BeNull();
        read.Extra.Keys.Should().BeEquivalentTo("userId", "_metadata", "metrics");
        read.Extra["userId"].ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void A_value_set_later_replaces_the_null_that_was_sent()
    {
        var changed = Read("""{"type":"page","userId":null,"anonymousId":"a1"}""") with { UserId = "u1" };

        JsonSerializer.Serialize(changed, CdpJsonContext.Default.CustomerEvent).Should().Be("""{"type":"page","userId":"u1","anonymousId":"a1"}""");
    }

    [Fact]
    public void A_time_keeps_its_text_until_it_changes()
    {
        var read = Read("""{"type":"page","userId":"u","timestamp":"2026-11-23T20:14:15.9885803+00:00"}""");

        JsonSerializer.Serialize(read, CdpJsonContext.Default.CustomerEvent).Should().Contain("2026-11-23T20:14:15.9885803");
        JsonSerializer.Serialize(read with { Timestamp = Now }, CdpJsonContext.Default.CustomerEvent)
            .Should().Contain("2026-11-24T00:00:00").And.NotContain("15.98");
    }

    [Fact]
    public void Numeric_ids_become_text_and_the_type_is_read_in_any_case()
    {
        var read = Read("""{"type":"Identify","userId":42,"anonymousId":1.50}""");

        read.Type.Should().Be(EventType.Identify);
        read.UserId.Should().Be("42");
        read.AnonymousId.Should().Be("1.5");
    }

    [Fact]
    public void An_error_of_reading_names_the_field_and_no_value()
    {
        var reading = () => Read("""{"type":"track","userId":{"secret":"a@b.co"}}""");

        reading.Should().Throw<JsonException>().Which.Message.Should().Contain("userId").And.NotContain("secret").And.NotContain("a@b.co");
    }

    [Fact]
    public void Reflection_based_serialisation_uses_the_same_form()
    {
        var text = """{"type":"track","event":"E","userId":"u","timestamp":"2026-01-01"}""";

        JsonSerializer.Serialize(JsonSerializer.Deserialize<CustomerEvent>(text)).Should().Be(text);
    }

    [Fact]
    public void Random_events_are_written_back_equal()
    {
        RandomJson.Event.Sample(
            json =>
            {
                var read = Read(json);
                var written = JsonSerializer.Serialize(read, CdpJsonContext.Default.CustomerEvent);
                JsonElement.DeepEquals(Wire.Parse(json), Wire.Parse(written)).Should().BeTrue("{0} became {1}", json, written);
            },
            iter: 2_000);
    }

    [Fact]
    public void Random_events_come_out_of_the_collector_equal_whether_as_text_or_as_objects()
    {
        var preparer = new EventPreparer(new CollectionOptions());
        RandomJson.Event.Sample(
            json =>
            {
                var fromText = preparer.PrepareJson("s", Encoding.UTF8.GetBytes(json), Now).Single();
                var fromObject = preparer.Prepare(new EventBatch { Source = "s", Events = [Read(json)] }, Now).Single();

                fromText.Rejection.Should().Be(fromObject.Rejection);
                fromText.Timestamp.Should().Be(fromObject.Timestamp);
                if (fromText.Rejection is null)
                {
                    fromText.MessageId.Should().Be(fromObject.MessageId);
                    JsonElement.DeepEquals(
                        Wire.Parse(Encoding.UTF8.GetString(fromText.Payload.Span)),
                        Wire.Parse(Encoding.UTF8.GetString(fromObject.Payload.Span))).Should().BeTrue();
                }
            },
            iter: 2_000);
    }

    private static CustomerEvent Read(string json) => JsonSerializer.Deserialize(json, CdpJsonContext.Default.CustomerEvent)!;
}
