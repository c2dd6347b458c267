using Cdp.Kpis.Forecasts;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Forecasts;

public sealed class ForecastTests
{
    /// <summary>International airline passengers by month, in thousands, 1949 to 1960 (Box and Jenkins, series G).</summary>
    private static readonly double[] Passengers =
    [
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
        171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
        242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
        340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
    ];

    private static readonly double[] Pattern = [0, 3, -2, 4, 1, 8, -6];

    [Fact]
    public void A_straight_line_is_continued()
    {
        var points = Forecast.Of([.. Enumerable.Range(0, 30).Select(i => 10 + (2.0 * i))], new ForecastOptions { SeasonLength = 1, Horizon = 5 }).Points;

        points.Select(point => point.Value).Should().Equal([70, 72, 74, 76, 78], (actual, expected) => Math.Abs(actual - expected) < 1e-6);
    }

    [Fact]
    public void A_pattern_of_weeks_is_repeated_on_a_line()
    {
        var forecast = Forecast.Of([.. Enumerable.Range(0, 56).Select(i => 100 + (0.5 * i) + Pattern[i % 7])], new ForecastOptions { Horizon = 7 });

        forecast.Points.Select(point => point.Value).Should().Equal(Enumerable.Range(56, 7).Select(i => 100 + (0.5 * i) + Pattern[i % 7]), (actual, expected) => Math.Abs(actual - expected) < 0.05);
        forecast.Backtest!.Ratio.Should().BeLessThan(0.1);
        forecast.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Airline_passengers_are_forecast_better_than_by_the_year_before()
    {
        var forecast = Forecast.Of(Passengers[..132], new ForecastOptions { SeasonLength = 12, Horizon = 12 });

        var error = forecast.Points.Zip(Passengers[132..], (point, actual) => Math.Abs(point.Value - actual)).Average();
        var naive = Passengers[120..132].Zip(Passengers[132..], (before, actual) => Math.Abs(before - actual)).Average();
        error.Should().BeLessThan(0.6 * naive);
        forecast.Backtest!.Ratio.Should().BeLessThan(0.7);
        forecast.Points.Select(point => point.Upper - point.Lower).Should().BeInAscendingOrder();
    }

    [Fact]
    public void A_level_with_noise_has_intervals_as_wide_as_they_say()
    {
        var within = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new SplitMix(seed);
            double[] series = [.. Enumerable.Range(0, 61).Select(_ => 50 + (5 * random.NextNormal()))];
            var point = Forecast.Of(series[..60], new ForecastOptions { SeasonLength = 1, Horizon = 1 }).Points[0];
            within += series[60] >= point.Lower && series[60] <= point.Upper ? 1 : 0;
        }

        within.Should().BeInRange(180, 198);
    }

    [Fact]
    public void The_unit_makes_no_difference_and_nor_does_what_is_added() => Gen.Double[1, 100].Array[20, 40].Sample(
        series =>
        {
            var options = new ForecastOptions { SeasonLength = 4, Horizon = 4 };
            var plain = Forecast.Of(series, options).Points;
            var scaled = Forecast.Of([.. series.Select(value => 64 * value)], options).Points;

            scaled.Select(point => point.Value / 64).Should().Equal(plain.Select(point => point.Value), (actual, expected) => Math.Abs(actual - expected) < 1e-6 * (1 + Math.Abs(expected)));
        },
        iter: 20);

    [Fact]
    public void A_series_that_never_changes_stays_as_it_is() => Forecast.Of([.. Enumerable.Repeat(7.0, 28)]).Points.Should().OnlyContain(point => Math.Abs(point.Value - 7) < 1e-9 && point.Upper >= point.Value);

    [Fact]
    public void A_series_without_a_pattern_is_not_said_to_be_forecast_well()
    {
        var random = new SplitMix(11);
        var walk = new List<double> { 0 };
        for (var i = 1; i < 120; i++)
        {
            walk.Add(walk[^1] + random.NextNormal());
        }

        Forecast.Of(walk, new ForecastOptions { SeasonLength = 1, Horizon = 1 }).Backtest!.Ratio.Should().BeGreaterThan(0.9);
    }

    [Theory]
    [InlineData(13, 7)]
    [InlineData(3, 1)]
    public void A_series_that_is_too_short_is_refused_with_what_it_takes(int length, int season) =>
        FluentActions.Invoking(() => Forecast.Of(new double[length], new ForecastOptions { SeasonLength = season })).Should().Throw<ArgumentException>().WithMessage("*is too short*");

    [Fact]
    public void What_is_no_number_is_refused() => FluentActions.Invoking(() => Forecast.Of([1, 2, double.NaN, 4], new ForecastOptions { SeasonLength = 1 })).Should().Throw<ArgumentException>().WithMessage("*no number*");
}
