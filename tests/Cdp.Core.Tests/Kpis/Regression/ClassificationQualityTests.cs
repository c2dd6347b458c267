using Cdp.Kpis.Regression;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Regression;

public sealed class ClassificationQualityTests
{
    private static readonly Gen<(double P, bool Y)[]> Rows = Gen.Select(Gen.Int[1, 19], Gen.Bool).Array[4, 60].Select(rows => rows.Select(row => (row.Item1 / 20.0, row.Item2)).ToArray());

    [Fact]
    public void Scores_are_those_of_the_formulas() =>
        Rows.Sample(rows =>
        {
            var quality = Measure(rows);

            var (hits, misses) = (rows.Where(row => row.Y).ToList(), rows.Where(row => !row.Y).ToList());
            quality.Events.Should().Be(hits.Count);
            quality.BrierScore.Should().BeApproximately(rows.Average(row => Math.Pow(row.P - (row.Y ? 1 : 0), 2)), 1e-12);
            quality.LogLoss.Should().BeApproximately(rows.Average(row => -Math.Log(row.Y ? row.P : 1 - row.P)), 1e-12);
            if (hits.Count > 0 && misses.Count > 0)
            {
                quality.Auc.Should().BeApproximately(hits.Average(hit => misses.Average(miss => hit.P > miss.P ? 1 : hit.P == miss.P ? 0.5 : 0)), 1e-12);
                var intercept = quality.CalibrationIntercept!.Value;
                rows.Sum(row => 1 / (1 + (Math.Exp(-intercept) * (1 - row.P) / row.P))).Should().BeApproximately(hits.Count, 1e-7);
            }
            else
            {
                (quality.Auc, quality.CalibrationIntercept, quality.CalibrationSlope).Should().Be((null, null, null));
            }
        });

    [Fact]
    public void Bins_hold_every_row_once_and_equal_probabilities_together() =>
        Rows.Sample(rows =>
        {
            var bins = Measure(rows).Calibration;

            bins.Count.Should().BeInRange(1, 10);
            bins.Sum(bin => bin.Count).Should().Be(rows.Length);
            bins.Sum(bin => bin.Events).Should().Be(rows.Count(row => row.Y));
            bins.Zip(bins.Skip(1)).Should().AllSatisfy(pair => pair.First.Highest.Should().BeLessThan(pair.Second.Lowest));
            bins.Should().AllSatisfy(bin => bin.Predicted.Should().BeInRange(bin.Lowest, bin.Highest));
            bins.Should().AllSatisfy(bin => bin.Observed.Should().Be((double)bin.Events / bin.Count));
        });

    [Fact]
    public void The_order_of_rows_makes_no_difference() =>
        Rows.Sample(rows => Measure([.. rows.Reverse()]).Should().BeEquivalentTo(Measure(rows), options => options.WithStrictOrdering()));

    [Fact]
    public void Probabilities_that_are_too_extreme_have_a_slope_below_1()
    {
        // 70 % where 90 % were said, 30 % where 10 % were.
        (double, bool)[] rows = [.. Enumerable.Range(0, 200).Select(i => (i < 100 ? 0.9 : 0.1, i < 100 ? i < 70 : i < 130))];

        var quality = Measure(rows);

        quality.CalibrationSlope.Should().BeApproximately(Math.Log(7 / 3.0) / Math.Log(9), 1e-10);
        quality.CalibrationIntercept.Should().BeApproximately(0, 1e-10);
        quality.Calibration.Should().Equal(new CalibrationBin(0.1, 0.1, 100, 30, 0.1, 0.3), new CalibrationBin(0.9, 0.9, 100, 70, 0.9, 0.7));
    }

    [Fact]
    public void Certainties_that_are_wrong_cost_much_and_not_infinitely_much()
    {
        var quality = Measure([(0, true), (1, false), (1, true), (0, false)]);

        quality.LogLoss.Should().BeInRange(10, 40);
        quality.BrierScore.Should().Be(0.5);
        double.IsFinite(quality.CalibrationSlope!.Value).Should().BeTrue();
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        new Action[]
        {
            () => ClassificationQuality.Of([], []), () => ClassificationQuality.Of([0.5], [true, false]), () => ClassificationQuality.Of([1.5], [true]), () => ClassificationQuality.Of([double.NaN], [true]),
        }.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>());
    }

    private static ClassificationQuality Measure((double P, bool Y)[] rows) => ClassificationQuality.Of([.. rows.Select(row => row.P)], [.. rows.Select(row => row.Y)]);
}
