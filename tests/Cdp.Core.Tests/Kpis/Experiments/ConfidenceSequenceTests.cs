using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class ConfidenceSequenceTests
{
    [Fact]
    public void At_the_end_of_its_interval_a_difference_has_the_p_value_of_the_level() =>
        Gen.Select(Gen.Double[0.001, 0.4], Gen.Double[10, 1e6], Gen.Double[4, 1e7], Gen.Bool).Sample((alpha, tuning, units, isOneSided) =>
        {
            var sequence = new ConfidenceSequence(alpha, isOneSided, tuning, units);

            sequence.PValue(sequence.HalfWidth).Should().BeApproximately(alpha, 1e-9 * alpha);
            sequence.PValue(1.01 * sequence.HalfWidth).Should().BeLessThan(alpha);
            sequence.PValue(0).Should().Be(1);
        });

    [Fact]
    public void Two_sided_intervals_are_narrowest_at_about_the_number_of_units_they_are_tuned_to()
    {
        const double Units = 10_000;
        double Width(double tuning) => new ConfidenceSequence(0.05, false, tuning, Units).HalfWidth;

        Width(Units).Should().BeLessThan(Width(Units / 3)).And.BeLessThan(Width(Units * 3)).And.BeGreaterThan(1.96);
    }

    [Fact]
    public void One_may_look_at_any_time_and_with_a_fixed_test_one_may_not()
    {
        const int Runs = 400;
        var random = new SplitMix(5);
        var (sequential, fixedTest, oneSided) = (0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var (sums, squares) = (new double[2], new double[2]);
            var (stopped, stoppedFixed, stoppedOneSided) = (false, false, false);
            for (var units = 1; units <= 1_000; units++)
            {
                for (var arm = 0; arm < 2; arm++)
                {
                    var value = 3 + random.NextNormal();
                    sums[arm] += value;
                    squares[arm] += value * value;
                }

                if (units % 50 == 0)
                {
                    var (a, b) = (SampleStatistics.FromSums(sums[0], squares[0], units), SampleStatistics.FromSums(sums[1], squares[1], units));
                    stopped |= EffectTest.Compare(a, b, new() { SequentialTuning = 500 }).Absolute.PValue < 0.05;
                    stoppedFixed |= EffectTest.Compare(a, b).Absolute.PValue < 0.05;
                    stoppedOneSided |= EffectTest.Compare(a, b, new() { SequentialTuning = 500, Alternative = AlternativeHypothesis.Greater }).Absolute.PValue < 0.05;
                }
            }

            sequential += stopped ? 1 : 0;
            fixedTest += stoppedFixed ? 1 : 0;
            oneSided += stoppedOneSided ? 1 : 0;
        }

        sequential.Should().BeLessThan(Runs / 20);
        oneSided.Should().BeLessThan(Runs / 20);
        fixedTest.Should().BeGreaterThan(Runs / 7);
    }
}
