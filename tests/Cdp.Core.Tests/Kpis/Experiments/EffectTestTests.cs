using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class EffectTestTests
{
    // The fixtures of GrowthBook, packages/stats/tests.
    private static readonly SampleStatistics A = SampleStatistics.FromSums(1396.87, 52377.9767, 3407);
    private static readonly SampleStatistics SmallerA = SampleStatistics.FromSums(1396.87, 52377.9767, 3000);
    private static readonly SampleStatistics B = SampleStatistics.FromSums(2422.7, 134698.29, 3461);

    [Fact]
    public void Relative_and_absolute_differences_are_those_of_GrowthBook()
    {
        var effect = EffectTest.Compare(A, B);

        Expect(effect.Relative, 0.70732, -0.03526, 1.44989, 0.06191);
        effect.Relative.StandardError!.Value.Should().BeApproximately(0.37879, 5e-6);
        effect.Relative.DegreesOfFreedom!.Value.Should().BeApproximately(5841.742032, 5e-7);
        Expect(effect.Absolute, 0.29, 0.04538, 0.53462, 0.02016);
        effect.Absolute.DegreesOfFreedom.Should().Be(effect.Relative.DegreesOfFreedom);
    }

    [Fact]
    public void Proportions_are_compared_as_GrowthBook_does()
    {
        var relative = EffectTest.Compare(SampleStatistics.OfProportion(14, 28), SampleStatistics.OfProportion(16, 30)).Relative;

        Expect(relative, 0.06667, -0.47767, 0.61101, 0.80707);
        relative.StandardError!.Value.Should().BeApproximately(0.2717, 5e-6);
    }

    [Fact]
    public void One_sided_tests_are_those_of_GrowthBook()
    {
        var greater = EffectTest.Compare(SmallerA, B, new() { Alternative = AlternativeHypothesis.Greater });

        greater.Relative.PValue!.Value.Should().BeApproximately(0.06558262868, 5e-12);
        greater.Relative.Low!.Value.Should().BeApproximately(-0.0451366759, 5e-11);
        greater.Relative.High.Should().BeNull();
        greater.Absolute.PValue!.Value.Should().BeApproximately(0.0355427249, 5e-11);

        var less = EffectTest.Compare(B, SmallerA, new() { Alternative = AlternativeHypothesis.Less });
        less.Absolute.PValue!.Value.Should().BeApproximately(greater.Absolute.PValue.Value, 1e-14);
        less.Absolute.High!.Value.Should().BeApproximately(-greater.Absolute.Low!.Value, 1e-12);
        less.Absolute.Low.Should().BeNull();
        EffectTest.Compare(SmallerA, B, new() { Alternative = AlternativeHypothesis.Less }).Absolute.PValue!.Value.Should().BeApproximately(1 - greater.Absolute.PValue.Value, 1e-14);
    }

    [Fact]
    public void Sequential_intervals_are_those_of_GrowthBook()
    {
        var means = EffectTest.Compare(SmallerA, B, new() { SequentialTuning = 1_000 }).Relative;
        var proportions = EffectTest.Compare(SampleStatistics.OfProportion(1396, 3000), SampleStatistics.OfProportion(2422, 3461), new() { SequentialTuning = 5_000 }).Relative;

        // Of the proportions the fixture takes GrowthBook's default tuning.
        Expect(means, 0.50336, -0.55844, 1.56516, 1);
        means.DegreesOfFreedom.Should().BeNull();
        proportions.Value!.Value.Should().BeApproximately(0.50386, 5e-6);
        proportions.Low!.Value.Should().BeApproximately(0.40098, 5e-6);
        proportions.High!.Value.Should().BeApproximately(0.60675, 5e-6);
    }

    [Fact]
    public void Pooled_and_unpooled_z_tests_are_the_published_ones()
    {
        var (control, variant) = (SampleStatistics.OfProportion(200, 1000), SampleStatistics.OfProportion(250, 1000));

        var pooled = EffectTest.CompareProportions(control, variant);
        var unpooled = EffectTest.CompareProportions(control, variant, isPooled: false);

        pooled.Z!.Value.Should().BeApproximately(2.677397763, 5e-10);
        pooled.PValue!.Value.Should().BeApproximately(0.0074196493, 5e-11);
        unpooled.Z!.Value.Should().BeApproximately(2.682208904, 5e-10);
        unpooled.PValue!.Value.Should().BeApproximately(0.0073137772, 5e-11);
    }

    [Theory]
    [InlineData(1, 0.5, 0.3, "*fewer than 2 units*")]
    [InlineData(50, 0, 0, "*nothing tells what is chance*")]
    [InlineData(50, -0.1, 0.3, "*variance is below 0*")]
    public void What_cannot_be_compared_has_a_reason_and_no_number(long count, double variance, double other, string reason)
    {
        var effect = EffectTest.Compare(SampleStatistics.FromMoments(1, variance, count), SampleStatistics.FromMoments(2, other, 50));

        effect.Absolute.Should().BeEquivalentTo(effect.Relative);
        effect.Absolute.Reason.Should().Match(reason);
        (effect.Absolute.Value, effect.Absolute.Low, effect.Absolute.PValue, effect.Absolute.StandardError).Should().Be((null, null, null, null));
    }

    [Fact]
    public void Two_units_whose_sums_contradict_each_other_have_a_reason() =>
        EffectTest.Compare(SampleStatistics.FromSums(1396.87, 52377.9767, 2), B).Relative.Reason.Should().Contain("variance is below 0");

    [Fact]
    public void A_control_at_or_below_0_has_an_absolute_difference_only()
    {
        var effect = EffectTest.Compare(SampleStatistics.Of([-1, 1, 0]), SampleStatistics.Of([2, 3, 5]));

        effect.Relative.Reason.Should().Contain("not above 0");
        effect.Absolute.Value!.Value.Should().BeApproximately(10.0 / 3, 1e-14);
        effect.Absolute.Reason.Should().BeNull();
    }

    [Fact]
    public void Ratios_of_sums_vary_as_their_parts_do()
    {
        // Of X = 2·Y nothing is left that varies; of a constant denominator the ratio is a mean.
        SampleStatistics.OfRatio(PairedStatistics.Of([(2, 1), (6, 3), (10, 5)])).Should().BeEquivalentTo(new { Mean = 2.0, Variance = 0.0, Kind = MetricKind.Ratio });
        var mean = SampleStatistics.Of([1, 4, 4, 9]);
        var ratio = SampleStatistics.OfRatio(PairedStatistics.Of([(2, 2), (8, 2), (8, 2), (18, 2)]));
        ratio.Mean.Should().BeApproximately(mean.Mean, 1e-14);
        ratio.Variance.Should().BeApproximately(mean.Variance, 1e-13);
    }

    [Fact]
    public void The_variance_of_a_ratio_is_that_of_many_samples()
    {
        var random = new SplitMix(11);
        var (ratios, told) = (new List<double>(), 0.0);
        for (var sample = 0; sample < 2_000; sample++)
        {
            var pairs = Enumerable.Range(0, 100).Select(_ => 1 + (int)(5 * random.NextDouble())).Select(visits => (X: visits * (2 + random.NextNormal()), Y: (double)visits)).ToList();
            ratios.Add(pairs.Sum(pair => pair.X) / pairs.Sum(pair => pair.Y));
            told += SampleStatistics.OfRatio(PairedStatistics.Of(pairs)).Variance / 100 / 2_000;
        }

        told.Should().BeApproximately(SampleStatistics.Of(ratios).Variance, 0.1 * told);
    }

    [Fact]
    public void Bad_options_are_named()
    {
        var level = () => EffectTest.Compare(A, B, new() { Level = 95 });
        var tuning = () => EffectTest.Compare(A, B, new() { SequentialTuning = 0 });
        var kinds = () => EffectTest.CompareProportions(A, B);
        var values = () => SampleStatistics.Of([1, double.NaN]);

        level.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*0.95*");
        tuning.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*5000*");
        kinds.Should().Throw<ArgumentException>().WithMessage("*OfProportion*");
        values.Should().Throw<ArgumentException>().WithMessage("*not a number between*");
    }

    [Fact]
    public void The_unit_and_the_order_of_values_make_no_difference() =>
        (from values in Gen.Double[-100, 100].Array[2, 40]
         from others in Gen.Double[0.1, 100].Array[2, 40]
         from exponent in Gen.Int[-400, 400]
         from seed in Gen.Int
         select (values, others, Unit: Math.ScaleB(1, exponent), seed)).Sample(example =>
        {
            var (values, shuffled) = (example.values, example.values.ToArray());
            new Random(example.seed).Shuffle(shuffled);
            SampleStatistics.Of(shuffled).Should().Be(SampleStatistics.Of(values));

            var plain = EffectTest.Compare(SampleStatistics.Of(example.others), SampleStatistics.Of(values)).Absolute;
            var scaled = EffectTest.Compare(SampleStatistics.Of(example.others.Select(value => value * example.Unit)), SampleStatistics.Of(values.Select(value => value * example.Unit))).Absolute;
            scaled.PValue.Should().Be(plain.PValue);
            scaled.DegreesOfFreedom.Should().Be(plain.DegreesOfFreedom);
            (scaled.Low / example.Unit).Should().Be(plain.Low);
        });

    [Fact]
    public void The_test_is_the_slow_obvious_one() =>
        Gen.Select(Gen.Double[1, 100].Array[2, 30], Gen.Double[1, 100].Array[2, 30]).Sample((first, second) =>
        {
            var (a, b) = (first.Average(), second.Average());
            var (u, v) = (first.Sum(x => (x - a) * (x - a)) / (first.Length - 1) / first.Length, second.Sum(x => (x - b) * (x - b)) / (second.Length - 1) / second.Length);
            var relative = EffectTest.Compare(SampleStatistics.Of(first), SampleStatistics.Of(second)).Relative;

            relative.StandardError!.Value.Should().BeApproximately(Math.Sqrt((v / (a * a)) + (u * b * b / Math.Pow(a, 4))), 1e-9);
            relative.DegreesOfFreedom!.Value.Should().BeApproximately((u + v) * (u + v) / ((u * u / (first.Length - 1)) + (v * v / (second.Length - 1))), 1e-6);
        });

    [Fact]
    public void Of_extreme_values_no_number_is_undefined() =>
        Gen.Select(Gen.Double.Array[0, 5], Gen.Double.Array[0, 5], Gen.Bool).Sample((first, second, isSequential) =>
        {
            var effect = EffectTest.Compare(SampleStatistics.Of(first.Where(SampleStatistics.IsUsable)), SampleStatistics.Of(second.Where(SampleStatistics.IsUsable)), new() { SequentialTuning = isSequential ? 100 : null });
            foreach (var estimate in new[] { effect.Absolute, effect.Relative })
            {
                double?[] numbers = [estimate.Value, estimate.StandardError, estimate.Low, estimate.High, estimate.PValue, estimate.DegreesOfFreedom];
                numbers.Should().OnlyContain(number => number == null || double.IsFinite(number.Value));
                (estimate.Value is null).Should().Be(estimate.Reason is not null);
            }
        });

    private static void Expect(EffectEstimate estimate, double value, double low, double high, double p)
    {
        estimate.Value!.Value.Should().BeApproximately(value, 5e-6);
        estimate.Low!.Value.Should().BeApproximately(low, 5e-6);
        estimate.High!.Value.Should().BeApproximately(high, 5e-6);
        estimate.PValue!.Value.Should().BeApproximately(p, 5e-6);
    }
}
