using Cdp.Kpis.Voice;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Voice;

public sealed class ThemeDifferencesTests
{
    // Newcombe 1998, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Intervals_of_shares_are_those_of_Newcombe(int hits, int count, int otherHits, int otherCount, double low, double high)
    {
        var difference = ThemeDifferences.OfShares(hits, count, otherHits, otherCount, 0.95)!;

        difference.Lower.Should().BeApproximately(low, 5e-5);
        difference.Upper.Should().BeApproximately(high, 5e-5);
        difference.PValue.Should().Be(ProportionTest.PValue(hits, count, otherHits, otherCount));
    }

    [Fact]
    public void The_variance_of_means_is_that_over_all_ways_to_deal_the_values_out()
    {
        double[] values = [.. Enumerable.Repeat(-100.0, 10), .. Enumerable.Repeat(100.0, 7), 0, 0, 0, 0];
        var found = ThemeDifferences.OfMeans(values[..11], values[11..], 0.95)!;

        // Dealt out at random many times, in place of all 352,716 ways.
        var random = new SplitMix(11);
        var moments = Moments.Of(Enumerable.Range(0, 60_000).Select(_ =>
        {
            for (var i = values.Length - 1; i > 0; i--)
            {
                var j = (int)(random.NextDouble() * (i + 1));
                (values[i], values[j]) = (values[j], values[i]);
            }

            return values[..11].Average() - values[11..].Average();
        }));
        var error = (found.Upper - found.Difference) / 1.959963984540054;
        error.Should().BeApproximately(Math.Sqrt(moments.Variance), 0.01 * error);
        found.PValue.Should().BeApproximately(SpecialFunctions.NormalTwoSided(found.Difference / error), 1e-12);
    }

    [Fact]
    public void What_cannot_be_compared_is_not()
    {
        ThemeDifferences.OfShares(0, 0, 1, 2, 0.95).Should().BeNull();
        ThemeDifferences.OfShares(0, 5, 0, 5, 0.95)!.PValue.Should().Be(1);
        ThemeDifferences.OfShares(5, 5, 5, 5, 0.95)!.PValue.Should().Be(1);
        ThemeDifferences.OfMeans(Enumerable.Repeat(1.0, 9), Enumerable.Repeat(1.0, 90), 0.95).Should().BeNull();
        ThemeDifferences.OfMeans(Enumerable.Repeat(1.0, 10), Enumerable.Repeat(1.0, 10), 0.95)!.PValue.Should().Be(1);
        ThemeDifferences.Adjust([], 0.95).Should().BeEmpty();
        ThemeDifferences.Adjust([null], 0.95).Should().Equal([null]);
    }
}
