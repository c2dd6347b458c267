using Cdp.Kpis.Trends;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Trends;

public sealed class ChangePointsTests
{
    private const int Runs = 200;

    [Theory]
    [InlineData(null)]
    [InlineData(ChangeKind.Level)]
    [InlineData(ChangeKind.LevelAndSpread)]
    public void The_Nile_changes_with_the_dam_at_Aswan(ChangeKind? kind)
    {
        var result = ChangePoints.Find(PublishedSeries.Nile.AsSeries(), new ChangeOptions { Kind = kind });

        // From 1899 on; the means are those of Zeileis and others 2003, by strucchange in R.
        var change = result.Points.Should().ContainSingle().Subject;
        (1871 + change.Index).Should().Be(1899);
        change.Before.Should().BeApproximately(1097.750, 1e-9);
        change.After.Should().BeApproximately(849.97222222, 1e-8);
        change.Size.Should().BeApproximately(-247.77777778, 1e-8);
        change.PValue.Should().BeLessThan(1e-6);
        (change.Lower < change.Size && change.Size < change.Upper && change.Upper < 0).Should().BeTrue();
    }

    [Fact]
    public void Segments_are_those_of_the_slow_twin() =>
        Gen.Select(Gen.Double[-3, 3].Array[6, 40], Gen.Int[0, 39], Gen.Double[-9, 9], Gen.Enum<ChangeKind>(), Gen.Enum<ChangePenalty>(), Gen.Int[3, 6]).Sample(
            (noise, place, size, kind, penalty, minLength) =>
            {
                double[] values = [.. noise.Select((value, i) => i < place ? value : value + size)];
                var known = SeriesNoise.Of(values, allowsAutocorrelation: true);
                known = known with { Deviation = Math.Max(known.Deviation, 1e-3) };
                int[] places = [.. Enumerable.Range(0, values.Length)];

                var (changes, cost) = new Pelt(new GaussianCost(values, places, kind, known), values.Length, minLength, penalty).Find(CancellationToken.None);

                cost.Should().BeApproximately(OptimalPartitioning.Cost(values, kind, known, minLength, penalty), 1e-6 * (1 + Math.Abs(cost)));
                int[] bounds = [0, .. changes, values.Length];
                bounds.Zip(bounds.Skip(1), static (from, to) => to - from).Should().OnlyContain(length => length >= minLength || changes.Count == 0);
            },
            iter: 2000);

