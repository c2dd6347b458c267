using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class CupedTests
{
    [Fact]
    public void A_covariate_takes_away_the_variance_that_it_explains_and_not_the_effect()
    {
        var random = new SplitMix(41);
        var (control, variant) = (Invent(random, 3_000, 0), Invent(random, 3_000, 0.2));

        var adjustment = Cuped.Adjust([PairedStatistics.Of(control), PairedStatistics.Of(variant)]);
        var before = EffectTest.Compare(SampleStatistics.Of(control.Select(unit => unit.X)), SampleStatistics.Of(variant.Select(unit => unit.X))).Absolute;
        var after = EffectTest.Compare(adjustment.Samples[0], adjustment.Samples[1]).Absolute;

        // The covariate has a standard deviation of 2 and what it does not explain one of 1: four fifths of the variance.
        adjustment.Theta.Should().BeApproximately(1, 0.03);
        adjustment.VarianceReduction.Should().BeApproximately(0.8, 0.02);
        (after.StandardError / before.StandardError)!.Value.Should().BeApproximately(Math.Sqrt(1 - adjustment.VarianceReduction), 1e-3);
        after.Value!.Value.Should().BeApproximately(0.2, 0.1);
        adjustment.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void It_is_the_slow_obvious_adjustment()
    {
        var random = new SplitMix(43);
        var (control, variant) = (Invent(random, 50, 0), Invent(random, 80, 1));

        var adjustment = Cuped.Adjust([PairedStatistics.Of(control), PairedStatistics.Of(variant)]);

        var centre = control.Concat(variant).Average(unit => unit.Y);
        foreach (var (units, sample) in new[] { (control, adjustment.Samples[0]), (variant, adjustment.Samples[1]) })
        {
            var slow = SampleStatistics.Of(units.Select(unit => unit.X - (adjustment.Theta * (unit.Y - centre))));
            sample.Mean.Should().BeApproximately(slow.Mean, 1e-12);
            sample.Variance.Should().BeApproximately(slow.Variance, 1e-11);
        }

        // No other factor leaves a lower variance.
        double Left(double theta) => new[] { control, variant }.Sum(units => (units.Count - 1) * SampleStatistics.Of(units.Select(unit => unit.X - (theta * unit.Y))).Variance);
        Left(adjustment.Theta).Should().BeLessThan(Left(adjustment.Theta + 0.01)).And.BeLessThan(Left(adjustment.Theta - 0.01));
    }

    [Fact]
    public void A_covariate_that_says_nothing_leaves_the_samples_and_is_warned_of()
    {
        var adjustment = Cuped.Adjust([PairedStatistics.Of([(1, 7), (3, 7)]), PairedStatistics.Of([(2, 7), (5, 7)])]);

        adjustment.VarianceReduction.Should().Be(0);
        adjustment.Samples.Should().Equal(SampleStatistics.Of([1, 3]), SampleStatistics.Of([2, 5]));
        adjustment.Warnings.Should().ContainSingle().Which.Should().Contain("explains nothing");
    }

    private static List<(double X, double Y)> Invent(SplitMix random, int units, double effect) =>
        [.. Enumerable.Range(0, units).Select(_ => 10 + (2 * random.NextNormal())).Select(before => (before + effect + random.NextNormal(), before))];
}
