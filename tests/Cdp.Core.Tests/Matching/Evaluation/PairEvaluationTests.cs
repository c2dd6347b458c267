using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Evaluation;

public sealed class PairEvaluationTests
{
    private static readonly Gen<(int[] Persons, int[] Sources, ScoredPair[] Pairs)> Any =
        from records in Gen.Int[2, 10]
        from persons in Gen.Int[-1, 3].Array[records]
        from sources in Gen.Int[0, 2].Array[records]
        from ends in Gen.Select(Gen.Int[0, records - 1], Gen.Int[0, records - 1], Gen.Int[-3, 3]).Array[0, 30]
        select (
            persons,
            sources,
            ends.Where(end => end.Item1 < end.Item2).DistinctBy(end => (end.Item1, end.Item2)).Select(end => new ScoredPair(end.Item1, end.Item2, end.Item3)).ToArray());

    [Fact]
    public void The_twenty_instances_of_Fawcett_have_his_figures()
    {
        // An introduction to ROC analysis, figures 3 and following.
        double[] scores = [.9, .8, .7, .6, .55, .54, .53, .52, .51, .505, .4, .39, .38, .37, .36, .35, .34, .33, .30, .1];
        const string Classes = "ppnpppnnpnpnpnnnpnpn";
        ScoredPair[] pairs = [.. scores.Select((score, i) => new ScoredPair(2 * i, (2 * i) + 1, score))];

        var evaluation = PairEvaluation.Create(Classes.Select((kind, i) => new LabelledPair((2 * i) + 1, 2 * i, kind == 'p')), pairs);

        evaluation.AreaUnderRocCurve().Should().BeApproximately(0.68, 1e-12);
        var best = evaluation.FindBest(counts => counts.Accuracy);
        best.Threshold.Should().Be(.54);
        best.Counts.Accuracy.Should().BeApproximately(0.7, 1e-12);
        evaluation.RocCurve().Should().Contain(new RocPoint(0.1, 0.5, .54)).And.HaveCount(21);
        evaluation.PrecisionRecallCurve().First().Should().Be(new PrecisionRecallPoint(0.1, 1, .9));
    }

    [Fact]
    public void Matches_that_blocking_left_out_count_as_missed()
    {
        var evaluation = PairEvaluation.Create(Truths.Of(0, 0, 0, 1), new ScoredPair[] { new(0, 1, 5), new(2, 3, 1) });

        evaluation.BlockedOutPairs.Should().Be(2);
        evaluation.CountAt(0).Should().Be(new ConfusionCounts(1, 1, 2, 2));
        evaluation.CountAt(2).Should().Be(new ConfusionCounts(1, 0, 3, 2));
    }

    [Fact]
    public void Labelled_pairs_that_were_not_scored_are_blocked_out_and_scored_pairs_without_label_are_left_out()
    {
        LabelledPair[] labels = [new(1, 0, true), new(0, 1, true), new(2, 3, true), new(0, 2, false)];

        var evaluation = PairEvaluation.Create(labels, new ScoredPair[] { new(0, 1, 5), new(0, 2, 3), new(1, 2, 9) });

        (evaluation.ScoredPairs, evaluation.TruePairs, evaluation.PossiblePairs, evaluation.BlockedOutPairs).Should().Be((2, 2L, 3L, 1L));
        evaluation.CountAt(4).Should().Be(new ConfusionCounts(1, 0, 1, 1));
    }

    [Fact]
    public void Labels_that_contradict_each_other_are_refused() =>
        FluentActions.Invoking(() => PairEvaluation.Create([new LabelledPair(0, 1, true), new LabelledPair(1, 0, false)], default))
            .Should().Throw<ArgumentException>().WithMessage("*rows 0 and 1*");

