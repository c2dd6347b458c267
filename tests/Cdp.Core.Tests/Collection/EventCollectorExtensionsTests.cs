using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Cdp.Collection;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Collection;

public sealed class EventCollectorExtensionsTests
{
    private readonly PreparingCollector _cdp = new();

    [Fact]
    public async Task The_six_calls_become_the_six_events()
    {
        var who = Who.User("u1").AndAnonymous("a1").AndExternal("crm_id", "17");

        await _cdp.IdentifyAsync(who, new() { ["email"] = "a@b.co" });
        await _cdp.TrackAsync(who, "Order Completed", new() { ["revenue"] = 9.9 });
        await _cdp.PageAsync(who, "Home", new() { ["url"] = "/" });
        await _cdp.ScreenAsync(who, "Start");
        await _cdp.GroupAsync(who, "g1", new() { ["name"] = "Acme" });
        await _cdp.AliasAsync("a1", "u1");

        _cdp.Events.Should().OnlyContain(e => e.Rejection == null);
        _cdp.Events.Select(e => e.Type).Should().Equal(
            EventType.Identify, EventType.Track, EventType.Page, EventType.Screen, EventType.Group, EventType.Alias);
        _cdp.Events.Take(5).Should().OnlyContain(e => e.Event!.UserId == "u1" && e.Event.AnonymousId == "a1");
        _cdp.Events[0].Event!.Traits.GetRawText().Should().Be("""{"email":"a@b.co"}""");
        _cdp.Events[1].Event!.Event.Should().Be("Order Completed");
        _cdp.Events[1].Event!.Properties.GetRawText().Should().Be("""{"revenue":9.9}""");
        _cdp.Events[2].Name.Should().Be("Home");
        _cdp.Events[4].Event!.GroupId.Should().Be("g1");
        (_cdp.Events[5].Event!.PreviousId, _cdp.Events[5].Event!.UserId).Should().Be(("a1", "u1"));
        _cdp.Sources.Should().OnlyContain(source => source == "app");
    }

    [Fact]
    public async Task A_batch_of_composed_events_is_what_the_six_calls_send()
    {
        var who = Who.User("u1").AndAnonymous("a1").AndExternal("crm_id", "17");
        var at = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        JsonObject Json() => new() { ["x"] = 1, ["nested"] = new JsonObject { ["y"] = "\u00e9" } };
        JsonObject Context() => new() { ["locale"] = "vi" };

        await _cdp.IdentifyAsync(who, Json(), Context(), at, "m1");
        await _cdp.TrackAsync(who, "Order Completed", Json(), Context(), at, "m2");
        await _cdp.PageAsync(who, "Home", Json(), Context(), at, "m3");
        await _cdp.ScreenAsync(who, "Start", Json(), Context(), at, "m4");
        await _cdp.GroupAsync(who, "g1", Json(), Context(), at, "m5");
        await _cdp.AliasAsync("a1", "u1", Context(), at, "m6");
        await _cdp.CollectAsync(new EventBatch
        {
            Source = "app",
            Events =
            [
                CustomerEvent.Identify(who, Json(), Context(), at, "m1"),
                CustomerEvent.Track(who, "Order Completed", Json(), Context(), at, "m2"),
                CustomerEvent.Page(who, "Home", Json(), Context(), at, "m3"),
                CustomerEvent.Screen(who, "Start", Json(), Context(), at, "m4"),
                CustomerEvent.Group(who, "g1", Json(), Context(), at, "m5"),
                CustomerEvent.Alias("a1", "u1", Context(), at, "m6"),
            ],
        });

        var payloads = _cdp.Events.Select(e => Encoding.UTF8.GetString(e.Payload.Span)).ToList();
        payloads.Should().HaveCount(12).And.OnlyContain(payload => payload.Contains("\"locale\":\"vi\"", StringComparison.Ordinal));
        payloads.Skip(6).Should().Equal(payloads.Take(6));
        _cdp.Events.Should().OnlyContain(e => e.Rejection == null && e.Timestamp == at);
    }

