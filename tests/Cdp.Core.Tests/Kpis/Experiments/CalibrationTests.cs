using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

/// <summary>What is promised of chance holds over many invented experiments, which follow from a seed.</summary>
public sealed class CalibrationTests
{
    private const int Runs = 2_000;

    [Theory]
    [InlineData(false, 40)]
    [InlineData(true, 1_000)]
    public void Without_a_difference_p_values_are_uniform(bool isProportion, int units)
    {
        var random = new SplitMix(17);
        var pValues = Enumerable.Range(0, Runs).Select(_ => EffectTest.Compare(Invent(random, isProportion, units, 0), Invent(random, isProportion, units + (units / 2), 0)).Absolute.PValue!.Value).Order().ToArray();

        // The distance of Kolmogorov and Smirnov that chance exceeds once in a thousand.
        pValues.Select((p, i) => Math.Max(Math.Abs(p - ((double)i / Runs)), Math.Abs(p - ((i + 1.0) / Runs)))).Max().Should().BeLessThan(1.95 / Math.Sqrt(Runs));
    }

    [Theory]
    [InlineData(0.95, null)]
    [InlineData(0.8, null)]
    [InlineData(0.95, 80.0)]
    public void Intervals_cover_what_they_promise(double level, double? tuning)
    {
        var random = new SplitMix(23);
        var covered = Enumerable.Range(0, Runs).Count(_ =>
        {
            var effect = EffectTest.Compare(Invent(random, false, 40, 0), Invent(random, false, 60, 0.5), new() { Level = level, SequentialTuning = tuning }).Absolute;
            return effect.Low <= 0.5 && 0.5 <= effect.High;
        });

        var slack = 4 * Math.Sqrt(Runs * level * (1 - level));
        ((double)covered).Should().BeGreaterThan((Runs * level) - slack);
        if (tuning is null)
        {
            ((double)covered).Should().BeLessThan((Runs * level) + slack);
        }
    }

    [Fact]
    public void Relative_intervals_cover_what_they_promise()
    {
        var random = new SplitMix(29);
        var covered = Enumerable.Range(0, Runs).Count(_ =>
        {
            var effect = EffectTest.Compare(Invent(random, false, 400, 0), Invent(random, false, 400, 0.5)).Relative;
            return effect.Low <= 0.25 && 0.25 <= effect.High;
        });

        ((double)covered).Should().BeApproximately(0.95 * Runs, 4 * Math.Sqrt(Runs * 0.05 * 0.95));
    }

    [Fact]
    public void The_probability_to_beat_the_control_is_that_of_beating_it()
    {
        // Under the prior, of the experiments to which about 70 % were given, about 70 % were won.
        var random = new SplitMix(31);
        var (told, won, number) = (0.0, 0, 0);
        for (var run = 0; run < 1_200; run++)
        {
            var (a, b) = (random.NextDouble(), random.NextDouble());
            var probability = BayesianTest.Compare(Toss(random, a, 30), Toss(random, b, 30)).ProbabilityToBeatControl!.Value;
            if (probability is > 0.5 and < 0.9)
            {
                told += probability;
                won += b > a ? 1 : 0;
                number++;
            }
        }

        number.Should().BeGreaterThan(100);
        ((double)won).Should().BeApproximately(told, 4 * Math.Sqrt(0.25 * number));
    }

    private static SampleStatistics Invent(SplitMix random, bool isProportion, int units, double effect) => isProportion
        ? Toss(random, 0.3 + effect, units)
        : SampleStatistics.Of(Enumerable.Range(0, units).Select(_ => 2 + effect + random.NextNormal()).ToList());

    private static SampleStatistics Toss(SplitMix random, double rate, int units) => SampleStatistics.OfProportion(Enumerable.Range(0, units).Count(_ => random.NextDouble() < rate), units);
}
