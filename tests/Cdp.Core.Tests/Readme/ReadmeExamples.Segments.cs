using Cdp.Collection;
using Cdp.Segmentation;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Segments.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task Segments()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region Segments
        var loyal = SegmentJson.ReadSegment("""
            {"v":1,"id":"loyal","where":{"kind":"all","of":[
              {"kind":"attr","path":"plan","op":"eq","value":"pro"},
              {"kind":"event","name":"Order Completed","where":{"kind":"prop","path":"total","op":"gt","value":20},
               "op":"gte","value":2,"window":{"kind":"rolling","for":"P30D"}}]}}
            """);
        await cdp.Segments.AddAsync(loyal, addedBy: "marketing");

        await cdp.IdentifyAsync(Who.User("u1"), new() { ["plan"] = "pro" });
        await cdp.TrackAsync(Who.User("u1"), "Order Completed", new() { ["total"] = 30 });
        var second = await cdp.TrackAsync(Who.User("u1"), "Order Completed", new() { ["total"] = 25 });
        var mai = second.Profile;
        Console.WriteLine($"In loyal: {await cdp.Segments.IsMemberAsync("loyal", mai)}, {await cdp.Segments.CountAsync("loyal")} member");

        var why = await cdp.Segments.ExplainAsync("loyal", mai);
        Console.WriteLine($"{why!.Truth}: {string.Join(", ", why.Parts.Select(part => $"{part.Truth} by {part.Value}"))}");

        var entered = (await cdp.Segments.HistoryAsync(mai))[0];
        Console.WriteLine($"{(entered.Entered ? "Entered" : "Left")} {entered.Segment} by an {entered.Cause}");
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public async Task SegmentsOfAccounts()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region SegmentsOfAccounts
        await cdp.Segments.AddAsync(new Segment { Id = "power-users", Where = Rule.Event("Report Built").InLast(TimeSpan.FromDays(30)).Count() >= 2 }, addedBy: "sales");
        await cdp.Segments.AddAsync(new Segment { Id = "worth-a-call", Where = Rule.Trait("title").Is("CTO") & Rule.AnyMemberOf("groupId", "power-users") }, addedBy: "sales");

        await cdp.IdentifyAsync(Who.User("ann"), new() { ["title"] = "CTO" });
        var ann = (await cdp.GroupAsync(Who.User("ann"), "acme")).Profile;
        await cdp.GroupAsync(Who.User("ben"), "acme");
        await cdp.TrackAsync(Who.User("ben"), "Report Built");
        Console.WriteLine($"Ann is worth a call: {await cdp.Segments.IsMemberAsync("worth-a-call", ann)}");

        await cdp.TrackAsync(Who.User("ben"), "Report Built");
        Console.WriteLine($"Ann is worth a call: {await cdp.Segments.IsMemberAsync("worth-a-call", ann)}, by a {(await cdp.Segments.HistoryAsync(ann))[^1].Cause}");
        #endregion

        PrintsWhatIsShown();
    }
}
