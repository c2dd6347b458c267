using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class ExperimentPowerTests
{
    [Fact]
    public void Power_of_means_is_that_of_R()
    {
        // power.t.test(n = 20, delta = 1) and power.t.test(power = .90, delta = 1), as in its manual.
        ExperimentPower.OfMeans(1, 1, 20).Should().BeApproximately(0.8689528, 5e-8);
        ExperimentPower.OfMeans(1, 1, 22.02110).Should().BeApproximately(0.9, 5e-7);
        ExperimentPower.UnitsForMeans(1, 1, new() { Power = 0.9 }).Should().Be(23);
        ExperimentPower.UnitsForMeans(0.5, 1).Should().Be(64);
    }

    [Fact]
    public void Power_of_proportions_is_that_of_R()
    {
        // power.prop.test(n = 50, p1 = .50, p2 = .75) and power.prop.test(p1 = .50, p2 = .75, power = .90), as in its manual.
        ExperimentPower.OfProportions(0.5, 0.75, 50).Should().BeApproximately(0.740, 5e-4);
        ExperimentPower.OfProportions(0.5, 0.75, 76.7).Should().BeApproximately(0.9, 3e-4);
        ExperimentPower.UnitsForProportions(0.5, 0.75, new() { Power = 0.9 }).Should().Be(77);
    }

    [Fact]
    public void Sizes_powers_and_differences_lead_back_to_each_other() =>
        (from power in Gen.Double[0.5, 0.95]
         from level in Gen.Double[0.8, 0.99]
         from ratio in Gen.Double[0.2, 5]
         from isOneSided in Gen.Bool
         from difference in Gen.Double[0.05, 2]
         from control in Gen.Double[0.05, 0.6]
         select (Options: new PowerOptions { Power = power, Level = level, Ratio = ratio, IsOneSided = isOneSided }, difference, control)).Sample(
            example =>
            {
                var (options, difference, control) = example;
                var units = ExperimentPower.UnitsForMeans(difference, 1.5, options);
                ExperimentPower.OfMeans(difference, 1.5, units, options).Should().BeGreaterThanOrEqualTo(options.Power);
                var detectable = ExperimentPower.DetectableDifferenceOfMeans(1.5, units, options);
                detectable.Should().BeLessThanOrEqualTo(difference * (1 + 1e-12));
                ExperimentPower.OfMeans(detectable, 1.5, units, options).Should().BeApproximately(options.Power, 1e-9);
                if (units > Math.Max(2, Math.Ceiling(2 / options.Ratio)))
                {
                    ExperimentPower.OfMeans(difference, 1.5, units - 1, options).Should().BeLessThan(options.Power);
                }

                var variant = control + (difference / 6);
                var needed = ExperimentPower.UnitsForProportions(control, variant, options);
                ExperimentPower.OfProportions(control, variant, needed, options).Should().BeGreaterThanOrEqualTo(options.Power);
                var least = ExperimentPower.DetectableDifferenceOfProportions(control, needed, options)!.Value;
                ExperimentPower.OfProportions(control, control + least, needed, options).Should().BeApproximately(options.Power, 1e-9);
            },
            iter: 60);

    [Fact]
    public void A_test_finds_as_often_as_its_power_says()
    {
        const int Runs = 2_000;
        var random = new SplitMix(53);
        SampleStatistics Draw(double mean) => SampleStatistics.Of(Enumerable.Range(0, 20).Select(_ => mean + random.NextNormal()).ToList());

        var found = Enumerable.Range(0, Runs).Count(_ => EffectTest.Compare(Draw(0), Draw(1)).Absolute.PValue < 0.05);

        ((double)found).Should().BeApproximately(Runs * ExperimentPower.OfMeans(1, 1, 20), 4 * Math.Sqrt(Runs * 0.87 * 0.13));
    }

    [Fact]
    public void Without_a_difference_the_power_is_what_chance_finds_on_one_side() =>
        Gen.Double[3, 1e6].Sample(count => ExperimentPower.OfMeans(0, 1, count).Should().BeApproximately(0.025, 1e-9));

    [Fact]
    public void Bad_plans_are_refused_with_the_remedy()
    {
        var none = () => ExperimentPower.UnitsForMeans(0, 1);
        var spread = () => ExperimentPower.OfMeans(1, 0, 10);
        var share = () => ExperimentPower.UnitsForProportions(5, 6);
        var tiny = () => ExperimentPower.UnitsForMeans(1e-12, 1);
        var power = () => ExperimentPower.UnitsForMeans(1, 1, new() { Power = 0.01 });

        none.Should().Throw<ArgumentException>().WithMessage("*least difference that matters*");
        spread.Should().Throw<ArgumentException>().WithMessage("*above 0*");
        share.Should().Throw<ArgumentException>().WithMessage("*0.05 for 5 %*");
        tiny.Should().Throw<ArgumentException>().WithMessage("*larger one*");
        power.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0.8*");
        ExperimentPower.DetectableDifferenceOfProportions(0.99, 5).Should().BeNull();
    }
}
