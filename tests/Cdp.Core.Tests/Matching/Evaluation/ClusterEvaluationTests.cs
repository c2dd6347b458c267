using Cdp.Matching.Evaluation;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Evaluation;

public sealed class ClusterEvaluationTests
{
    // The truth of the worked example of Bagga and Baldwin 1998: chains 1-5, 6-7 and 8-12.
    private static readonly int[] Chains = [0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2];

    [Fact]
    public void The_first_response_of_Bagga_and_Baldwin_has_precision_76_percent()
    {
        var score = ClusterEvaluation.Create(Truths.Of(Chains), Truths.Clusters(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1)).BCubed;

        score.Precision.Should().BeApproximately(64.0 / 84, 1e-12).And.BeApproximately(0.76, 0.005);
        score.Recall.Should().Be(1);
        score.F1.Should().BeApproximately(0.86, 0.005);
    }

    [Fact]
    public void The_second_response_of_Bagga_and_Baldwin_has_precision_58_percent()
    {
        var score = ClusterEvaluation.Create(Truths.Of(Chains), Truths.Clusters(0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)).BCubed;

        score.Precision.Should().BeApproximately(7.0 / 12, 1e-12).And.BeApproximately(0.58, 0.005);
        score.Recall.Should().Be(1);
    }

    [Fact]
    public void The_seventeen_points_of_Manning_Raghavan_and_Schuetze_have_their_counts()
    {
        // Figure 16.4: x is 0, o is 1, the diamond is 2.
        var truth = Truths.Of(0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 0, 0, 2, 2, 2);
        var clusters = Truths.Clusters(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2);

        ClusterEvaluation.Create(truth, clusters).Pairs.Should().Be(new ConfusionCounts(20, 20, 72, 24));
    }

    [Fact]
    public void Exact_clusters_hold_all_of_one_person_and_no_other()
    {
        var evaluation = ClusterEvaluation.Create(Truths.Of(0, 0, 1, 1, 2, -1), Truths.Clusters(0, 0, 1, 2, 3, 0));

        (evaluation.ClusterCount, evaluation.PersonCount, evaluation.ExactCount).Should().Be((4, 3, 2));
        evaluation.Exact.Precision.Should().Be(0.5);
        evaluation.Exact.Recall.Should().BeApproximately(2.0 / 3, 1e-12);
    }

    [Fact]
    public void Clusters_of_other_records_are_refused() =>
        FluentActions.Invoking(() => ClusterEvaluation.Create(Truths.Of(0, 0), Truths.Clusters(0))).Should().Throw<ArgumentException>();

    [Fact]
    public void Measures_equal_those_worked_out_record_by_record() =>
        (from records in Gen.Int[1, 12]
         from persons in Gen.Int[-1, 4].Array[records]
         from clusters in Gen.Int[0, records - 1].Array[records]
         from sources in Gen.Int[0, 2].Array[records]
         from across in Gen.Bool
         select (persons, clusters, sources, across)).Where(data => data.persons.Any(person => person >= 0)).Sample(
            data =>
            {
                var (persons, clusters, sources, across) = data;
                var rows = Enumerable.Range(0, persons.Length).Where(row => persons[row] >= 0).ToList();
                var truth = RecordTruth.FromLabels([.. persons.Select(person => person < 0 ? null : $"p{person}")], across ? sources : []);
                var evaluation = ClusterEvaluation.Create(truth, Truths.Clusters(clusters));

                var precision = rows.Average(row => rows.Where(other => clusters[other] == clusters[row]).Average(other => persons[other] == persons[row] ? 1 : 0));
                var recall = rows.Average(row => rows.Where(other => persons[other] == persons[row]).Average(other => clusters[other] == clusters[row] ? 1 : 0));
                evaluation.BCubed.Precision.Should().BeApproximately(precision, 1e-9);
                evaluation.BCubed.Recall.Should().BeApproximately(recall, 1e-9);

                var found = rows.GroupBy(row => clusters[row]).Select(group => string.Join(' ', group)).ToHashSet();
                var real = rows.GroupBy(row => persons[row]).Select(group => string.Join(' ', group)).ToHashSet();
                (evaluation.ClusterCount, evaluation.PersonCount, evaluation.ExactCount).Should().Be((found.Count, real.Count, found.Intersect(real).Count()));

                var pairs = (from left in rows from right in rows where left < right && !(across && sources[left] == sources[right]) select (left, right)).ToList();
                evaluation.Pairs.Should().Be(new ConfusionCounts(
                    pairs.Count(pair => Together(clusters, pair) && Together(persons, pair)),
                    pairs.Count(pair => Together(clusters, pair) && !Together(persons, pair)),
                    pairs.Count(pair => !Together(clusters, pair) && !Together(persons, pair)),
                    pairs.Count(pair => !Together(clusters, pair) && Together(persons, pair))));
            },
            iter: 2_000);

    private static bool Together(int[] groups, (int Left, int Right) pair) => groups[pair.Left] == groups[pair.Right];
}
