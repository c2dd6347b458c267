using Cdp.Matching;
using Cdp.Matching.Clustering;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Clustering;

public sealed class ClusteringProperties
{
    private const int Cases = 3_000;

    private static readonly Gen<ClusteringOptions> Options =
        from guard in Gen.Bool
        from single in Gen.Bool
        from drop in Gen.Bool
        from unscored in Gen.Int[0, 5].Select(tenths => tenths / 10.0)
        from threshold in Gen.Int[-2, 3]
        select new ClusteringOptions
        {
            GuardsAgainstChains = guard,
            OneRecordPerSource = single,
            Ties = drop ? BestLinkTies.Drop : BestLinkTies.LowestId,
            UnscoredPairProbability = unscored,
            Threshold = threshold,
        };

    [Fact]
    public void The_order_of_pairs_and_rows_changes_nothing() =>
        Gen.Select(PairGraph.Any, Options, Gen.Int).Sample(
            (graph, options, seed) =>
            {
                var (input, newRows) = graph.Shuffle(seed);
                var plain = RecordMatching.Clusterer.Cluster(graph.Input, options);
                var shuffled = RecordMatching.Clusterer.Cluster(input, options);

                newRows.Select(shuffled.ClusterOf).Should().Equal(plain.ClusterOfRows.ToArray());
                shuffled.Splits.Select(split => string.Join(' ', split.Clusters) + ":" + string.Join(' ', split.CutLinks.Select(link => link.Weight)))
                    .Should().Equal(plain.Splits.Select(split => string.Join(' ', split.Clusters) + ":" + string.Join(' ', split.CutLinks.Select(link => link.Weight))));
            },
            iter: Cases);

    [Fact]
    public void A_greater_threshold_never_merges() =>
        Gen.Select(PairGraph.Any, Options).Sample(
            (graph, options) =>
            {
                double[] thresholds = [-3, -1, 0, 2, 4, 7];
                var results = RecordMatching.Clusterer.ClusterAtThresholds(graph.Input, thresholds, options);
                for (var i = 1; i < results.Count; i++)
                {
                    Refines(results[i], results[i - 1]).Should().BeTrue();
                }
            },
            iter: Cases);

    [Fact]
    public void Without_guard_each_of_many_thresholds_gives_what_it_gives_alone() =>
        Gen.Select(PairGraph.Any, Options).Sample(
            (graph, options) =>
            {
                options.GuardsAgainstChains = false;
                foreach (var clusters in RecordMatching.Clusterer.ClusterAtThresholds(graph.Input, [3, -4, 0], options))
                {
                    options.Threshold = clusters.Threshold;
                    Labels(clusters).Should().Equal(Labels(RecordMatching.Clusterer.Cluster(graph.Input, options)));
                }
            },
            iter: Cases);

    [Fact]
    public void Without_guard_clusters_are_the_connected_components() =>
        PairGraph.Any.Sample(
            graph => Labels(RecordMatching.Clusterer.Cluster(graph.Input, new ClusteringOptions { GuardsAgainstChains = false }))
                .Should().Equal(SlowClusters.Components(graph.Records, graph.Pairs.Where(pair => pair.Weight >= 0))),
            iter: Cases);

    [Fact]
    public void Best_links_are_what_taking_one_pair_after_the_other_gives() =>
        PairGraph.Any.Sample(
            graph => Labels(RecordMatching.Clusterer.Cluster(graph.Input, new ClusteringOptions { GuardsAgainstChains = false, OneRecordPerSource = true }))
                .Should().Equal(SlowClusters.Join(graph.Records, graph.Distinct.Where(pair => pair.Weight >= 0), rows => HasEachSourceOnce(graph, rows))),
            iter: Cases);

