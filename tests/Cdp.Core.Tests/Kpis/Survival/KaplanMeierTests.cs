using Cdp.Kpis.Survival;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Survival;

public sealed class KaplanMeierTests
{
    [Theory]
    [InlineData(10, 0.9692101227)]
    [InlineData(20, 0.9136503067)]
    [InlineData(30, 0.8272239264)]
    [InlineData(40, 0.7778374233)]
    [InlineData(50, 0.6168168456)]
    [InlineData(60, 0.3115236594)]
    [InlineData(70, 0.0143405091)]
    public void Survival_of_waltons_is_the_published_one(double time, double survival) =>
        KaplanMeier.Estimate(Waltons.Observations).At(time).Should().BeApproximately(survival, 5e-11);

    [Fact]
    public void Errors_and_intervals_of_waltons_are_the_published_ones()
    {
        var curve = KaplanMeier.Estimate(Waltons.Observations);
        var ofR = KaplanMeier.Estimate(Waltons.Observations, interval: SurvivalInterval.Log);

        (curve.Observations, curve.Events).Should().Be((163, 156));
        PointAt(curve, 6).StandardError.Should().BeApproximately(0.006116121449, 5e-13);
        PointAt(curve, 10).Lower.Should().BeApproximately(0.9276127862, 5e-11);
        PointAt(curve, 10).Upper.Should().BeApproximately(0.9870680842, 5e-11);
        PointAt(curve, 50).Lower.Should().BeApproximately(0.5372390741, 5e-11);
        PointAt(curve, 50).Upper.Should().BeApproximately(0.6867652306, 1e-10);
        PointAt(ofR, 10).Lower.Should().BeApproximately(0.9430009784, 5e-11);
        PointAt(ofR, 10).Upper.Should().BeApproximately(0.9961477065, 5e-11);
    }

    [Fact]
    public void Medians_of_waltons_are_the_published_ones()
    {
        KaplanMeier.Estimate(Waltons.Observations).Median.Should().Be(new SurvivalQuantile(0.5, 56, 53, 58));
        KaplanMeier.Estimate(Waltons.Groups.Single(group => group.Name == "control").Observations).Median.Time.Should().Be(58);
        KaplanMeier.Estimate(Waltons.Groups.Single(group => group.Name == "miR-137").Observations).Median.Time.Should().Be(26);
    }

    [Fact]
    public void The_curve_is_that_of_the_formula_with_late_entries_too() =>
        RandomObservations.Late.Array[1, 40].Sample(observations =>
        {
            var curve = KaplanMeier.Estimate(observations);

            curve.Points.Select(point => point.Time).Should().Equal(observations.Select(observation => observation.Duration).Distinct().Order());
            foreach (var point in curve.Points)
            {
                var times = observations.Where(observation => observation.IsEvent && observation.Duration <= point.Time).Select(observation => observation.Duration).Distinct();
                var steps = times.Select(time => (AtRisk: (double)observations.Count(o => RandomObservations.IsAtRisk(o, time)), Events: observations.Count(o => o.IsEvent && o.Duration == time))).ToList();
                var survival = steps.Aggregate(1.0, (product, step) => product * (1 - (step.Events / step.AtRisk)));

                point.AtRisk.Should().Be(observations.Count(o => RandomObservations.IsAtRisk(o, point.Time)));
                point.Survival.Should().BeApproximately(survival, 1e-12);
                point.CumulativeHazard.Should().BeApproximately(steps.Sum(step => step.Events / step.AtRisk), 1e-12);
                if (survival > 0)
                {
                    var greenwood = steps.Sum(step => step.Events / (step.AtRisk * (step.AtRisk - step.Events)));
                    point.StandardError.Should().BeApproximately(survival * Math.Sqrt(greenwood), 1e-12);
                }
                else
                {
                    (point.StandardError, point.Lower, point.Upper).Should().Be((null, null, null));
                }
            }
        });

