using System.Globalization;
using Cdp.Kpis.Forecasts;
using Cdp.Kpis.Orders;
using Cdp.Segmentation.Windows;
using Xunit;

namespace Cdp.Readme;

/// <content>Forecasts.</content>
public sealed partial class ReadmeExamples
{
    [Fact]
    public void ContinueASeries()
    {
        var file = Repository.PathOf("tests", "data", "commerce", "CDNOW_sample.txt");
        var orders = OrderTable.Of(File.ReadLines(file).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(parts => (parts[1], DateOnly.ParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture), (long)Math.Round(100 * decimal.Parse(parts[4], CultureInfo.InvariantCulture)))));

        #region ContinueASeries
        var months = RevenueSeries.Of(orders, CalendarUnit.Month).Periods;
        var forecast = Forecast.Of([.. months.Select(month => month.Amount / 100.0)], new ForecastOptions { SeasonLength = 1, Horizon = 3 });
        foreach (var (month, point) in forecast.Points.Index())
        {
            Console.WriteLine($"{months[^1].Start.AddMonths(month + 1):yyyy-MM}: {point.Value:0} ({point.Lower:0} to {point.Upper:0})");
        }
        #endregion

        PrintsWhatIsShown();
    }
}
