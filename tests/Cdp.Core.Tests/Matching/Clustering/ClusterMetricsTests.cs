using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Scoring;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Clustering;

public sealed class ClusterMetricsTests
{
    private static readonly ClusteringOptions Unguarded = new() { GuardsAgainstChains = false };

    [Fact]
    public void A_star_hangs_on_one_record_and_all_its_links_are_bridges()
    {
        var metrics = Measure(5, (0, 1), (0, 2), (0, 3), (0, 4));

        metrics.OfCluster(0).Should().Be(new ClusterMeasures(5, 4, 0.4, 1, 4));
        metrics.DegreeOf(0).Should().Be(4);
        metrics.DegreeOf(3).Should().Be(1);
        metrics.Links.Should().OnlyContain(link => link.IsBridge);
    }

    [Fact]
    public void In_a_triangle_all_records_are_alike_and_no_link_is_a_bridge() =>
        Measure(3, (0, 1), (1, 2), (0, 2)).OfCluster(0).Should().Be(new ClusterMeasures(3, 3, 1, 0, 0));

    [Fact]
    public void Small_clusters_have_no_centralisation_and_single_records_no_density()
    {
        var metrics = Measure(3, (0, 1));

        metrics.OfCluster(0).Should().Be(new ClusterMeasures(2, 1, 1, null, 1));
        metrics.OfCluster(1).Should().Be(new ClusterMeasures(1, 0, null, null, 0));
    }

    [Fact]
    public void The_link_between_two_triangles_is_the_bridge()
    {
        var metrics = Measure(6, (0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3));

        metrics.Links.Where(link => link.IsBridge).Select(link => (link.Pair.Left, link.Pair.Right)).Should().Equal((2, 3));
    }

    [Fact]
    public void A_path_of_a_hundred_thousand_records_needs_no_recursion()
    {
        const int Records = 100_000;
        var pairs = Enumerable.Range(0, Records - 1).Select(i => (i, i + 1)).ToArray();

        Measure(Records, pairs).OfCluster(0).Bridges.Should().Be(Records - 1);
    }

    [Fact]
    public void Clusters_of_other_records_are_refused()
    {
        var clusters = RecordMatching.Clusterer.Cluster(new ClusteringInput { RecordCount = 3, Pairs = default });

        FluentActions.Invoking(() => ClusterMetrics.Measure(new ClusteringInput { RecordCount = 2, Pairs = default }, clusters)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Measures_equal_those_worked_out_the_obvious_way() =>
        PairGraph.Any.Sample(
            graph =>
            {
                var clusters = RecordMatching.Clusterer.Cluster(graph.Input);
                var metrics = ClusterMetrics.Measure(graph.Input, clusters);
                var links = graph.Distinct.Where(pair => pair.Weight >= 0 && clusters.ClusterOf(pair.Left) == clusters.ClusterOf(pair.Right)).ToList();

                metrics.Links.Select(link => link.Pair).Should().Equal(links);
                foreach (var link in metrics.Links)
                {
                    var without = SlowClusters.Components(graph.Records, links.Where(other => other != link.Pair));
                    link.IsBridge.Should().Be(without[link.Pair.Left] != without[link.Pair.Right]);
                    link.Cluster.Should().Be(clusters.ClusterOf(link.Pair.Left));
                }

                for (var cluster = 0; cluster < clusters.Count; cluster++)
                {
                    var degrees = clusters.RowsOf(cluster).ToArray().Select(row => links.Count(link => link.Left == row || link.Right == row)).ToList();
                    clusters.RowsOf(cluster).ToArray().Select(metrics.DegreeOf).Should().Equal(degrees);
                    var measures = metrics.OfCluster(cluster);
                    double n = degrees.Count;
                    (measures.Size, measures.Links).Should().Be((degrees.Count, degrees.Sum() / 2));
                    measures.Density.Should().Be(n < 2 ? null : degrees.Sum() / (n * (n - 1)));
                    measures.Centralisation.Should().Be(n < 3 ? null : degrees.Sum(degree => degrees.Max() - degree) / ((n - 1) * (n - 2)));
                    measures.Bridges.Should().Be(metrics.Links.Count(link => link.Cluster == cluster && link.IsBridge));
                }
            },
            iter: 2_000);

    private static ClusterMetrics Measure(int records, params (int Left, int Right)[] links)
    {
        var input = new ClusteringInput { RecordCount = records, Pairs = links.Select(link => new ScoredPair(link.Left, link.Right, 5)).ToArray() };
        return ClusterMetrics.Measure(input, RecordMatching.Clusterer.Cluster(input, Unguarded));
    }
}
