using Cdp.Kpis.Trends;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Trends;

public sealed class TheilSenTests
{
    [Fact]
    public void The_example_of_Sen_comes_out()
    {
        var values = new double?[18];
        (values[0], values[1], values[2], values[3], values[9], values[11], values[17]) = (9, 15, 19, 20, 45, 55, 78);

        // Sen 1968: 4, and from 26/7 to 35/8 at a level of 93 %.
        var slope = TheilSen.Estimate(values, level: 0.93)!;

        slope.Slope.Should().Be(4);
        slope.Lower.Should().BeApproximately(26 / 7.0, 1e-12);
        slope.Upper.Should().BeApproximately(35 / 8.0, 1e-12);
        slope.Intercept.Should().Be(10);
    }

    [Fact]
    public void The_interval_holds_the_slope_as_often_as_it_says()
    {
        var within = Enumerable.Range(1, 400).Count(static seed =>
            TheilSen.Estimate(ChangePointsTests.Noise(seed, 40, 0).Select(static (value, i) => value + (0.3 * i)).AsSeries()) is { Lower: <= 0.3, Upper: >= 0.3 });

        (within / 400.0).Should().BeInRange(0.92, 0.98);
    }

    [Fact]
    public void Seasons_are_compared_with_themselves_and_outliers_hardly_count()
    {
        var values = Enumerable.Range(0, 40).Select(static i => (2.0 * i) + (1000 * (i % 4))).AsSeries().ToArray();
        values[7] = 1e9;

        TheilSen.Estimate(values, season: 4)!.Slope.Should().Be(2);
    }

    [Fact]
    public void One_value_has_no_slope_and_too_many_are_refused()
    {
        TheilSen.Estimate([5]).Should().BeNull();
        FluentActions.Invoking(() => TheilSen.Estimate(new double[TheilSen.MostValues + 1].AsSeries())).Should().Throw<ArgumentException>().WithMessage("*Sum it up*");
    }
}
