using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Cdp.Tool.Report;

/// <summary>Draws a small line of how a value went. Where it has none, the line is broken.</summary>
internal static class Sparkline
{
    private const int Width = 160;
    private const int Height = 28;
    private const int Margin = 3;

    /// <summary>Draws a line; nothing of fewer than two values.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="values">The values, in order.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<double?> values)
    {
        if (values.Count(static value => value is not null) < 2)
        {
            return;
        }

        var plot = SvgChart.MakePlot();
        (plot.Padding, plot.PlotMargins) = (new OxyThickness(0), new OxyThickness(Margin));
        plot.Axes.Add(MakeAxis(AxisPosition.Bottom, padding: 0));
        plot.Axes.Add(MakeAxis(AxisPosition.Left, padding: 0.01));
        var line = new LineSeries { Color = ChartColors.One, StrokeThickness = 2, LineJoin = LineJoin.Round };
        line.Points.AddRange(values.Select(static (value, i) => value is { } known ? new DataPoint(i, known) : DataPoint.Undefined));
        plot.Series.Add(line);
        SvgChart.Write(html, plot, title, Width, Height, "spark");
    }

    private static LinearAxis MakeAxis(AxisPosition position, double padding) =>
        new() { Position = position, IsAxisVisible = false, MinimumPadding = padding, MaximumPadding = padding };
}
