using System.Text;
using System.Text.Json;
using Cdp.Collection;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Examples of collecting events.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task Six_calls()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region Six_calls
        var ann = Who.User("u1").AndAnonymous("laptop-7");
        await cdp.IdentifyAsync(ann, new() { ["email"] = "ann@example.com" });
        await cdp.TrackAsync(ann, "Order Completed", new() { ["revenue"] = 9.9, ["currency"] = "EUR" });
        await cdp.PageAsync(ann, "Pricing", new() { ["url"] = "https://shop.example/pricing" });
        await cdp.ScreenAsync(ann, "Basket");
        await cdp.GroupAsync(ann, "acme", new() { ["name"] = "Acme Ltd" });
        await cdp.AliasAsync(previousId: "phone-3", userId: "u1");
        #endregion

        (await cdp.Profiles.FindAsync("anonymous_id", "phone-3"))!.EventCount.Should().Be(6);
    }

    [Fact]
    public async Task Segment_json()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region Segment_json
        var body = """
            { "sentAt": "2026-01-31T09:30:02Z", "batch": [
              { "type": "track", "messageId": "m1", "userId": "u1", "event": "Signed Up", "timestamp": "2026-01-31T09:30:00Z" },
              { "type": "track", "messageId": "m1", "userId": "u1", "event": "Signed Up", "timestamp": "2026-01-31T09:30:00Z" },
              { "type": "track", "messageId": "m2", "userId": "u1" }
            ] }
            """u8.ToArray();

        var result = await cdp.CollectJsonAsync("web", body);
        foreach (var item in result.Events)
        {
            Console.WriteLine($"{item.MessageId}: {item.Status} {item.Rejection?.Code} {item.Rejection?.Remedy}".TrimEnd());
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Json_lines()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await File.WriteAllTextAsync("events.jsonl", """{"type":"track","messageId":"m1","userId":"u1","event":"Signed Up"}""" + "\n");

        #region Json_lines
        await using var file = File.OpenRead("events.jsonl");
        var progress = new Progress<CollectProgress>(p => Console.WriteLine($"{p.Lines:N0} lines, {p.Rejected} refused"));
        var totals = await cdp.CollectJsonLinesAsync("web", file, progress);
        #endregion

        totals.Accepted.Should().Be(1);
    }

    [Fact]
    public async Task Compose_a_batch()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region Compose_a_batch
        var exportedAt = new DateTimeOffset(2026, 1, 31, 18, 0, 0, TimeSpan.Zero);
        var card = Who.External("crm_id", "17");
        var batch = new EventBatch
        {
            Source = "crm",
            Events =
            [
                CustomerEvent.Identify(card, new() { ["email"] = "mai@example.com" }, timestamp: exportedAt, messageId: "row-17"),
                CustomerEvent.Track(card, "Contract Signed", timestamp: exportedAt.AddDays(-3), messageId: "contract-4"),
            ],
        };
        Console.WriteLine($"{(await cdp.CollectAsync(batch)).Accepted} new, and again: {(await cdp.CollectAsync(batch)).Duplicates} known");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Replay_an_archive()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region Replay_an_archive
        var receivedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
        var body = """
            { "type": "track", "userId": "u1", "event": "Signed Up", "timestamp": "2026-01-31T11:59:50Z", "sentAt": "2026-01-31T12:00:00Z" }
            """u8.ToArray();
        await cdp.CollectJsonAsync("web", body, receivedAt);

        var profile = (await cdp.Profiles.FindAsync("user_id", "u1"))!;
        Console.WriteLine($"Signed up at {profile.FirstSeen:u}");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task Quarantine()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();
        await cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes("""{"type":"track","messageId":"m2","userId":"u1"}"""));

        #region Quarantine
        await foreach (var refused in cdp.Quarantine.ListAsync())
        {
            Console.WriteLine($"{refused.Id} from {refused.Source}: {refused.Rejection.Reason}");

            var sent = JsonSerializer.Deserialize<CustomerEvent>(refused.EventPayload.Span)!;
            var replayed = await cdp.Quarantine.ReplayAsync(refused.Id, sent with { Event = "Signed Up" });
            Console.WriteLine($"{refused.Id} mended: {replayed!.Status}");
        }
        #endregion

        PrintsWhatIsShown();
    }
}
