using Cdp.Kpis.Surveys;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Surveys;

public sealed class NetPromoterScoreTests
{
    [Fact]
    public void The_score_is_the_share_of_promoters_less_that_of_detractors()
    {
        var result = NetPromoterScore.Of(Answers(10, 9, 9, 8, 7, 6, 0, 10, null, 9));

        (result.Promoters, result.Passives, result.Detractors, result.Responses, result.Excluded).Should().Be((5, 2, 2, 9, 1));
        result.Score!.Value.Should().BeApproximately(100.0 / 3, 1e-12);

        // (p + d − (p − d)²) / n, with p = 5/9 and d = 2/9.
        var error = 100 * Math.Sqrt(((5.0 / 9) + (2.0 / 9) - (1.0 / 9)) / 9);
        result.StandardError!.Value.Should().BeApproximately(error, 1e-12);
        result.Interval!.Value.High.Should().BeApproximately((100.0 / 3) + (1.9599639845400545 * error), 1e-9);
        result.Warnings.Should().ContainSingle().Which.Should().Contain("Only 9 answers count");
    }

    [Fact]
    public void The_variance_is_that_of_scores_of_1_0_and_minus_1() =>
        Gen.Int[0, 10].Array[1, 60].Sample(scores =>
        {
            double[] points = [.. scores.Select(score => score >= 9 ? 1.0 : score <= 6 ? -1 : 0)];
            var mean = points.Average();

            var result = NetPromoterScore.Of(Answers([.. scores.Select(score => (int?)score)]));

            result.Score!.Value.Should().BeApproximately(100 * mean, 1e-10);
            result.StandardError!.Value.Should().BeApproximately(100 * Math.Sqrt(points.Average(point => (point - mean) * (point - mean)) / points.Length), 1e-6);
            result.AdjustedInterval!.Value.Low.Should().BeInRange(-100, result.AdjustedInterval.Value.High);
            result.AdjustedInterval.Value.High.Should().BeLessThanOrEqualTo(100);
        });

    [Fact]
    public void Where_all_answer_alike_only_the_adjusted_interval_has_a_width()
    {
        var result = NetPromoterScore.Of(Answers(9, 10, 9, 10, 9));

        (result.Score, result.StandardError, result.Interval).Should().Be((100, 0, new ScoreInterval(100, 100)));

        // 5.75 promoters, 1.5 passives and 0.75 detractors of 8.
        var (p, d) = (5.75 / 8, 0.75 / 8);
        result.AdjustedInterval!.Value.Low.Should().BeApproximately((100 * (p - d)) - (100 * 1.9599639845400545 * Math.Sqrt((p + d - ((p - d) * (p - d))) / 8)), 1e-9);
        result.AdjustedInterval.Value.High.Should().Be(100);
    }

    [Fact]
    public void The_adjusted_interval_covers_what_it_promises_in_small_samples()
    {
        const int Runs = 4_000;
        var random = new SplitMix(73);
        var (adjusted, plain) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            // 80 % promoters and 5 % detractors: a score of 75.
            var result = NetPromoterScore.Of(Answers([.. Enumerable.Range(0, 12).Select(_ => (int?)(random.NextDouble() switch { < 0.8 => 9, < 0.95 => 7, _ => 3 }))]));
            adjusted += result.AdjustedInterval!.Value is var good && good.Low <= 75 && 75 <= good.High ? 1 : 0;
            plain += result.Interval!.Value is var wald && wald.Low <= 75 && 75 <= wald.High ? 1 : 0;
        }

        ((double)adjusted / Runs).Should().BeInRange(0.93, 0.99);
        ((double)plain / Runs).Should().BeLessThan(0.92);
    }

    [Fact]
    public void Nobody_gives_no_score_but_a_reason()
    {
        var result = NetPromoterScore.Of(Answers(null, null));

        (result.Score, result.StandardError, result.Interval, result.AdjustedInterval, result.Excluded).Should().Be((null, null, null, null, 2));
        result.Reason.Should().Contain("no answer");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(-1)]
    public void A_score_outside_of_the_scale_is_refused(int score)
    {
        var act = () => NetPromoterScore.Of(Answers(score));

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*{score} lies outside of the scale from 0 to 10*");
    }

    [Fact]
    public void The_latest_answer_of_each_respondent_in_each_wave_counts_in_any_order() =>
        Gen.Int.Sample(seed =>
        {
            SurveyResponse[] answers =
            [
                new(3, "ann", Day(1), "q1"), new(9, "ann", Day(2), "q1"), new(5, "ann", Day(1), "q2"),
                new(10, "bob", Day(1), "q1"), new(null, "cleo", Day(2), "q1"), new(2, "cleo", Day(1), "q1"), new(7, null, Day(1), "q1"), new(7, null, Day(1), "q1"),
            ];
            new Random(seed).Shuffle(answers);

            var latest = LatestResponses.Of(answers);

            latest.Superseded.Should().Be(2);
            latest.Warnings.Should().BeEmpty();
            latest.Responses.Select(response => (response.Wave, response.Respondent, response.Score)).Should().Equal(
                ("q1", null, 7), ("q1", null, 7), ("q1", "ann", 9), ("q1", "bob", 10), ("q1", "cleo", null), ("q2", "ann", 5));
        });

    [Fact]
    public void Answers_at_the_same_time_are_warned_of()
    {
        var latest = LatestResponses.Of([new(9, "ann", Day(1)), new(3, "ann", Day(1))]);

        latest.Responses.Should().ContainSingle().Which.Score.Should().Be(9);
        latest.Warnings.Should().ContainSingle().Which.Should().Contain("the higher score counts");
        LatestResponses.Of([new(9, "ann", Day(1)), new(9, "ann", Day(1))]).Warnings.Should().BeEmpty();
    }

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<SurveyResponse> Answers(params int?[] scores) => scores.Select(score => new SurveyResponse(score));
}
