using System.Text;
using Cdp.Collection;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Collection;

public sealed class QuarantinePayloadTests
{
    private const string Neighbor = """{"type":"page","userId":"neighbor"}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    // Nothing makes a difference to the event.
    [InlineData("{'type':'track'}", "", "{'type':'track'}")]
    [InlineData("{'type':'track','timestamp':'2026-11-24'}", "'context':{},'integrations':null,'sentAt':null", "{'type':'track','timestamp':'2026-11-24'}")]
    [InlineData("{'type':'track'}", "'sentAt':'2026-11-24T11:00:00Z'", "{'type':'track'}")]
    [InlineData("{'type':'track','timestamp':null}", "'sentAt':'2026-11-24T11:00:00Z'", "{'type':'track','timestamp':null}")]
    [InlineData("{'type':'track','timestamp':'2026-11-24','sentAt':'2026-11-25'}", "'sentAt':'2026-11-24T11:00:00Z'", "{'type':'track','timestamp':'2026-11-24','sentAt':'2026-11-25'}")]
    [InlineData("{'type':'track','context':{'timestamp':1}}", "'sentAt':'2026-11-24T11:00:00Z'", "{'type':'track','context':{'timestamp':1}}")]
    // What makes one is kept, and nothing else.
    [InlineData("{'type':'track'}", "'context':{'ip':'1'},'integrations':{},'sentAt':'2026-11-24','writeKey':'k'", "{'batch':[{'type':'track'}],'context':{'ip':'1'}}")]
    [InlineData("{ 'type':'track' }", "'integrations':{ 'All':true }", "{'batch':[{ 'type':'track' }],'integrations':{ 'All':true }}")]
    [InlineData("{'timestamp':'x'}", "'sentAt':'2026-11-24T11:00:00Z'", "{'batch':[{'timestamp':'x'}],'sentAt':'2026-11-24T11:00:00+00:00'}")]
    [InlineData("{'originalTimestamp':1}", "'sentAt':'2026-11-24T18:00:00.1234567+07:00'", "{'batch':[{'originalTimestamp':1}],'sentAt':'2026-11-24T11:00:00.1234567+00:00'}")]
    [InlineData("{'timestamp':1,'sentAt':null}", "'sentAt':1795464852913", "{'batch':[{'timestamp':1,'sentAt':null}],'sentAt':'2026-11-23T20:14:12.913+00:00'}")]
    [InlineData("{'\\u0074imestamp':1}", "'sentAt':'2026-11-24T11:00:00Z'", "{'batch':[{'\\u0074imestamp':1}],'sentAt':'2026-11-24T11:00:00+00:00'}")]
    [InlineData("{'type':'track','userId':'a\\u0000'}", "'context':{'ip':'1'}", "{'batch':[{'type':'track','userId':'a\\u0000'}],'context':{'ip':'1'}}")]
    // What is not a JSON object is kept as it is.
    [InlineData("{'type':tru}", "'context':{'ip':'1'}", "{'type':tru}")]
    [InlineData("{'type':'a\tb'}", "'context':{'ip':'1'}", "{'type':'a\tb'}")]
    [InlineData("42", "'context':{'ip':'1'}", "42")]
    [InlineData("['track']", "'context':{'ip':'1'}", "['track']")]
    public void A_refused_event_of_a_batch_is_kept_with_what_the_batch_says_of_it(string item, string frame, string kept)
    {
        // The text of JSON has double quotes; single ones are easier to read here.
        var body = $$"""{{{frame}}{{(frame.Length > 0 ? "," : string.Empty)}}"batch":[{{Neighbor}},{{item}}]}""".Replace('\'', '"');

        var refused = new EventPreparer(new CollectionOptions()).PrepareJson("s", Encoding.UTF8.GetBytes(body), Now)[1];

        refused.Rejection.Should().NotBeNull();
        TextOf(refused.Payload).Should().Be(kept.Replace('\'', '"'));
        TextOf(Quarantined(refused).EventPayload).Should().Be(item.Replace('\'', '"'));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_kept_as_they_are()
    {
        byte[] item = [.. "{\"type\":\""u8, 0xFF, .. "\"}"u8];

        var refused = new EventPreparer(new CollectionOptions())
            .PrepareJson("s", (byte[])[.. "{\"batch\":["u8, .. item, .. "],\"context\":{\"ip\":\"1\"}}"u8], Now).Single();

        refused.Payload.ToArray().Should().Equal(item);
    }

    [Fact]
    public void An_event_that_is_nested_very_deeply_is_kept_with_what_the_batch_says_too()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        var body = $$$"""{"batch":[{{{deep}}}],"context":{"ip":"1"}}""";

        var refused = new EventPreparer(new CollectionOptions { MaxEventBytes = 1_000_000 }).PrepareJson("s", Encoding.UTF8.GetBytes(body), Now).Single();

        refused.Rejection!.Code.Should().Be(RejectionCodes.TooDeep);
        TextOf(refused.Payload).Should().Be(body);
    }

    /// <summary>Whatever an event and its batch say: once what refused it is gone, a replay gives what the delivery would have given.</summary>
    [Fact]
    public void A_replay_gives_what_the_delivery_would_have_given()
    {
        var item =
            from time in Gen.OneOf(
                "", "'timestamp':'2026-11-24T10:00:00Z',", "'originalTimestamp':'2026-11-24T09:00:00+07:00',", "'timestamp':null,", "'\\u0074imestamp':'2026-11-24T10:00:00Z',",
                "'timestamp':1795464852913,", "'timestamp':'2026-11-26T00:00:00Z',", "'timestamp':'2026-11-24T08:00:00Z','originalTimestamp':'2026-11-24T07:00:00Z',")
            from sentAt in Gen.OneOf("", "", "'sentAt':'2026-11-24T10:30:00Z',", "'sentAt':null,")
            from context in Gen.OneOf("", "'context':{'ip':'1','locale':null},", "'context':null,", "'context':{'page':{'url':'Cafe\u0301'}},")
            from integrations in Gen.OneOf("", "'integrations':{'All':false},", "'integrations':{},")
            from space in Gen.OneOf("", " ", "\n\t")
            select $"{{{space}{time}{sentAt}{context}{integrations}'type':'identify','messageId':'m1','userId':'u','traits':{{'plan':'pro','text':'{new string('x', 600)}'}}{space}}}";
        var frame =
            from sentAt in Gen.OneOf("", "'sentAt':'2026-11-24T11:00:00Z',", "'sentAt':'2026-11-24T18:00:00.1234567+07:00',", "'sentAt':1795464852913,", "'sentAt':null,", "'sentAt':'2026-12-24T11:00:00Z',")
            from context in Gen.OneOf("", "'context':{'ip':'0','device':{'id':'d1'}},", "'context':{'name':'Cafe\u0301', 'n':1.50},", "'context':{},", "'context':null,")
            from integrations in Gen.OneOf("", "'integrations':{'All':true,'X':{'y':[1, 2]}},", "'integrations':null,")
            select sentAt + context + integrations;

        // Refused before it is parsed, and after.
        var strict = Gen.OneOf(new CollectionOptions { MaxEventBytes = 500 }, new CollectionOptions { MaxTraits = 1 });
        Gen.Select(item, frame, strict).Sample(
            (sent, said, options) =>
            {
                var body = Encoding.UTF8.GetBytes($"{{{said}'batch':[{Neighbor},{sent}]}}".Replace('\'', '"'));
                var lax = new EventPreparer(new CollectionOptions());
                var delivered = lax.PrepareJson("s", body, Now)[1];
                var refused = new EventPreparer(options).PrepareJson("s", body, Now)[1];

                var replayed = lax.PrepareJson("s", refused.Payload, Now).Single();

                Assert.NotNull(refused.Rejection);
                Assert.Equal(Describe(delivered), Describe(replayed));
            },
            iter: 5_000);
    }

    [Fact]
    public void An_event_that_a_program_made_is_kept_with_what_its_batch_says_too()
    {
        var batch = new EventBatch
        {
            Source = "s",
            Events = [new CustomerEvent { Type = EventType.Identify, UserId = "u", Timestamp = Now.AddHours(-2), Traits = Wire.Parse("""{"a":1,"b":2}""") }],
            SentAt = Now.AddHours(-1),
            Context = Wire.Parse("""{"locale":"vi"}"""),
            Integrations = Wire.Parse("""{"All":true}"""),
        };
        var lax = new EventPreparer(new CollectionOptions());

        var refused = new EventPreparer(new CollectionOptions { MaxTraits = 1 }).Prepare(batch, Now).Single();

        var (delivered, replayed) = (lax.Prepare(batch, Now).Single(), lax.PrepareJson("s", refused.Payload, Now).Single());
        Describe(replayed).Should().Be(Describe(delivered));
        replayed.Timestamp.Should().Be(Now.AddHours(-1));
        TextOf(replayed.Payload).Should().Contain("\"locale\":\"vi\"").And.Contain("\"All\":true");
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""", null)]
    [InlineData("[]", null)]
    [InlineData(null, "0001-01-01")]
    public void What_is_wrong_with_a_batch_is_kept_so_that_a_replay_does_not_take_the_event_without_it(string? context, string? sentAt)
    {
        var preparer = new EventPreparer(new CollectionOptions());
        var batch = new EventBatch
        {
            Source = "s",
            Events = [new CustomerEvent { Type = EventType.Page, UserId = "u" }],
            Context = context is null ? default : Wire.Parse(context),
            SentAt = sentAt is null ? null : DateTimeOffset.MinValue,
        };
        var refused = preparer.Prepare(batch, Now).Single();

        var replayed = preparer.PrepareJson("s", refused.Payload, Now).Single();

        replayed.Rejection.Should().NotBeNull().And.Be(refused.Rejection);
    }

    [Fact]
    public void What_is_kept_is_cut_together_with_what_the_batch_says()
    {
        var item = $$$"""{"type":"track","userId":"u","properties":{"x":"{{{new string('x', 300)}}}"}}""";
        var body = Encoding.UTF8.GetBytes($$$"""{"batch":[{{{item}}}],"context":{"y":"{{{new string('y', 300)}}}"}}""");

        var whole = new EventPreparer(new CollectionOptions()).PrepareJson("s", body, Now).Single();
        var fits = new EventPreparer(new CollectionOptions { MaxQuarantinedBytes = whole.Payload.Length }).PrepareJson("s", body, Now).Single();
        fits.Truncated.Should().BeFalse();
        TextOf(fits.Payload).Should().Be(Encoding.UTF8.GetString(body));

        foreach (var limit in new[] { whole.Payload.Length - 1, item.Length + 20, item.Length, 100 })
        {
            var cut = new EventPreparer(new CollectionOptions { MaxQuarantinedBytes = limit }).PrepareJson("s", body, Now).Single();
            cut.Truncated.Should().BeTrue();
            cut.Payload.ToArray().Should().Equal(body[..limit]);
        }
    }

    private static string Describe(PreparedEvent prepared) =>
        $"{prepared.Rejection?.Code} {prepared.Source} {prepared.MessageId} {prepared.Type} {prepared.Timestamp:O} {prepared.ReceivedAt:O} {(prepared.Rejection is null ? TextOf(prepared.Payload) : null)}";

    private static string TextOf(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    private static QuarantinedEvent Quarantined(PreparedEvent refused) =>
        new() { Source = refused.Source, ReceivedAt = refused.ReceivedAt, Rejection = refused.Rejection!, Payload = refused.Payload, Truncated = refused.Truncated };
}