    [Fact]
    public void The_gain_is_that_of_the_two_segments_over_one()
    {
        double[] values = [.. PublishedSeries.Nile];
        var result = ChangePoints.Find(values.AsSeries(), new ChangeOptions { Kind = ChangeKind.LevelAndSpread });
        var noise = new SeriesNoise(result.Noise, result.Autocorrelation);

        double CostOf(double[] segment) => OptimalPartitioning.CostOf(segment, ChangeKind.LevelAndSpread, noise);
        result.Points[0].Gain.Should().BeApproximately(CostOf(values) - CostOf(values[..28]) - CostOf(values[28..]), 1e-9);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.5, false)]
    [InlineData(0, true)]
    [InlineData(0.5, true)]
    public void Noise_has_few_changes_even_where_neighbours_hang_together(double autocorrelation, bool rises)
    {
        var found = 0;
        for (var seed = 1; seed <= Runs; seed++)
        {
            double[] noise = Noise(seed, 120, autocorrelation);
            found += ChangePoints.Find(noise.Select((value, i) => value + (rises ? 0.2 * i : 0)).AsSeries()).Points.Count > 0 ? 1 : 0;
        }

        found.Should().BeLessThanOrEqualTo(Runs / 10);
    }

    [Fact]
    public void Without_allowing_for_autocorrelation_it_is_taken_for_changes()
    {
        var found = Enumerable.Range(1, Runs).Count(static seed =>
            ChangePoints.Find(Noise(seed, 120, 0.7).AsSeries(), new ChangeOptions { Kind = ChangeKind.Level, AllowsAutocorrelation = false }).Points.Count > 0);

        found.Should().BeGreaterThan(Runs / 2, "that is what the allowance is for");
    }

    [Theory]
    [InlineData(ChangeKind.Level)]
    [InlineData(ChangeKind.Line)]
    [InlineData(null)]
    public void Steps_are_found_where_they_are(ChangeKind? kind)
    {
        var (found, within) = (0, 0);
        for (var seed = 1; seed <= Runs; seed++)
        {
            var values = Noise(seed, 100, 0).Select(static (value, i) => value + (i >= 60 ? 3 : 0)).AsSeries();
            var points = ChangePoints.Find(values, new ChangeOptions { Kind = kind }).Points;
            found += points is [{ Index: >= 58 and <= 62 }] ? 1 : 0;
            within += points is [{ Lower: <= 3, Upper: >= 3 }] ? 1 : 0;
        }

        found.Should().BeGreaterThan(Runs * 85 / 100);
        within.Should().BeGreaterThan(Runs * (kind == ChangeKind.Level ? 88 : 78) / 100, "the place is taken for known, which makes intervals somewhat narrow");
    }

    [Fact]
    public void A_line_that_turns_is_found_and_steps_are_not()
    {
        var turned = 0;
        for (var seed = 1; seed <= 50; seed++)
        {
            var values = Noise(seed, 100, 0).Select(static (value, i) => value + (i < 50 ? i : 50 - (0.5 * (i - 50)))).AsSeries();
            var result = ChangePoints.Find(values);
            turned += result is { Kind: ChangeKind.Line, Points: [{ Index: >= 46 and <= 55, SlopeBefore: > 0.9 and < 1.1, SlopeAfter: > -0.6 and < -0.4 }] } ? 1 : 0;
        }

        turned.Should().BeGreaterThan(45);
    }

    [Fact]
    public void A_spread_that_changes_is_found()
    {
        var found = Enumerable.Range(1, 50).Count(static seed =>
            ChangePoints.Find(Noise(seed, 200, 0).Select(static (value, i) => i < 100 ? value : 5 * value).AsSeries(), new ChangeOptions { Kind = ChangeKind.LevelAndSpread })
                is { Points: [{ Index: >= 90 and <= 110, SpreadAfter: > 3 }] });

        found.Should().BeGreaterThan(40);
    }

    [Fact]
    public void Unit_and_origin_make_no_difference() => Gen.Select(Gen.Int[1, 1000], Gen.Double[0.01, 100], Gen.Double[-1000, 1000]).Sample(
        static (seed, unit, origin) =>
        {
            var values = Noise(seed, 60, 0).Select(static (value, i) => value + (i >= 30 ? 4 : 0)).ToArray();

            var plain = ChangePoints.Find(values.AsSeries());
            var other = ChangePoints.Find(values.Select(value => origin + (unit * value)).AsSeries());

            other.Points.Select(static point => point.Index).Should().Equal(plain.Points.Select(static point => point.Index));
        },
        iter: 50);

    [Fact]
    public void Steps_without_noise_are_exact_and_a_line_has_none()
    {
        var steps = ChangePoints.Find(Enumerable.Range(0, 60).Select(static i => i < 20 ? 5.0 : i < 40 ? 9 : 7).AsSeries());
        var line = ChangePoints.Find(Enumerable.Range(0, 60).Select(static i => 2.0 * i).AsSeries());
        var constant = ChangePoints.Find(Enumerable.Repeat(3.0, 60).AsSeries());

        steps.Points.Select(static point => (point.Index, point.Before, point.After)).Should().Equal((20, 5, 9), (40, 9, 7));
        (line.Kind, line.Points.Count, line.Fitted[59]).Should().Be((ChangeKind.Line, 0, 118));
        (constant.Points.Count, constant.Noise, constant.Fitted[0]).Should().Be((0, 0, 3));
    }

    [Fact]
    public void Single_values_far_off_are_no_changes()
    {
        var values = Noise(5, 100, 0).AsSeries().ToArray();
        (values[20], values[70]) = (1e6, -1e6);

        ChangePoints.Find(values).Points.Should().BeEmpty();
    }

    [Fact]
    public void Places_count_missing_values()
    {
        var values = Enumerable.Range(0, 60).Select(static i => i % 7 == 3 ? null : (double?)(i < 30 ? 0 : 10)).ToList();

        ChangePoints.Find(values).Points.Select(static point => point.Index).Should().Equal(30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void A_short_series_has_none(int length)
    {
        var result = ChangePoints.Find(Enumerable.Range(0, length).Select(static i => i % 2 * 1.0).AsSeries());

        (result.Points.Count, result.Fitted.Count).Should().Be((0, length));
    }

    [Fact]
    public void Segments_too_short_to_judge_are_refused() =>
        FluentActions.Invoking(() => ChangePoints.Find([1, 2, 3], new ChangeOptions { MinLength = 1 })).Should().Throw<ArgumentOutOfRangeException>();

    internal static double[] Noise(long seed, int count, double autocorrelation)
    {
        var random = new SplitMix(seed);
        var values = new double[count];
        var last = random.NextNormal() / Math.Sqrt(1 - (autocorrelation * autocorrelation));
        for (var i = 0; i < count; i++)
        {
            values[i] = last;
            last = (autocorrelation * last) + random.NextNormal();
        }

        return values;
    }
}
