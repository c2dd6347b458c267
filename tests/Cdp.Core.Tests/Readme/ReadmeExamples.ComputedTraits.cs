using Cdp.Collection;
using Cdp.Segmentation.Serialization;
using Cdp.Storage.Conformance.Law;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Computed traits.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task ComputedTraits()
    {
        var time = new ManualTimeProvider { Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        var services = new ServiceCollection().AddSingleton<TimeProvider>(time);
        services.AddCdp().UseInMemory();
        await using var provider = services.BuildServiceProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region ComputedTraits
        var lastOrder = SegmentJson.ReadTrait("""
            {"v":1,"trait":"last-order","value":{"kind":"event","name":"Order Completed","agg":{"fn":"last-time"}}}
            """);
        var recency = SegmentJson.ReadTrait("""
            {"v":1,"trait":"recency","value":{"kind":"score","of":{"kind":"computed","id":"last-order"},"cuts":[{"now":"-P180D"},{"now":"-P90D"},{"now":"-P60D"},{"now":"-P30D"}]}}
            """);
        var stage = SegmentJson.ReadTrait("""
            {"v":1,"trait":"stage","value":{"kind":"cases","of":[
              {"when":{"kind":"computed","id":"last-order","op":"missing"},"then":"prospect"},
              {"when":{"kind":"computed","id":"recency","op":"lte","value":2},"then":"lapsed"}],"otherwise":"active"}}
            """);
        await cdp.ComputedTraits.AddAsync([lastOrder, recency, stage], addedBy: "marketing");

        var mai = (await cdp.TrackAsync(Who.User("u1"), "Order Completed", new() { ["total"] = 30 })).Profile;
        time.Now += TimeSpan.FromDays(91);
        foreach (var value in await cdp.ComputedTraits.GetAsync(mai))
        {
            Console.WriteLine($"{value.Trait}: {value.Value}");
        }
        #endregion

        PrintsWhatIsShown();
    }
}
