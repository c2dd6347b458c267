using Cdp.Core.Tests.Kpis;
using Cdp.Kpis.Forecasts;
using Cdp.Kpis.Impact;
using Cdp.Kpis.Trends;
using Xunit;

namespace Cdp.Readme;

/// <content>Trends, seasons that multiply, and what something brought.</content>
public sealed partial class ReadmeExamples
{
    private static readonly double[] Wiggle = [0.3, -0.8, 0.5, 1.1, -0.2, -1.3, 0.9, 0.1, -0.6, 0.7, -0.1];

    [Fact]
    public void WhatASeriesDoes()
    {
        double[] week = [0, 3, -2, 4, 1, 8, -6];
        double?[] orders = [.. Enumerable.Range(0, 140).Select(day => (double?)(100 + week[day % 7] + Wiggle[day * 7 % 11] + (day >= 70 ? 20 : 0) + (day == 30 ? 60 : 0)))];

        #region WhatASeriesDoes
        var analysis = TrendAnalysis.Of(orders);
        Console.WriteLine($"a season of {analysis.Season} days, of strength {analysis.SeasonStrength:0.00}");
        foreach (var change in analysis.Changes.Points)
        {
            Console.WriteLine($"from day {change.Index} on: {change.Before:0.0} becomes {change.After:0.0}, {change.Size:0.0} more ({change.Lower:0.0} to {change.Upper:0.0})");
        }

        foreach (var (day, point) in analysis.Points.Index().Where(point => point.Item.IsOutlier))
        {
            Console.WriteLine($"day {day}: {point.Value:0.0} where {point.Expected:0.0} is usual");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void ContinueASeason()
    {
        var passengers = PublishedSeries.Passengers;

        #region ContinueASeason
        var forecast = Forecast.Of(passengers, new ForecastOptions { SeasonLength = 12, Horizon = 3 });
        Console.WriteLine($"{forecast.Season} season; wrong by {forecast.Backtest!.Ratio:0.00} of what the year before is, {100 * forecast.Backtest.Coverage:0} % within their intervals");
        foreach (var point in forecast.Points)
        {
            Console.WriteLine($"{point.Value:0} ({point.Lower:0} to {point.Upper:0})");
        }
        #endregion

        PrintsWhatIsShown();
    }

    [Fact]
    public void WhatACampaignBrought()
    {
        double[] hanoi = [.. Enumerable.Range(0, 24).Select(week => 100 + (10 * Wiggle[week % 11]) + (2 * Wiggle[week * 3 % 11]) + (week >= 12 ? 30 : 0))];
        double[] hue = [.. Enumerable.Range(0, 24).Select(week => 60 + (10 * Wiggle[week % 11]) + (week >= 12 ? 5 : 0))];

        #region WhatACampaignBrought
        var data = new ImpactData(hanoi[..12], hanoi[12..]) { Control = new ImpactControl(hue[..12], hue[12..]) };
        var impact = ImpactAnalysis.Of(data, cost: 150);
        Console.WriteLine($"{impact.Effect:0.0} a week ({impact.Lower:0.0} to {impact.Upper:0.0}), {impact.Benefit:0} in all; {100 * impact.ReturnOnInvestment:0} % on its cost");
        #endregion

        PrintsWhatIsShown();
    }
}
