using Cdp.Kpis.Trends;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Trends;

public sealed class TrendAnalysisTests
{
    [Fact]
    public void Carbon_dioxide_rises_and_has_a_year()
    {
        var analysis = TrendAnalysis.Of(PublishedSeries.CarbonDioxide.AsSeries());

        analysis.Season.Should().Be(12);
        analysis.SeasonStrength.Should().BeGreaterThan(0.95);
        analysis.TrendStrength.Should().BeGreaterThan(0.99);
        analysis.Test!.Direction().Should().Be(TrendDirection.Up);
        (12 * analysis.Slope!.Slope).Should().BeInRange(1.1, 1.4, "it was about 1.2 parts per million a year");
        analysis.SeasonalFigures.Should().HaveCount(12);
        analysis.SeasonalFigures.Index().MaxBy(static figure => figure.Item).Index.Should().Be(4, "it is highest in May");
        analysis.Points.Should().OnlyContain(static point => Math.Abs(point.Value!.Value - point.Trend - point.Seasonal - point.Remainder!.Value) < 1e-9);
    }

    [Fact]
    public void The_Nile_has_no_season_and_one_change()
    {
        var analysis = TrendAnalysis.Of(PublishedSeries.Nile.AsSeries());

        (analysis.Season, analysis.SeasonalFigures.Count, analysis.SeasonStrength).Should().Be((1, 0, 0));
        analysis.Changes.Points.Select(static point => point.Index).Should().Equal(28);
        analysis.Points.Index().Where(static point => point.Item.IsOutlier).Select(static point => point.Index).Should().BeSubsetOf([6, 42], "1877 and 1913 were dry");
        analysis.SeasonCandidates.Should().OnlyContain(static candidate => candidate.PValue > 0.002);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(52)]
    public void A_season_is_found_beside_a_trend_a_step_and_outliers(int season)
    {
        var found = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            double[] pattern = [.. ChangePointsTests.Noise(1000 + seed, season, 0).Select(static value => 3 * value)];
            var values = ChangePointsTests.Noise(seed, 10 * season, 0).Select((value, i) => value + pattern[i % season] + (0.1 * i) + (i > 7 * season ? 5 : 0)).AsSeries().ToArray();
            values[season] += 100;
            found += TrendAnalysis.Of(values).Season == season ? 1 : 0;
        }

        found.Should().BeGreaterThanOrEqualTo(12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Noise_has_no_season(double autocorrelation)
    {
        var found = Enumerable.Range(1, 200).Count(seed => TrendAnalysis.Of(ChangePointsTests.Noise(seed, 160, autocorrelation).AsSeries()).Season > 1);

        found.Should().BeLessThanOrEqualTo(14);
    }

    [Fact]
    public void A_smooth_year_is_found_in_three_years_of_months()
    {
        var found = Enumerable.Range(1, 40).Count(static seed => TrendAnalysis.Of(ChangePointsTests.Noise(seed, 36, 0).Select(static (value, i) => value + (3 * Math.Sin(2 * Math.PI * i / 12))).AsSeries()).Season == 12);

        found.Should().BeGreaterThan(36);
    }

    [Fact]
    public void A_season_is_no_change()
    {
        double[] week = [0, 3, -2, 4, 1, 8, -6];
        var found = Enumerable.Range(1, 100).Count(seed => TrendAnalysis.Of(ChangePointsTests.Noise(seed, 140, 0.3).Select((value, i) => value + week[i % 7]).AsSeries()) is { Season: not 7 } or { Changes.Points.Count: > 0 });

        found.Should().BeLessThanOrEqualTo(10);
    }

    [Fact]
    public void Outliers_are_told_and_the_neighbours_of_a_step_are_not()
    {
        double[] week = [0, 3, -2, 4, 1, 8, -6];
        var values = ChangePointsTests.Noise(3, 140, 0).Select((value, i) => (0.3 * value) + week[i % 7] + (i >= 70 ? 10 : 0)).AsSeries().ToArray();
        values[30] += 20;

        var analysis = TrendAnalysis.Of(values, new TrendOptions { Season = 7 });

        analysis.Changes.Points.Select(static point => point.Index).Should().Equal(70);
        analysis.Points[30].IsOutlier.Should().BeTrue();
        analysis.Points.Where(static (point, i) => i is > 66 and < 74 && point.IsOutlier).Should().BeEmpty();
    }

    [Fact]
    public void A_constant_with_one_spike_has_one_outlier_and_nothing_else()
    {
        var values = Enumerable.Repeat((double?)5, 40).ToArray();
        values[20] = 6;

        var analysis = TrendAnalysis.Of(values);

        analysis.Points.Index().Where(static point => point.Item.IsOutlier).Select(static point => point.Index).Should().Equal(20);
        (analysis.Season, analysis.Changes.Points.Count, analysis.Test!.Direction()).Should().Be((1, 0, TrendDirection.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_few_values_are_told_as_far_as_they_go(int count)
    {
        var analysis = TrendAnalysis.Of(Enumerable.Repeat(7.0, count).AsSeries());

        analysis.Points.Should().HaveCount(count).And.OnlyContain(static point => Math.Abs(point.Trend - 7) < 1e-9 && !point.IsOutlier);
        analysis.Test.Should().BeNull();
        analysis.Warnings.Should().ContainMatch("*too short for change points*");
    }

    [Fact]
    public void Missing_values_are_told()
    {
        var analysis = TrendAnalysis.Of([1, null, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);

        analysis.Points[1].Remainder.Should().BeNull();
        analysis.Points[1].Trend.Should().BeApproximately(2, 1e-9);
        analysis.Warnings.Should().ContainMatch("1 of 12 values is missing*");
    }

    [Theory]
    [InlineData(new double[0], null, "*no value*")]
    [InlineData(new[] { 1.0, 2, 3 }, 2, "*too short*")]
    [InlineData(new[] { 1.0, double.NaN }, null, "Value 2*")]
    [InlineData(new[] { 1.0, 2, -1e300 }, null, "Value 3*larger unit*")]
    public void What_cannot_be_looked_at_is_refused(double[] values, int? season, string message) =>
        FluentActions.Invoking(() => TrendAnalysis.Of(values.AsSeries(), new TrendOptions { Season = season })).Should().Throw<ArgumentException>().WithMessage(message);
}
