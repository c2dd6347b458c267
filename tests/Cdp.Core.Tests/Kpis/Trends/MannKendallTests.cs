using Cdp.Kpis.Trends;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Trends;

public sealed class MannKendallTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 })]
    [InlineData(new[] { 1.0, 1, 2, 3, 3 })]
    [InlineData(new[] { 2.0, 2, 2, 2, 7 })]
    public void The_variance_is_that_over_all_orders(double[] values)
    {
        var scores = Orders(values).Select(static order => (double)MannKendall.Test(order.AsSeries())!.Score).ToList();

        scores.Average().Should().BeApproximately(0, 1e-12);
        MannKendall.Test(values.AsSeries())!.Variance.Should().BeApproximately(scores.Average(static score => score * score), 1e-9);
    }

    [Fact]
    public void A_rise_is_told_with_its_figures()
    {
        // By hand: 10 pairs, 9 of which rise; 5·4·15/18 is the variance.
        var test = MannKendall.Test([1, 2, 4, 3, 5])!;

        (test.Score, test.Tau, test.Inflation).Should().Be((8, 0.8, 1));
        test.Variance.Should().BeApproximately(300 / 18.0, 1e-12);
        test.Z.Should().BeApproximately(7 / Math.Sqrt(300 / 18.0), 1e-12);
        test.PValue.Should().BeApproximately(0.0864107, 1e-6);
        (test.Direction(), test.Direction(0.1)).Should().Be((TrendDirection.None, TrendDirection.Up));
    }

    [Theory]
    [InlineData(0, false, 0.02, 0.09)]
    [InlineData(0.5, false, 0.18, 0.5)]
    [InlineData(0.5, true, 0, 0.17)]
    public void Autocorrelated_noise_is_taken_for_a_trend_unless_it_is_allowed_for(double autocorrelation, bool allows, double least, double most)
    {
        var found = Enumerable.Range(1, 400).Count(seed => MannKendall.Test(ChangePointsTests.Noise(seed, 100, autocorrelation).AsSeries(), allows)!.PValue < 0.05);

        (found / 400.0).Should().BeInRange(least, most);
    }

    [Fact]
    public void A_season_is_compared_with_itself_only()
    {
        var test = MannKendall.TestSeasonal(Enumerable.Range(0, 24).Select(static i => (i / 4) + (100.0 * (i % 4))).AsSeries(), 4)!;

        // Four times a rise of six values without ties.
        (test.Score, test.Tau).Should().Be((60, 1));
        test.Variance.Should().BeApproximately(4 * 6 * 5 * 17 / 18.0, 1e-12);
    }

    [Fact]
    public void Periods_that_are_the_same_tell_no_more_than_one_of_them() => Gen.Double[0, 9].Array[6, 20].Sample(
        static values =>
        {
            var one = MannKendall.Test(values.AsSeries())!;
            var both = MannKendall.TestSeasonal(values.SelectMany(static value => new[] { value, value }).AsSeries(), 2, allowsDependence: true)!;

            both.Score.Should().Be(2 * one.Score);
            both.Variance.Should().BeApproximately(4 * one.Variance, 1e-6 * one.Variance);
            both.Inflation.Should().BeApproximately(2, 1e-9);
        },
        iter: 100);

    [Fact]
    public void Missing_values_are_passed_over()
    {
        MannKendall.Test([1, null, 2, 4, null, 3, 5])!.Should().Be(MannKendall.Test([1, 2, 4, 3, 5]));
        MannKendall.TestSeasonal([1, 5, 2, null, 3, 6], 2)!.Score.Should().Be(4);
    }

    [Fact]
    public void Equal_values_and_too_few_have_no_test()
    {
        MannKendall.Test([3, 3, 3, 3]).Should().BeNull();
        MannKendall.Test([1, 2]).Should().BeNull();
        MannKendall.TestSeasonal([1, 2, 1, 2], 2).Should().BeNull();
    }

    private static IEnumerable<double[]> Orders(double[] values) => values.Length <= 1
        ? [values]
        : Enumerable.Range(0, values.Length).SelectMany(i => Orders([.. values[..i], .. values[(i + 1)..]]).Select(rest => (double[])[values[i], .. rest]));
}
