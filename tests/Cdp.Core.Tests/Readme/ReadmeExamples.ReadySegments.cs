using Cdp.Collection;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Ready;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Ready segments.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task ReadySegmentSets()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region ReadySegmentSets
        await ReadySegments.Lifecycle().AddToAsync(cdp.Segments, cdp.ComputedTraits, addedBy: "marketing");
        await ReadySegments.Rfm(new RfmOptions { Monetary = [20, 50, 100, 200] }).AddToAsync(cdp.Segments, cdp.ComputedTraits, addedBy: "marketing");
        await cdp.Segments.AddAsync(ReadySegments.CartAbandoners(), addedBy: "marketing");
        await cdp.Segments.AddAsync(ReadySegments.AlreadyAcquired(channel: "ads"), addedBy: "marketing");

        var order = await cdp.TrackAsync(Who.User("u1"), "Order Completed", new() { ["total"] = 120 });
        foreach (var membership in await cdp.Segments.GetAsync(order.Profile))
        {
            Console.WriteLine(membership.Segment);
        }

        Console.WriteLine(SegmentText.Write(ReadySegments.CartAbandoners().Where));
        #endregion

        PrintsWhatIsShown();
    }
}