    [Fact]
    public void Clusters_with_one_record_of_each_source_have_it_whatever_the_options() =>
        Gen.Select(PairGraph.Any, Options).Sample(
            (graph, options) =>
            {
                options.OneRecordPerSource = true;
                var clusters = RecordMatching.Clusterer.Cluster(graph.Input, options);
                for (var cluster = 0; cluster < clusters.Count; cluster++)
                {
                    HasEachSourceOnce(graph, clusters.RowsOf(cluster).ToArray()).Should().BeTrue();
                }
            },
            iter: Cases);

    [Fact]
    public void Split_clusters_lie_within_components_and_are_connected() =>
        Gen.Select(PairGraph.Any, Options).Sample(
            (graph, options) =>
            {
                options.GuardsAgainstChains = true;
                var guarded = RecordMatching.Clusterer.Cluster(graph.Input, options);
                options.GuardsAgainstChains = false;
                var whole = RecordMatching.Clusterer.Cluster(graph.Input, options);
                Refines(guarded, whole).Should().BeTrue();

                var links = graph.Pairs.Where(pair => pair.Weight >= options.Threshold && guarded.ClusterOf(pair.Left) == guarded.ClusterOf(pair.Right));
                SlowClusters.Components(graph.Records, links).Should().Equal(Labels(guarded));
            },
            iter: Cases);

    [Fact]
    public void The_report_names_every_set_that_was_split_and_every_link_that_was_cut() =>
        Gen.Select(PairGraph.Any, Options).Sample(
            (graph, options) =>
            {
                options.GuardsAgainstChains = true;
                var guarded = RecordMatching.Clusterer.Cluster(graph.Input, options);
                options.GuardsAgainstChains = false;
                var whole = RecordMatching.Clusterer.Cluster(graph.Input, options);

                guarded.Splits.Sum(split => split.Clusters.Count - 1).Should().Be(guarded.Count - whole.Count);
                guarded.Splits.SelectMany(split => split.CutLinks).Should().BeEquivalentTo(graph.Distinct.Where(pair =>
                    pair.Weight >= options.Threshold
                    && guarded.ClusterOf(pair.Left) != guarded.ClusterOf(pair.Right)
                    && whole.ClusterOf(pair.Left) == whole.ClusterOf(pair.Right)));
            },
            iter: Cases);

    [Fact]
    public void Groups_are_joined_as_the_slow_way_joins_them() =>
        Gen.Select(Gen.Int[2, 9], Gen.Long[-1_000_000, 1_000_000].Array[36], Gen.Bool.Array[36], Gen.Long[-400_000, 0]).Sample(
            (records, values, scored, unscored) =>
            {
                var all = (from left in Enumerable.Range(0, records) from right in Enumerable.Range(left + 1, records - left - 1) select (left, right)).ToList();
                var kept = all.Index().Where(item => scored[item.Index]).ToList();
                var graph = new EvidenceGraph(
                    records,
                    [.. kept.Select(item => item.Item.left)],
                    [.. kept.Select(item => item.Item.right)],
                    [.. kept.Select(item => values[item.Index])],
                    unscored);

                new GroupJoiner(graph, [.. Enumerable.Range(0, records)]).Join(CancellationToken.None)
                    .Should().Equal(SlowClusters.JoinByEvidence(records, (left, right) =>
                    {
                        var at = all.IndexOf((Math.Min(left, right), Math.Max(left, right)));
                        return scored[at] ? values[at] : unscored;
                    }));
            },
            iter: Cases);

    private static bool Refines(RecordClusters fine, RecordClusters coarse) =>
        Enumerable.Range(0, fine.Count).All(cluster => fine.RowsOf(cluster).ToArray().Select(coarse.ClusterOf).Distinct().Count() == 1);

    private static bool HasEachSourceOnce(PairGraph graph, IEnumerable<int> rows)
    {
        var sources = rows.Select(row => graph.Sources[row]).Where(source => source >= 0).ToList();
        return sources.Distinct().Count() == sources.Count;
    }

    private static int[] Labels(RecordClusters clusters) => clusters.ClusterOfRows.ToArray();
}
