using Cdp.Kpis.Forecasts;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Forecasts;

public sealed class ForecastTests
{
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
        var forecast = Forecast.Of(PublishedSeries.Passengers[..132], new ForecastOptions { SeasonLength = 12, Horizon = 12 });

        var error = forecast.Points.Zip(PublishedSeries.Passengers[132..], (point, actual) => Math.Abs(point.Value - actual)).Average();
        var naive = PublishedSeries.Passengers[120..132].Zip(PublishedSeries.Passengers[132..], (before, actual) => Math.Abs(before - actual)).Average();
        error.Should().BeLessThan(0.6 * naive);
        forecast.Backtest!.Ratio.Should().BeLessThan(0.7);
        var widths = Forecast.Of(PublishedSeries.Passengers[..132], new ForecastOptions { SeasonLength = 12, Horizon = 12, Season = SeasonKind.Additive }).Points.Select(point => point.Upper - point.Lower);
        widths.Should().BeInAscendingOrder();
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

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void What_is_no_number_or_too_large_is_refused(double value) => FluentActions.Invoking(() => Forecast.Of([1, 2, value, 4], new ForecastOptions { SeasonLength = 1 })).Should().Throw<ArgumentException>().WithMessage("*no number*");

    [Fact]
    public void The_multiplicative_method_moves_as_in_R()
    {
        // HoltWinters(AirPassengers, seasonal = "multiplicative"): its parameters, and its start by decompose() and lm() from the first two years.
        var passengers = PublishedSeries.Passengers;
        double[] trend = [.. Enumerable.Range(6, 12).Select(i => Enumerable.Range(-6, 13).Sum(j => passengers[i + j] * (Math.Abs(j) == 6 ? 0.5 : 1)) / 12)];
        var slope = trend.Select((value, i) => (i - 5.5) * value).Sum() / Enumerable.Range(0, 12).Sum(static i => (i - 5.5) * (i - 5.5));
        double[] figure = [.. Enumerable.Range(0, 12).Select(i => passengers[i < 6 ? i + 12 : i] / trend[i < 6 ? i + 6 : i - 6])];
        var (state, parameters) = (new MultiplicativeState(trend.Average() - (6.5 * slope), slope, [.. figure.Select(value => value / figure.Average())]), new SmoothingParameters(0.27559247, 0.03269295, 0.87072922, 1));

        var squares = 0.0;
        for (var i = 12; i < passengers.Length; i++)
        {
            var expected = state.Expected(i, parameters);
            squares += Math.Pow(passengers[i] - expected, 2);
            state.Move(i, (passengers[i] / expected) - 1, parameters);
        }

        squares.Should().BeApproximately(16570.78, 0.01);
        state.Level.Should().BeApproximately(469.3232206, 1e-5);
        state.Trend.Should().BeApproximately(3.0215391, 1e-6);
        double[] factors = [0.9464611, 0.8829239, 0.9717369, 1.0304825, 1.0476884, 1.1805272, 1.3590778, 1.3331706, 1.1083381, 0.9868813, 0.8361333, 0.9209877];
        state.Factors.Should().Equal(factors, static (actual, expected) => Math.Abs(actual - expected) < 1e-7);
    }

    [Fact]
    public void A_season_that_grows_is_found_to_multiply()
    {
        var options = new ForecastOptions { SeasonLength = 12, Horizon = 12 };
        var free = Forecast.Of(PublishedSeries.Passengers[..132], options);
        var additive = Forecast.Of(PublishedSeries.Passengers[..132], options with { Season = SeasonKind.Additive });

        (free.Season, additive.Season).Should().Be((SeasonKind.Multiplicative, SeasonKind.Additive));
        free.Criterion.Should().BeLessThan(additive.Criterion);
        free.Backtest!.MeanAbsoluteError.Should().BeLessThan(additive.Backtest!.MeanAbsoluteError);
        free.Backtest.Coverage.Should().BeInRange(0.9, 0.99, "the additive intervals hold {0} of the values", additive.Backtest.Coverage);
        free.Should().BeEquivalentTo(Forecast.Of(PublishedSeries.Passengers[..132], options), "chance follows from the seed");
    }

    [Fact]
    public void A_pattern_that_multiplies_a_line_is_continued()
    {
        double[] factors = [0.5, 1.5, 0.8, 1.2];
        var forecast = Forecast.Of([.. Enumerable.Range(0, 40).Select(i => (100 + (5 * i)) * factors[i % 4])], new ForecastOptions { SeasonLength = 4, Horizon = 4 });

        forecast.Season.Should().Be(SeasonKind.Multiplicative);
        forecast.Points.Select(static point => point.Value).Should().Equal(Enumerable.Range(40, 4).Select(i => (100 + (5 * i)) * factors[i % 4]), static (actual, expected) => Math.Abs(actual - expected) < 0.01 * expected);
    }

    [Fact]
    public void The_interval_of_the_next_period_is_that_of_the_error()
    {
        var passengers = PublishedSeries.Passengers;
        var point = Forecast.Of(passengers, new ForecastOptions { SeasonLength = 12, Horizon = 1, Season = SeasonKind.Multiplicative, Simulations = 100_000 });

        // Of the next period the error is normal, so that simulation has to give 1.96 standard deviations.
        (point.Points[0].Upper - point.Points[0].Value).Should().BeApproximately(1.959964 * point.StandardDeviation, 0.02 * point.StandardDeviation);
        (point.Points[0].Value - point.Points[0].Lower).Should().BeApproximately(1.959964 * point.StandardDeviation, 0.02 * point.StandardDeviation);
    }

    [Fact]
    public void A_season_does_not_multiply_values_of_0_or_below()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(static i => (double)(i % 4))];

        Forecast.Of(values, new ForecastOptions { SeasonLength = 4 }).Season.Should().Be(SeasonKind.Additive);
        FluentActions.Invoking(() => Forecast.Of(values, new ForecastOptions { SeasonLength = 4, Season = SeasonKind.Multiplicative })).Should().Throw<ArgumentException>().WithMessage("*0 or below*");
    }
}
