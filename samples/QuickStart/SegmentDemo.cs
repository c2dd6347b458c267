using Cdp;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;

namespace QuickStart;

/// <summary>Sorts people into segments by rules that a marketer can read, and tells why somebody belongs.</summary>
internal static class SegmentDemo
{
    private static readonly Segment[] Segments =
    [
        new() { Id = "customers", Where = SegmentText.Parse("""performed("Order Completed")""") },
        new() { Id = "reachable", Where = SegmentText.Parse("in segment customers and reachable by email") },
        new() { Id = "big-spenders", Where = SegmentText.Parse("""count("Order Completed") >= 3 and sum(amount_minor of "Order Completed" where currency = "AUD") >= 100000""") },
    ];

    public static async Task RunAsync(ICdp cdp, Identifier somebody)
    {
        Report.Title("Who belongs to which segment?");
        await cdp.Segments.AddAsync(Segments, addedBy: "the quick start");
        foreach (var segment in Segments)
        {
            Report.Row(segment.Id, await cdp.Segments.CountAsync(segment.Id), SegmentText.Write(segment.Where));
        }

        var profile = (await cdp.Profiles.FindAsync(somebody))!;
        var why = (await cdp.Segments.ExplainAsync("big-spenders", profile.Id))!;
        Console.WriteLine($"\n  Is {profile.Name} ({Evidence.Text(somebody)}) a big spender? {why.Truth}:");
        foreach (var part in why.Parts)
        {
            Console.WriteLine($"    {part.Truth,-7} {SegmentText.Write(part.Condition)}, which is {part.Value}");
        }
    }
}
