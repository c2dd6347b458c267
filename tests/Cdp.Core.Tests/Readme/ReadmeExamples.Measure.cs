using System.Globalization;
using Cdp.Collection;
using Cdp.Kpis;
using Cdp.Kpis.Vocabulary;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Segments and KPIs, at first sight.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task SegmentAndMeasure()
    {
        await using var provider = CreateProvider();
        var cdp = provider.GetRequiredService<ICdp>();

        #region SegmentAndMeasure
        var march = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        await cdp.Segments.AddAsync(new Segment { Id = "regulars", Where = SegmentText.Parse("""count("Order Completed") >= 2""") }, addedBy: "marketing");

        CustomerEvent[] events =
        [
            BusinessEvents.Order(Who.User("mai"), "1", new Money(9_000, "USD"), march),
            BusinessEvents.Order(Who.User("ion"), "2", new Money(2_500, "USD"), march.AddDays(1)),
            BusinessEvents.Order(Who.User("mai"), "3", new Money(3_000, "USD"), march.AddDays(9)),
        ];
        await cdp.CollectAsync(new EventBatch { Source = "shop", Events = events });
        Console.WriteLine($"{await cdp.Segments.CountAsync("regulars")} regular customer");

        var request = new KpiRequest { Kpis = ["revenue", "repeat_purchase_rate"], From = new DateOnly(2026, 3, 1), To = new DateOnly(2026, 4, 1), By = KpiDimension.Segment };
        foreach (var result in await cdp.Kpis.CalculateAsync(request))
        {
            Console.WriteLine($"{result.Definition.Title} of {result.Group}: {result.Value.Value?.ToString(CultureInfo.InvariantCulture)}");
        }
        #endregion

        PrintsWhatIsShown();
    }
}