    [Theory]
    [InlineData(SurvivalInterval.LogLog)]
    [InlineData(SurvivalInterval.Log)]
    [InlineData(SurvivalInterval.Plain)]
    public void Intervals_hold_survival_and_are_symmetric_on_their_scale(SurvivalInterval interval) =>
        RandomObservations.One.Array[1, 40].Sample(observations =>
        {
            foreach (var point in KaplanMeier.Estimate(observations, 0.9, interval).Points.Where(point => point.Lower is not null))
            {
                point.Lower.Should().BeInRange(0, point.Survival);
                point.Upper.Should().BeInRange(point.Survival, 1);
                if (point.Lower > 1e-300 && point.Upper < 1 && point.Survival < 1)
                {
                    (Scale(point.Upper!.Value) - Scale(point.Survival)).Should().BeApproximately(Scale(point.Survival) - Scale(point.Lower!.Value), 1e-9);
                }
            }

            double Scale(double survival) => interval switch
            {
                SurvivalInterval.LogLog => -Math.Log(-Math.Log(survival)),
                SurvivalInterval.Log => Math.Log(survival),
                _ => survival,
            };
        });

    [Fact]
    public void Without_censoring_the_mean_is_that_of_the_durations() =>
        Gen.Int[1, 30].Array[2, 40].Sample(durations =>
        {
            var curve = KaplanMeier.Estimate(durations.Select(duration => new SurvivalObservation(duration, true)));

            var mean = curve.RestrictedMean(durations.Max());

            var moments = Moments.Of(durations.Select(duration => (double)duration));
            mean.Value.Should().BeApproximately(moments.Mean, 1e-9);
            mean.StandardError.Should().BeApproximately(Math.Sqrt(moments.Variance * (durations.Length - 1)) / durations.Length, 1e-9);
        });

    [Fact]
    public void The_order_of_observations_makes_no_difference()
    {
        var shuffled = Waltons.Observations.ToArray();
        new Random(3).Shuffle(shuffled);

        KaplanMeier.Estimate(shuffled).Points.Should().Equal(KaplanMeier.Estimate(Waltons.Observations).Points);
    }

    [Fact]
    public void A_median_that_is_not_reached_is_none()
    {
        var curve = KaplanMeier.Estimate([new(1, true), new(2, false), new(3, false), new(4, false)]);

        curve.Median.Time.Should().BeNull();
        curve.Quantile(0.25).Time.Should().Be(1);
        curve.At(4).Should().BeApproximately(0.75, 1e-12);
        curve.At(5).Should().BeNull();
        curve.At(0.5).Should().Be(1);
    }

    [Fact]
    public void A_share_that_is_reached_exactly_counts_although_products_are_rounded()
    {
        var curve = KaplanMeier.Estimate(Enumerable.Range(1, 24).Select(time => new SurvivalObservation(time, true)));

        // 23/24 · 22/23 · … · 12/13 is a little more than one half in floating point.
        curve.At(12).Should().BeGreaterThan(0.5);
        curve.Median.Time.Should().Be(12);
    }

    [Fact]
    public void Without_an_event_there_is_a_warning()
    {
        var curve = KaplanMeier.Estimate([new(1, false), new(2, false)]);

        curve.Warnings.Should().ContainSingle().Which.Should().Contain("longer observation");
        curve.Points.Should().AllSatisfy(point => (point.Survival, point.Lower, point.Upper).Should().Be((1, 1, 1)));
    }

    [Fact]
    public void A_curve_that_ends_although_others_enter_later_is_warned_of() =>
        KaplanMeier.Estimate([new(1, true), new(5, true, 3), new(6, false, 3)]).Warnings.Should().ContainSingle().Which.Should().Contain("watched later");

    [Theory]
    [InlineData(-1, 0, "duration")]
    [InlineData(double.NaN, 0, "duration")]
    [InlineData(double.PositiveInfinity, 0, "duration")]
    [InlineData(2, 2, "entered too late")]
    [InlineData(2, -1, "entered too late")]
    public void An_impossible_observation_is_refused(double duration, double entry, string what)
    {
        var act = () => KaplanMeier.Estimate([new(1, true), new(duration, true, entry)]);

        act.Should().Throw<ArgumentException>().WithMessage($"Observation 2*{what}*");
    }

    [Fact]
    public void What_cannot_be_told_is_refused()
    {
        var curve = KaplanMeier.Estimate([new(1, true), new(4, false)]);

        new Action[]
        {
            () => KaplanMeier.Estimate([]), () => KaplanMeier.Estimate([new(1, true)], level: 1), () => KaplanMeier.Estimate([new(1, true)], interval: (SurvivalInterval)9), () => curve.Quantile(1), () => curve.At(-1),
            () => curve.RestrictedMean(5),
        }.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>());
    }

    private static SurvivalPoint PointAt(SurvivalCurve curve, double time) => curve.Points.Last(point => point.Time <= time);
}
