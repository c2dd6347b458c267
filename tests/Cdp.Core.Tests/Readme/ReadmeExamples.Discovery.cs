using System.Globalization;
using Cdp.Collection;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Language;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Readme;

/// <content>Discovery of segments.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public async Task Discovery()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await using var services = CreateProvider();
        var cdp = services.GetRequiredService<ICdp>();
        await SeedDiscoveryAsync(cdp);

        #region Discovery
        var spent = NumericFeature.OfTrait("spent");
        var visits = NumericFeature.OfTrait("visits");

        var clusters = await cdp.Discovery.ClusterAsync(new ClusterOptions { Features = { spent, visits } });
        foreach (var cluster in clusters.Clusters)
        {
            Console.WriteLine($"{cluster.Size} profiles: {cluster.Description}");
            Console.WriteLine($"  {SegmentText.Write(cluster.Rule!.Condition)} (precision {cluster.Rule.Precision:0.00}, recall {cluster.Rule.Recall:0.00})");
        }

        var alike = await cdp.Discovery.FindLookalikesAsync(new LookalikeOptions
        {
            Segment = "subscribers",
            NumericFeatures = { spent, visits },
            CategoricalFeatures = { CategoricalFeature.OfTrait("channel") },
        });
        Console.WriteLine($"AUC {alike.Auc:0.00} ± {alike.AucStandardError:0.00}: {alike.Weights[0].Description}");
        Console.WriteLine($"{alike.Lookalikes[0].Profile} is {alike.Lookalikes[0].Likeness:0.00} alike: {string.Join(", ", alike.Lookalikes[0].Reasons)}");

        var atRisk = await cdp.Discovery.FindOpportunitiesAsync(new OpportunityOptions
        {
            Value = spent,
            ChurnSegment = "at-risk",
            CategoricalFeatures = { CategoricalFeature.OfTrait("channel") },
        });
        foreach (var group in atRisk.Opportunities)
        {
            Console.WriteLine($"{group.Group}: {group.Size} profiles worth {group.MeanValue:0} each, {group.ChurnRate:P0} at risk, {group.ValueAtStake:0} at stake");
        }
        #endregion

        PrintsWhatIsShown();
    }

    /// <summary>Seeds 300 people: every third comes through the shop, visits and spends much and is often at risk; subscribers visit often.</summary>
    private static async Task SeedDiscoveryAsync(ICdp cdp)
    {
        await cdp.Segments.AddAsync(
            [
                new() { Id = "subscribers", Where = SegmentText.Parse("subscribed = true") },
                new() { Id = "at-risk", Where = SegmentText.Parse("complained = true") },
            ],
            "marketing");
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var isShop = i % 3 == 0;
            var visits = (isShop ? 20 : 6) + random.Next(0, 7);
            await cdp.IdentifyAsync(Who.User($"u{i}"), new()
            {
                ["channel"] = isShop ? "shop" : "web",
                ["spent"] = (isShop ? 300 : 60) + random.Next(0, 60),
                ["visits"] = visits,
                ["subscribed"] = random.Next(0, 30) < visits,
                ["complained"] = random.Next(0, 10) < (isShop ? 4 : 1),
            });
        }
    }
}
