using Cdp.Kpis.Surveys;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Surveys;

public sealed class SatisfactionAndEffortTests
{
    [Fact]
    public void Satisfaction_is_the_share_of_the_two_best_scores_with_the_interval_of_Wilson()
    {
        var result = CustomerSatisfaction.Of(Answers(5, 5, 5, 5, 4, 4, 4, 4, 3, 1, null), CustomerSatisfaction.UsualScale);

        (result.Responses, result.Satisfied, result.Excluded, result.Share, result.Mean).Should().Be((10, 8, 1, 0.8, 4.0));

        // binom.confint(8, 10, methods = "wilson") of R.
        result.Interval!.Value.Low.Should().BeApproximately(0.4901625, 5e-8);
        result.Interval.Value.High.Should().BeApproximately(0.9433178, 5e-8);
    }

    [Fact]
    public void Where_low_scores_are_good_they_are_turned_around()
    {
        var low = new ScoreScale(1, 5, ScoreOrientation.LowIsGood);

        CustomerSatisfaction.Of(Answers(1, 2, 3, 5), low).Should().BeEquivalentTo(CustomerSatisfaction.Of(Answers(5, 4, 3, 1), CustomerSatisfaction.UsualScale));
        CustomerEffort.Of(Answers(1, 2, 3, 5), low).Mean.Should().Be(3.25);
    }

    [Fact]
    public void Effort_is_the_mean_and_the_share_above_the_middle()
    {
        var result = CustomerEffort.Of(Answers(7, 6, 5, 4, 3), CustomerEffort.UsualScale);

        (result.Mean, result.Easy, result.EasyShare).Should().Be((5.0, 3, 0.6));
        result.StandardError!.Value.Should().BeApproximately(Math.Sqrt(2.5 / 5), 1e-14);

        // t of 4 degrees of freedom at 97.5 % is 2.776445.
        result.Interval!.Value.Low.Should().BeApproximately(5 - (2.7764451 * Math.Sqrt(0.5)), 1e-6);
        result.Interval.Value.High.Should().BeApproximately(5 + (2.7764451 * Math.Sqrt(0.5)), 1e-6);
        CustomerEffort.Of(Answers(3, 4, 3), new ScoreScale(1, 5)).Easy.Should().Be(1);
    }

    [Fact]
    public void One_answer_has_a_mean_and_no_interval_of_it()
    {
        var result = CustomerEffort.Of(Answers(6), CustomerEffort.UsualScale);

        (result.Mean, result.StandardError, result.Interval, result.EasyShare).Should().Be((6.0, null, null, 1.0));
        result.EasyInterval!.Value.Low.Should().BeInRange(0.2, 0.21);
        result.EasyInterval.Value.High.Should().Be(1);
    }

    [Fact]
    public void Wilson_covers_what_it_promises()
    {
        const int Runs = 4_000;
        var random = new SplitMix(79);
        var covered = Enumerable.Range(0, Runs).Count(_ =>
        {
            var interval = SurveyMath.Wilson(Enumerable.Range(0, 40).Count(_ => random.NextDouble() < 0.9), 40, 0.95);
            return interval.Low <= 0.9 && 0.9 <= interval.High;
        });

        ((double)covered / Runs).Should().BeInRange(0.93, 0.975);
        SurveyMath.Wilson(0, 10, 0.95).Low.Should().Be(0);
        SurveyMath.Wilson(10, 10, 0.95).High.Should().Be(1);
    }

    [Fact]
    public void Nobody_gives_no_score_but_a_reason()
    {
        var (satisfaction, effort) = (CustomerSatisfaction.Of([], CustomerSatisfaction.UsualScale), CustomerEffort.Of(Answers((int?)null), CustomerEffort.UsualScale));

        (satisfaction.Share, satisfaction.Interval, satisfaction.Mean).Should().Be((null, null, null));
        (effort.Mean, effort.Interval, effort.EasyShare, effort.Excluded).Should().Be((null, null, null, 1));
        satisfaction.Reason.Should().Be(effort.Reason).And.Contain("no answer");
    }

    [Fact]
    public void What_is_no_scale_or_lies_outside_is_refused()
    {
        var outside = () => CustomerSatisfaction.Of(Answers(6), CustomerSatisfaction.UsualScale);
        var none = () => CustomerEffort.Of(Answers(1), new ScoreScale(5, 1));
        var two = () => CustomerSatisfaction.Of(Answers(1), new ScoreScale(0, 1));
        var level = () => CustomerEffort.Of(Answers(1), CustomerEffort.UsualScale, 95);

        outside.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*6 lies outside of the scale from 1 to 5*another scale*");
        none.Should().Throw<ArgumentException>().WithMessage("*Give such as 1 to 5*");
        two.Should().Throw<ArgumentException>().WithMessage("*three or more*");
        level.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0.95*");
    }

    private static IEnumerable<SurveyResponse> Answers(params int?[] scores) => scores.Select(score => new SurveyResponse(score));
}
