using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Clustering;

public sealed class ChainGuardTests
{
    /// <summary>Gets the most records of a person, the recall of blocking, false links for each record, twins for each person, mean true weight; and the least F1.</summary>
    public static TheoryData<int, double, double, double, double, double> Worlds => new()
    {
        { 8, 0.95, 0.01, 0, 10, 0.99 },
        { 8, 0.70, 0.05, 0.02, 8, 0.95 },
        { 8, 0.50, 0.05, 0.02, 8, 0.80 },
        { 8, 0.90, 0.20, 0.05, 8, 0.95 },
        { 8, 0.85, 0.50, 0.05, 8, 0.92 },
        { 8, 0.85, 0.05, 0.40, 8, 0.94 },
        { 20, 0.85, 0.10, 0.10, 5, 0.95 },
        { 8, 0.85, 0.05, 0.10, 4, 0.86 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Persons_survive_false_strong_links_that_chain_components_together(int most, double recall, double falseLinks, double twins, double mean, double least)
    {
        var (input, truth) = new SyntheticPersons(most, recall, falseLinks, twins, mean).Make(seed: 7);

        var guarded = ClusterEvaluation.Create(truth, RecordMatching.Clusterer.Cluster(input));
        var components = ClusterEvaluation.Create(truth, RecordMatching.Clusterer.Cluster(input, new ClusteringOptions { GuardsAgainstChains = false }));

        guarded.Pairs.F1.Should().BeGreaterThan(least).And.BeGreaterThan(components.Pairs.F1);
        guarded.BCubed.F1.Should().BeGreaterThan(components.BCubed.F1);
    }

    [Fact]
    public void Where_nothing_is_false_hardly_anything_is_split()
    {
        var (input, truth) = new SyntheticPersons(8, 1, 0, 0, 16).Make(seed: 3);

        ClusterEvaluation.Create(truth, RecordMatching.Clusterer.Cluster(input, new ClusteringOptions { Threshold = 3 })).Exact.F1.Should().BeGreaterThan(0.99);
    }
}
