using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Cdp.Tool.Report;

/// <summary>Draws horizontal bars, to the right and to the left of zero.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int RowHeight = 24;
    private const int Gap = 6;
    private const int MostLabelWidth = 380;
    private const double LongestInfinite = 30;
    private const double Least = 1e-9;

    /// <summary>Draws a chart; nothing of no bars.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="bars">The bars, from the top.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<Bar> bars)
    {
        if (bars.Count == 0)
        {
            return;
        }

        var plot = SvgChart.MakePlot();
        plot.Padding = new OxyThickness(0, 2, Gap + bars.Max(static bar => ChartText.WidthOf(bar.Text, SvgChart.FontSize)), 2);
        plot.Axes.Add(MakeCategories(bars));
        plot.Axes.Add(MakeValues(bars));
        var series = new BarSeries { StrokeThickness = 0, BarWidth = 1 };
        foreach (var (i, bar) in bars.Index())
        {
            series.Items.Add(new BarItem(Finite(bar.Value), i) { Color = bar.IsSecond ? ChartColors.Two : ChartColors.One });
            plot.Annotations.Add(MakeText(bar, i));
        }

        plot.Series.Add(series);
        plot.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = 0, Color = ChartColors.Soft, LineStyle = LineStyle.Solid, StrokeThickness = 1 });
        html.Open("div", ("class", "wide"));
        SvgChart.Write(html, plot, title, Width, (bars.Count * RowHeight) + 4, "chart");
        html.Close();
    }

    private static CategoryAxis MakeCategories(IReadOnlyList<Bar> bars)
    {
        var axis = new CategoryAxis { Position = AxisPosition.Left, StartPosition = 1, EndPosition = 0, GapWidth = 0.5, TickStyle = TickStyle.None, AxislineStyle = LineStyle.None, IsTickCentered = true, MajorStep = 1 };
        axis.Labels.AddRange(bars.Select(static bar => ChartText.Fit(ChartText.Plain(bar.Label), SvgChart.FontSize, MostLabelWidth)));
        return axis;
    }

    private static LinearAxis MakeValues(IReadOnlyList<Bar> bars)
    {
        var lowest = Math.Min(0, bars.Min(static bar => Finite(bar.Value)));
        var highest = Math.Max(0, bars.Max(static bar => Finite(bar.Value)));
        return new LinearAxis { Position = AxisPosition.Bottom, IsAxisVisible = false, Minimum = lowest, Maximum = Math.Max(highest, lowest + Least) };
    }

    private static TextAnnotation MakeText(Bar bar, int row) => new()
    {
        Text = ChartText.Plain(bar.Text),
        TextPosition = new DataPoint(Math.Max(0, Finite(bar.Value)), row),
        TextHorizontalAlignment = HorizontalAlignment.Left,
        TextVerticalAlignment = VerticalAlignment.Middle,
        Offset = new ScreenVector(Gap, 0),
        Padding = new OxyThickness(0),
        StrokeThickness = 0,
        ClipByXAxis = false,
        ClipByYAxis = false,
    };

    // Weights of levels that never occur are infinite; a bar ends somewhere.
    private static double Finite(double value) =>
        double.IsNaN(value) ? 0 : double.IsInfinity(value) ? Math.Sign(value) * LongestInfinite : value;
}