    [Fact]
    public async Task A_composed_event_without_a_message_id_is_recognised_by_its_content()
    {
        CustomerEvent Row() => CustomerEvent.Identify(Who.External("crm_id", "17"), new() { ["plan"] = "pro" }, timestamp: new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
        Row().MessageId.Should().BeNull();

        await _cdp.CollectAsync(new EventBatch { Source = "crm", Events = [Row(), Row()] });

        _cdp.Events[0].MessageId.Should().StartWith("cdp-").And.Be(_cdp.Events[1].MessageId);
    }

    [Fact]
    public void An_event_is_not_composed_without_what_it_is_about()
    {
        var who = Who.User("u");

        ((Action)(() => CustomerEvent.Track(who, null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CustomerEvent.Group(who, null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CustomerEvent.Alias(null!, "u"))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CustomerEvent.Alias("a", null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => CustomerEvent.Identify(who, new() { ["\ud800"] = 1 }))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task External_ids_join_those_of_the_context_in_the_form_of_the_spec()
    {
        var context = new JsonObject { ["locale"] = "vi", ["externalIds"] = new JsonArray(new JsonObject { ["id"] = "1", ["type"] = "loyalty" }) };

        await _cdp.TrackAsync(Who.External("crm_id", "17"), "E", context: context);

        _cdp.Events[0].Event!.Context.GetRawText().Should().Be(
            """{"locale":"vi","externalIds":[{"id":"1","type":"loyalty"},{"id":"17","type":"crm_id","collection":"users","encoding":"none"}]}""");
        context["externalIds"]!.AsArray().Should().HaveCount(1);
    }

    [Fact]
    public async Task Two_equal_calls_are_two_events_unless_a_message_id_is_given()
    {
        var first = await _cdp.TrackAsync(Who.User("u"), "Click");
        var second = await _cdp.TrackAsync(Who.User("u"), "Click");
        var given = await _cdp.TrackAsync(Who.User("u"), "Click", messageId: "m1");

        first.MessageId.Should().NotBe(second.MessageId);
        given.MessageId.Should().Be("m1");
    }

    [Fact]
    public async Task Nobody_and_unusable_text_are_refused_not_thrown()
    {
        (await _cdp.TrackAsync(default, "E")).Rejection!.Code.Should().Be(RejectionCodes.MissingField);
        (await _cdp.TrackAsync(Who.User(""), "E")).Rejection!.Code.Should().Be(RejectionCodes.MissingField);
        (await _cdp.TrackAsync(Who.User("u"), "E", new() { ["x"] = "\ud800" })).Rejection!.Code.Should().Be(RejectionCodes.InvalidText);
        (await _cdp.TrackAsync(Who.External("crm_id", "\ud800"), "E")).Rejection!.Code.Should().Be(RejectionCodes.InvalidText);
        (await _cdp.TrackAsync(Who.User("u"), "E", timestamp: DateTimeOffset.MaxValue)).Rejection!.Code.Should().Be(RejectionCodes.TimestampInFuture);
    }

    [Fact]
    public async Task Text_arrives_as_it_is()
    {
        await _cdp.TrackAsync(Who.User("u"), "E", new() { ["x"] = "é\"<😀\u2028" });

        _cdp.Events[0].Event!.Properties.GetProperty("x").GetString().Should().Be("é\"<😀\u2028");
    }

    [Fact]
    public void Who_compares_by_its_ids_and_shows_none_of_them()
    {
        var who = Who.User("u1").AndExternal("crm_id", "17");

        who.Should().Be(Who.External("crm_id", "17").AndUser("u1"));
        who.GetHashCode().Should().Be(Who.External("crm_id", "17").AndUser("u1").GetHashCode());
        who.Should().NotBe(Who.User("u1"));
        who.ToString().Should().Be("userId, crm_id");
        who.ExternalIds[0].ToString().Should().Be("crm_id");
    }

    [Fact]
    public async Task A_file_of_lines_is_collected_with_progress_and_totals()
    {
        var lines = string.Join("\r\n", Enumerable.Range(0, 2_500).Select(i => $$"""{"type":"page","userId":"u{{i}}"}"""))
            + "\n\n  \n{bad\n{\"batch\":[{\"type\":\"page\",\"userId\":\"u\"},{\"type\":\"page\",\"userId\":\"\"}]}";
        var reports = new List<CollectProgress>();

        var totals = await _cdp.CollectJsonLinesAsync("file", Stream(lines), new ListProgress(reports));

        totals.Should().Be(new CollectProgress(2_502, totals.Bytes, 2_501, 0, 2));
        reports.Select(r => r.Lines).Should().Equal(1_000, 2_000, 2_502);
        _cdp.Events[0].Event!.UserId.Should().Be("u0");
        _cdp.Sources.Should().OnlyContain(source => source == "file");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task A_line_that_is_too_long_is_cut_and_refused_and_the_next_is_read(int more)
    {
        const int Limit = 100_000;
        var longLine = $$"""{"type":"page","userId":"u","name":"{{new string('x', Limit + more - 38)}}"}""";
        longLine.Should().HaveLength(Limit + more);
        var cdp = new PreparingCollector(new CollectionOptions { MaxBatchBytes = Limit, MaxEventBytes = 1_000_000 });

        var totals = await cdp.CollectJsonLinesAsync("file", Stream(longLine + "\n{\"type\":\"page\",\"userId\":\"u\"}\n" + longLine), maxLineBytes: Limit);

        totals.Lines.Should().Be(3);
        cdp.Events.Select(e => e.Rejection?.Code).Should().Equal(
            more == 0 ? [RejectionCodes.FieldTooLong, null, RejectionCodes.FieldTooLong] : [RejectionCodes.TooLarge, null, RejectionCodes.TooLarge]);
        totals.Bytes.Should().BeLessThan(2 * (Limit + 1) + 100);
    }

    [Fact]
    public async Task No_more_than_256_lines_are_on_their_way_at_once()
    {
        var slow = new HoldingCollector();
        var lines = string.Concat(Enumerable.Repeat("{}\n", 1_000));

        var collecting = slow.CollectJsonLinesAsync("file", Stream(lines)).AsTask();
        slow.Pending.Should().HaveCount(256);
        while (!collecting.IsCompleted)
        {
            if (slow.Pending.TryDequeue(out var next))
            {
                next.SetResult(new CollectResult { Events = [] });
            }
            else
            {
                await Task.Yield();
            }
        }

        (await collecting).Lines.Should().Be(1_000);
        slow.MostPending.Should().BeLessThanOrEqualTo(256);
    }

    [Fact]
    public async Task A_failure_of_one_line_is_thrown_after_the_others_ended()
    {
        var failing = new FailingCollector();

        var collecting = async () => await failing.CollectJsonLinesAsync("file", Stream("{}\n{}\n{}\n"));

        await collecting.Should().ThrowAsync<CdpException>();
        failing.Ended.Should().Be(3);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class ListProgress(List<CollectProgress> reports) : IProgress<CollectProgress>
    {
        public void Report(CollectProgress value) => reports.Add(value);
    }

    /// <summary>A collector that prepares and keeps everything in the order of arrival.</summary>
    private sealed class PreparingCollector(CollectionOptions? options = null) : IEventCollector
    {
        private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        private readonly EventPreparer _preparer = new(options ?? new CollectionOptions());

        public List<PreparedEvent> Events { get; } = [];

        public IEnumerable<string> Sources => Events.Select(e => e.Source);

        public ValueTask<CollectResult> CollectAsync(EventBatch batch, CancellationToken cancellationToken = default) => Keep(_preparer.Prepare(batch, Now));

        public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken = default) =>
            Keep(_preparer.PrepareJson(source, utf8Json, Now));

        public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, DateTimeOffset receivedAt, CancellationToken cancellationToken = default) =>
            Keep(_preparer.PrepareJson(source, utf8Json, receivedAt));

        private ValueTask<CollectResult> Keep(IReadOnlyList<PreparedEvent> prepared)
        {
            Events.AddRange(prepared);
            return ValueTask.FromResult(new CollectResult
            {
                Events = [.. prepared.Select(p => new EventResult
                {
                    MessageId = p.MessageId,
                    Status = p.Rejection is null ? EventStatus.Accepted : EventStatus.Rejected,
                    Rejection = p.Rejection,
                })],
            });
        }
    }

    private sealed class HoldingCollector : IEventCollector
    {
        public ConcurrentQueue<TaskCompletionSource<CollectResult>> Pending { get; } = new();

        public int MostPending { get; private set; }

        public ValueTask<CollectResult> CollectAsync(EventBatch batch, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken = default)
        {
            var one = new TaskCompletionSource<CollectResult>();
            Pending.Enqueue(one);
            MostPending = Math.Max(MostPending, Pending.Count);
            return new ValueTask<CollectResult>(one.Task);
        }

        public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, DateTimeOffset receivedAt, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();
    }

    private sealed class FailingCollector : IEventCollector
    {
        private int _calls;
        private int _ended;

        public int Ended => _ended;

        public ValueTask<CollectResult> CollectAsync(EventBatch batch, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public async ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken = default)
        {
            var call = Interlocked.Increment(ref _calls);
            await Task.Delay(call == 1 ? 1 : 50, cancellationToken);
            Interlocked.Increment(ref _ended);
            return call == 1 ? throw new CdpException("The store is full.") : new CollectResult { Events = [] };
        }

        public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, DateTimeOffset receivedAt, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();
    }
}