    [Fact]
    public void The_best_threshold_by_F1_is_the_greatest_of_several()
    {
        var evaluation = PairEvaluation.Create(Truths.Of(0, 0, 0, 1, 1), new ScoredPair[] { new(0, 1, 9), new(0, 2, 7), new(3, 4, 5), new(0, 3, 4), new(1, 2, 3) });

        evaluation.FindBestByF1().Should().Be(new ThresholdPoint(3, new ConfusionCounts(4, 1, 5, 0)));
        PairEvaluation.Create(Truths.Of(0, 0), default).FindBestByF1().Threshold.Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void Errors_come_the_worst_first()
    {
        var evaluation = PairEvaluation.Create(
            Truths.Of(0, 0, 0, 1, 1),
            new ScoredPair[] { new(0, 1, -3), new(0, 2, -1), new(3, 4, 5), new(0, 3, 4), new(1, 3, 8), new(2, 4, -6) });

        var errors = evaluation.FindErrors(0, most: 1);

        errors.FalsePositives.Should().Equal(new ScoredPair(1, 3, 8));
        errors.FalseNegatives.Should().Equal(new ScoredPair(0, 1, -3));
        (errors.FalsePositiveCount, errors.FalseNegativeCount, errors.BlockedOutCount).Should().Be((2, 2, 1));
    }

    [Fact]
    public void Curves_without_pairs_of_both_kinds_are_refused()
    {
        var evaluation = PairEvaluation.Create(Truths.Of(0, 1), default);

        FluentActions.Invoking(evaluation.RocCurve).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(evaluation.PrecisionRecallCurve).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_column_of_the_records_is_the_truth()
    {
        var builder = new RecordTableBuilder(["person"]);
        builder.Add(new MatchRecord("1", ["x"], "crm"));
        builder.Add(new MatchRecord("2", ["x"], "crm"));
        builder.Add(new MatchRecord("3", ["x"], "shop"));
        builder.Add(new MatchRecord("4", [null], "shop"));
        var table = builder.Build();

        var all = RecordTruth.FromTable(table, ColumnExpression.Of("person"), MatchLinkType.LinkAndDedupe);
        var across = RecordTruth.FromTable(table, ColumnExpression.Of("person"), MatchLinkType.LinkOnly);

        (all.LabelledCount, all.TruePairs, all.PossiblePairs).Should().Be((3, 3L, 3L));
        (across.TruePairs, across.PossiblePairs).Should().Be((2L, 2L));
    }

    [Fact]
    public void Counts_equal_those_of_all_pairs_one_by_one_at_every_threshold() =>
        Gen.Select(Any, Gen.Bool, Gen.Int).Sample(
            (data, linkOnly, seed) =>
            {
                var (persons, sources, pairs) = data;
                var truth = RecordTruth.FromLabels([.. persons.Select(person => person < 0 ? null : $"p{person}")], linkOnly ? sources : []);
                var shuffled = pairs.ToArray();
                new Random(seed).Shuffle(shuffled);
                var evaluation = PairEvaluation.Create(truth, shuffled);
                for (var threshold = -4.0; threshold <= 4; threshold += 0.5)
                {
                    long found = 0, wrong = 0, other = 0, missed = 0;
                    for (var i = 0; i < persons.Length; i++)
                    {
                        for (var j = i + 1; j < persons.Length; j++)
                        {
                            if (persons[i] < 0 || persons[j] < 0 || (linkOnly && sources[i] == sources[j]))
                            {
                                continue;
                            }

                            var called = pairs.Any(pair => pair.Left == i && pair.Right == j && pair.Weight >= threshold);
                            var same = persons[i] == persons[j];
                            found += called && same ? 1 : 0;
                            wrong += called && !same ? 1 : 0;
                            missed += !called && same ? 1 : 0;
                            other += !called && !same ? 1 : 0;
                        }
                    }

                    evaluation.CountAt(threshold).Should().Be(new ConfusionCounts(found, wrong, other, missed));
                }

                foreach (var (threshold, counts) in evaluation.Curve())
                {
                    counts.Should().Be(evaluation.CountAt(threshold));
                }
            },
            iter: 1_000);

    [Fact]
    public void The_area_under_the_curve_is_how_often_a_match_outweighs_another_pair() =>
        Any.Where(data => Truths.Of(data.Persons) is { TruePairs: > 0 } truth && truth.TruePairs < truth.PossiblePairs).Sample(
            data =>
            {
                var weights = data.Pairs.ToDictionary(pair => (pair.Left, pair.Right), pair => pair.Weight);
                List<double> matches = [], others = [];
                for (var i = 0; i < data.Persons.Length; i++)
                {
                    for (var j = i + 1; j < data.Persons.Length; j++)
                    {
                        if (data.Persons[i] >= 0 && data.Persons[j] >= 0)
                        {
                            (data.Persons[i] == data.Persons[j] ? matches : others).Add(weights.GetValueOrDefault((i, j), -1_000));
                        }
                    }
                }

                var expected = matches.Average(match => others.Average(other => match > other ? 1 : match == other ? 0.5 : 0));
                PairEvaluation.Create(Truths.Of(data.Persons), data.Pairs).AreaUnderRocCurve().Should().BeApproximately(expected, 1e-9);
            },
            iter: 1_000);
}
