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
