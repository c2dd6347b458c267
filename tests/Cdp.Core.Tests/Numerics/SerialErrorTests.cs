using Cdp.Core.Tests.Kpis.Trends;
using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Numerics;

public sealed class SerialErrorTests
{
    [Fact]
    public void Without_autocorrelation_it_is_near_to_the_error_of_two_means()
    {
        var ratios = Enumerable.Range(1, 200).Select(static seed =>
        {
            var values = ChangePointsTests.Noise(seed, 200, 0);
            var (before, after) = (Moments.Of(values[..120]), Moments.Of(values[120..]));
            return SerialError.Of(values[..120], values[120..]).Variance / ((before.Variance / 120) + (after.Variance / 80));
        });

        ratios.Average().Should().BeApproximately(1, 0.1);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Autocorrelation_raises_it_as_theory_says(double autocorrelation)
    {
        // The variance of a mean of T values of an autoregression of order 1, times T, goes to 1/(1 − φ)².
        var variances = Enumerable.Range(1, 100).Select(seed =>
        {
            var values = ChangePointsTests.Noise(seed, 2000, autocorrelation);
            return SerialError.Of(values[..1000], values[1000..]).Variance;
        });

        (variances.Average() * 500 * Math.Pow(1 - autocorrelation, 2)).Should().BeApproximately(1, 0.1);
    }

    [Fact]
    public void A_short_series_is_worked_out_by_hand()
    {
        // Means 1 and 3; what is left is −1, 1, −1, 1, so that autocorrelation is negative and taken for 0; the bandwidth is 2, and the parts are ½, −½, −½, ½.
        var error = SerialError.Of([0, 2], [2, 4]);

        error.Autocorrelation.Should().Be(0);
        error.Variance.Should().BeApproximately((1 + (2 * 0.5 * (-0.25 + 0.25 - 0.25))) * 2, 1e-12);
        error.DegreesOfFreedom.Should().Be(2);
    }
}
