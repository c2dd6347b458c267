using Cdp.Numerics;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Language;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

public sealed class ClusterAnalysisTests
{
    [Fact]
    public void Irises_come_out_as_published()
    {
        var result = new ClusterAnalysis(Options("a", "b", "c", "d", options => (options.Clusters, options.Standardize) = (3, false)), Table(Iris.Points)).Run();

        result.WithinSumOfSquares.Should().BeApproximately(78.85144, 0.000005);
        result.TotalSumOfSquares.Should().BeApproximately(681.3706, 0.00005);
        result.Silhouette.Should().BeApproximately(0.5528, 0.00005);
        result.Clusters.Select(cluster => cluster.Size).Should().Equal(62, 50, 38);
        result.Clusters[1].Centre.Select(feature => feature.Mean).Should().BeEquivalentTo([5.006, 3.428, 1.462, 0.246], options => options.Using<double>(pair => pair.Subject.Should().BeApproximately(pair.Expectation, 1e-9)).WhenTypeIs<double>());
        result.Clusters[1].WithinSumOfSquares.Should().BeApproximately(15.15100, 0.000005);
        result.IsStructured.Should().BeTrue();
    }

    [Fact]
    public void The_number_of_clusters_is_the_one_with_the_best_silhouette()
    {
        var result = new ClusterAnalysis(Options("a", "b"), Table(Planted(4, 60))).Run();

        result.Clusters.Should().HaveCount(4);
        result.Candidates.Select(candidate => candidate.Clusters).Should().Equal(2, 3, 4, 5, 6, 7, 8);
        result.Candidates.MaxBy(candidate => candidate.Silhouette)!.Clusters.Should().Be(4);
        result.Candidates.Select(candidate => candidate.WithinSumOfSquares).Should().BeInDescendingOrder();
        result.Clusters.Sum(cluster => cluster.WithinSumOfSquares).Should().BeApproximately(result.WithinSumOfSquares, 1e-6);
        result.PValue.Should().Be(0.05);
    }

