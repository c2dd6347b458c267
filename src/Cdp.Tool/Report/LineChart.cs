using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Cdp.Tool.Report;

/// <summary>Draws a line through points whose coordinates are shares from 0 to 1.</summary>
internal static class LineChart
{
    private const int Width = 420;
    private const int Height = 380;
    private const int MostPoints = 500;

    /// <summary>Draws a chart.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="horizontal">What runs to the right.</param>
    /// <param name="vertical">What runs up.</param>
    /// <param name="points">The points, in order.</param>
    public static void Write(HtmlWriter html, string horizontal, string vertical, IReadOnlyList<(double X, double Y)> points)
    {
        var step = Math.Max(1, points.Count / MostPoints);
        var line = new LineSeries { Color = ChartColors.One, StrokeThickness = 2, LineJoin = LineJoin.Round };
        line.Points.AddRange(points.Index().Where(point => point.Index % step == 0 || point.Index == points.Count - 1).Select(static point => new DataPoint(point.Item.X, point.Item.Y)));
        var plot = SvgChart.MakePlot();
        plot.Axes.Add(MakeAxis(AxisPosition.Bottom, horizontal));
        plot.Axes.Add(MakeAxis(AxisPosition.Left, vertical));
        plot.Series.Add(line);
        SvgChart.Write(html, plot, $"{vertical} by {horizontal}", Width, Height, "square");
    }

    private static LinearAxis MakeAxis(AxisPosition position, string title) => new()
    {
        Position = position,
        Title = title,
        AxisTitleDistance = 8,
        Minimum = 0,
        Maximum = 1,
        MajorStep = 0.2,
        MinorTickSize = 0,
        TicklineColor = ChartColors.Soft,
        AxislineStyle = LineStyle.Solid,
        AxislineColor = ChartColors.Soft,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = ChartColors.Line,
        LabelFormatter = static share => share.ToString("0.#", CultureInfo.InvariantCulture),
    };
}
