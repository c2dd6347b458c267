using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Clustering;

public sealed class RecordClustererTests
{
    private static readonly ClusteringOptions Unguarded = new() { GuardsAgainstChains = false };

    private static readonly ClusteringOptions OneEach = new() { OneRecordPerSource = true };

    [Fact]
    public void Records_without_pairs_are_clusters_of_their_own()
    {
        var clusters = RecordMatching.Clusterer.Cluster(Input(3));

        clusters.Count.Should().Be(3);
        clusters.RowsOf(2).ToArray().Should().Equal(2);
    }

    [Fact]
    public void Nothing_makes_no_cluster() => RecordMatching.Clusterer.Cluster(Input(0)).Count.Should().Be(0);

    [Fact]
    public void A_pair_at_the_threshold_links_and_one_below_does_not() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(4, (0, 1, 2), (2, 3, 1.9)), new ClusteringOptions { Threshold = 2 })).Should().Equal(0, 0, 1, 2);

    [Fact]
    public void Records_linked_through_others_are_together_without_guard() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(4, (0, 1, 5), (1, 2, 5), (2, 3, 5), (0, 3, -20)), Unguarded)).Should().Equal(0, 0, 0, 0);

    [Fact]
    public void Thresholds_are_answered_in_the_order_asked()
    {
        var results = RecordMatching.Clusterer.ClusterAtThresholds(Input(3, (0, 1, 5), (1, 2, 1)), [3, 0, 9], Unguarded);

        results.Select(clusters => clusters.Threshold).Should().Equal(3, 0, 9);
        results.Select(clusters => clusters.Count).Should().Equal(2, 1, 3);
    }

    [Fact]
    public void Two_persons_that_one_strong_link_connects_are_split()
    {
        var clusters = RecordMatching.Clusterer.Cluster(Input(
            6, (0, 1, 6), (0, 2, 6), (1, 2, 6), (3, 4, 6), (3, 5, 6), (4, 5, 6), (2, 3, 15), (0, 3, -4), (1, 4, -6), (2, 4, -5)));

        Labels(clusters).Should().Equal(0, 0, 0, 1, 1, 1);
        var split = clusters.Splits.Should().ContainSingle().Which;
        split.Clusters.Should().Equal(0, 1);
        split.CutLinks.Should().Equal(new ScoredPair(2, 3, 15));
    }

    [Fact]
    public void Cut_links_are_reported_the_weakest_first()
    {
        var clusters = RecordMatching.Clusterer.Cluster(Input(
            6, (0, 1, 6), (0, 2, 6), (1, 2, 6), (3, 4, 6), (3, 5, 6), (4, 5, 6), (2, 3, 3), (1, 4, 1), (0, 3, -4), (0, 4, -6), (2, 4, -5), (2, 5, -8)));

        clusters.Splits.Single().CutLinks.Select(link => link.Weight).Should().Equal(1, 3);
    }

    [Fact]
    public void A_pair_that_blocking_missed_does_not_split_a_person() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(4, (0, 1, 6), (1, 2, 6), (2, 3, 6), (0, 3, 6)))).Should().Equal(0, 0, 0, 0);

    [Fact]
    public void A_long_chain_without_other_links_falls_apart() =>
        RecordMatching.Clusterer.Cluster(Input(20, [.. Enumerable.Range(0, 19).Select(i => (i, i + 1, 6.0))])).Count.Should().BeGreaterThan(3);

    [Fact]
    public void A_record_that_a_false_link_caught_first_moves_to_where_it_belongs()
    {
        // 0 and 4 are strangers with the strongest link of all; 0 to 3 are one person, 4 to 7 another.
        List<(int, int, double)> pairs = [(0, 4, 20)];
        foreach (var start in new[] { 0, 4 })
        {
            for (var i = start; i < start + 4; i++)
            {
                for (var j = i + 1; j < start + 4; j++)
                {
                    pairs.Add((i, j, 7));
                }
            }
        }

        for (var other = 5; other < 8; other++)
        {
            pairs.Add((0, other, -7));
            pairs.Add((4, other - 4, -7));
        }

        Labels(RecordMatching.Clusterer.Cluster(Input(8, [.. pairs]))).Should().Equal(0, 0, 0, 0, 1, 1, 1, 1);
    }

    [Fact]
    public void Infinite_weights_are_certain_evidence() =>
        Labels(RecordMatching.Clusterer.Cluster(
            Input(4, (0, 1, double.PositiveInfinity), (1, 2, 3), (0, 2, double.NegativeInfinity), (2, 3, double.PositiveInfinity)),
            new ClusteringOptions { Threshold = 1 })).Should().Equal(0, 0, 1, 1);

    [Fact]
    public void A_record_keeps_its_best_partner_in_another_source() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(4, (0, 2, 5), (0, 3, 9), (1, 2, 2), (1, 3, 8)) with { Sources = new[] { 0, 0, 1, 1 } }, OneEach))
            .Should().Equal(0, 1, 1, 0);

    [Fact]
    public void Records_of_one_source_do_not_come_together_through_a_third() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(3, (0, 2, 9), (1, 2, 8)) with { Sources = new[] { 0, 0, 1 } }, OneEach)).Should().Equal(0, 1, 0);

    [Fact]
    public void A_record_of_a_source_with_duplicates_is_exempt() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(3, (0, 2, 9), (1, 2, 8), (0, 1, 7)) with { Sources = new[] { -1, -1, 1 } }, OneEach)).Should().Equal(0, 0, 0);

    [Fact]
    public void Of_tied_links_the_one_with_the_lowest_ids_holds() =>
        Labels(RecordMatching.Clusterer.Cluster(Input(3, (0, 2, 9), (1, 2, 9)) with { Sources = new[] { 0, 0, 1 }, Ranks = new[] { 1, 0, 2 } }, OneEach))
            .Should().Equal(1, 0, 0);

    [Fact]
    public void Tied_links_are_dropped_when_asked_for() =>
        Labels(RecordMatching.Clusterer.Cluster(
            Input(5, (0, 2, 9), (1, 2, 9), (1, 4, 9), (3, 2, 5)) with { Sources = new[] { 0, 0, 1, 2, 3 } },
            new ClusteringOptions { OneRecordPerSource = true, Ties = BestLinkTies.Drop }))
            .Should().Equal(0, 1, 2, 2, 3);

    [Fact]
    public void Equal_weights_that_do_not_compete_are_no_tie() =>
        Labels(RecordMatching.Clusterer.Cluster(
            Input(5, (0, 2, 9), (1, 3, 9), (2, 4, 9)) with { Sources = new[] { 0, 0, 1, 1, 2 } },
            new ClusteringOptions { OneRecordPerSource = true, Ties = BestLinkTies.Drop }))
            .Should().Equal(0, 1, 0, 1, 0);

    [Fact]
    public void A_table_gives_ranks_by_source_and_id()
    {
        var builder = new RecordTableBuilder(["name"]);
        builder.Add(new MatchRecord("b", ["x"], "shop"));
        builder.Add(new MatchRecord("a", ["x"], "shop"));
        builder.Add(new MatchRecord("c", ["x"], "crm"));

        var input = ClusteringInput.FromTable(builder.Build(), ReadOnlyMemory<ScoredPair>.Empty);

        input.Ranks.ToArray().Should().Equal(2, 1, 0);
        input.Sources.ToArray()[0].Should().Be(input.Sources.ToArray()[1]).And.NotBe(input.Sources.ToArray()[2]);
    }

    [Fact]
    public void Ids_are_ranked_ordinally() => ClusteringInput.RankIds(["b", "B", "a"]).ToArray().Should().Equal(2, 0, 1);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 3, 1)]
    [InlineData(-1, 1, 1)]
    [InlineData(0, 1, double.NaN)]
    public void A_pair_that_cannot_be_is_refused(int left, int right, double weight) =>
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(3, (left, right, weight)))).Should().Throw<ArgumentException>();

    [Fact]
    public void Input_that_does_not_fit_together_is_refused()
    {
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(2) with { Ranks = new[] { 0 } })).Should().Throw<ArgumentException>().WithMessage("*1 ranks for 2*");
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(2) with { Ranks = new[] { 0, 0 } })).Should().Throw<ArgumentException>().WithMessage("*rank of row 1*");
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(2), OneEach)).Should().Throw<ArgumentException>().WithMessage("*0 sources for 2*");
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(2), new ClusteringOptions { Threshold = double.NaN })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(2), new ClusteringOptions { UnscoredPairProbability = 0.6 })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_cancelled_call_ends() =>
        FluentActions.Invoking(() => RecordMatching.Clusterer.Cluster(Input(2, (0, 1, 1)), null, new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();

    private static ClusteringInput Input(int records, params (int Left, int Right, double Weight)[] pairs) =>
        new() { RecordCount = records, Pairs = pairs.Select(pair => new ScoredPair(pair.Left, pair.Right, pair.Weight)).ToArray() };

    private static int[] Labels(RecordClusters clusters) => clusters.ClusterOfRows.ToArray();
}