    [Fact]
    public void Many_profiles_are_sorted_as_well_as_by_starts_on_all_of_them()
    {
        var points = Planted(4, 3_000);
        var options = Options(["a", "b"], options => (options.Clusters, options.Standardize, options.Restarts) = (4, false, 3));

        var result = new ClusterAnalysis(options, Table(points)).Run();

        result.IsSilhouetteSampled.Should().BeTrue();
        result.Clusters.Select(cluster => cluster.Size).Should().Equal(3_000, 3_000, 3_000, 3_000);
        result.WithinSumOfSquares.Should().BeApproximately(new KMeans(points, 4) { Restarts = 3 }.Fit(seed: 1).WithinSumOfSquares, 1e-6);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void Noise_is_not_taken_for_groups(int seed, bool isNormal)
    {
        var random = new SplitMix(seed);
        var noise = new PointMatrix([.. Enumerable.Range(0, 900).Select(_ => isNormal ? random.NextNormal() : random.NextDouble())], 3);

        new ClusterAnalysis(Options("a", "b", "c"), Table(noise)).Run().IsStructured.Should().BeFalse();
    }

    [Fact]
    public void The_order_of_profiles_changes_nothing()
    {
        var rows = Rows(Planted(3, 40)).ToList();
        var options = Options("a", "b");

        var first = new ClusterAnalysis(options, new FeatureTable(rows)).Run();
        var second = new ClusterAnalysis(options, new FeatureTable(rows.OrderBy(row => row.Profile.Value * 7919 % 101))).Run();

        second.Should().BeEquivalentTo(first, equal => equal.WithStrictOrdering().RespectingRuntimeTypes());
        second.Clusters.Select(cluster => cluster.Members).Should().Equal(first.Clusters.Select(cluster => cluster.Members));
    }

    [Fact]
    public void A_rule_takes_in_what_it_says()
    {
        var table = Table(Planted(3, 60));
        var result = new ClusterAnalysis(Options("a", "b"), table).Run();

        foreach (var cluster in result.Clusters)
        {
            cluster.Rule.Should().NotBeNull();
            cluster.Rule!.Precision.Should().BeGreaterThan(0.95);
            cluster.Rule.Recall.Should().BeGreaterThan(0.8);
        }

        result.Clusters.Select(cluster => SegmentText.Write(cluster.Rule!.Condition)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_cluster_that_no_box_fits_has_no_rule()
    {
        // A ring around a ball: its box takes the ball in, too.
        var random = new SplitMix(9);
        var values = new List<double>();
        for (var i = 0; i < 400; i++)
        {
            var (radius, angle) = (i % 2 == 0 ? 0.2 * random.NextDouble() : 1, 2 * Math.PI * random.NextDouble());
            values.AddRange([radius * Math.Cos(angle), radius * Math.Sin(angle)]);
        }

        var rows = Rows(new PointMatrix([.. values], 2)).ToList();
        var box = new ClusterBox([NumericFeature.OfTrait("a"), NumericFeature.OfTrait("b")], new FeatureTable(rows).Numbers, [.. rows.Select((_, i) => i % 2 == 1)]);

        box.Find(leastQuality: 0.8).Should().BeNull();
    }

    [Fact]
    public void A_feature_of_time_becomes_a_rule_over_time()
    {
        var range = new FeatureRange(NumericFeature.OfComputed("last-order") with { DaysSince = true }, 3, 30);

        SegmentText.Write(range.ToCondition()).Should().Be("computed last-order between 30 days ago and 3 days ago");
        (range with { High = null }).ToCondition().Should().BeOfType<ComputedCondition>().Which.Test.Operands.Should().ContainSingle().Which.Offset.Should().Be(TimeSpan.FromDays(-3));
    }

    [Fact]
    public void Descriptions_say_what_sets_a_cluster_apart_and_no_more()
    {
        ClusterFeature[] centre =
        [
            new(NumericFeature.OfTrait("visits"), 2.1, 7.4, -0.9),
            new(NumericFeature.OfTrait("spent"), 412.5, 96.2, 1.8),
            new(NumericFeature.OfTrait("age"), 40, 41, -0.1),
        ];

        ClusterWords.Describe(centre).Should().Be("high spent (+1.8 sd: 412.5 against 96.2), rather low visits (-0.9 sd: 2.1 against 7.4)");
        ClusterWords.Describe(centre[2..]).Should().Be("near the mean in every feature");
    }

    [Fact]
    public void Profiles_that_lack_a_feature_are_left_out_and_counted_against_rules()
    {
        var rows = Rows(Planted(2, 50)).Append(new FeatureRow(new ProfileId(500), [double.NaN, 1], [], [])).ToList();

        var result = new ClusterAnalysis(Options("a", "b"), new FeatureTable(rows)).Run();

        (result.Profiles, result.LeftOut).Should().Be((100, 1));
        result.Clusters.Should().NotContain(cluster => cluster.Members.Contains(new ProfileId(500)));
    }

    [Fact]
    public void Profiles_that_are_all_the_same_are_refused_with_the_remedy()
    {
        var same = new PointMatrix([.. Enumerable.Repeat(1.0, 40)], 1);

        FluentActions.Invoking(() => new ClusterAnalysis(Options("a"), Table(same)).Run()).Should().Throw<CdpException>().WithMessage("*Choose features*");
    }

    [Fact]
    public void A_scale_leads_back()
    {
        var scale = FeatureScale.Of(NumericFeature.OfTrait("spent") with { Log = true }, [0, 10, -100, 1_000, double.NaN], [0, 1, 2, 3, 4]);

        foreach (var value in new[] { 0.0, 5, -7, 123_456 })
        {
            scale.Undo(scale.Apply(value)).Should().BeApproximately(value, 1e-6);
        }
    }

    private static ClusterOptions Options(params string[] features) => Options(features, _ => { });

    private static ClusterOptions Options(string a, string b, string c, string d, Action<ClusterOptions> configure) => Options([a, b, c, d], configure);

    private static ClusterOptions Options(string[] features, Action<ClusterOptions> configure)
    {
        var options = new ClusterOptions();
        foreach (var feature in features)
        {
            options.Features.Add(NumericFeature.OfTrait(feature));
        }

        configure(options);
        return options;
    }

    /// <summary>Draws round groups on a circle, well apart.</summary>
    private static PointMatrix Planted(int groups, int each)
    {
        var random = new SplitMix(11);
        var values = new List<double>();
        for (var i = 0; i < groups * each; i++)
        {
            var angle = 2 * Math.PI * ((i % groups) + 0.3) / groups;
            values.AddRange([(10 * Math.Cos(angle)) + random.NextNormal(), (10 * Math.Sin(angle)) + random.NextNormal()]);
        }

        return new PointMatrix([.. values], 2);
    }

    private static FeatureTable Table(PointMatrix points) => new(Rows(points));

    private static IEnumerable<FeatureRow> Rows(PointMatrix points) =>
        Enumerable.Range(0, points.Count).Select(i => new FeatureRow(new ProfileId(i + 1), points[i].ToArray(), [], []));
}
