using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Cdp.Tool.Report;

/// <summary>Draws how values went by period, and the intervals in which they lie.</summary>
internal static class TimeChart
{
    private const int Width = 760;
    private const int Height = 260;
    private const int MostLabels = 7;
    private const byte BandOpacity = 40;

    /// <summary>Draws a chart with its legend.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="periods">What the periods are called.</param>
    /// <param name="text">Writes a value.</param>
    /// <param name="lines">What is drawn.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<string> periods, Func<double, string> text, params IReadOnlyList<TimeLine> lines)
    {
        var plot = SvgChart.MakePlot();
        plot.Axes.Add(MakePeriods(periods));
        plot.Axes.Add(MakeValues(text, lines));
        foreach (var line in lines)
        {
            if (line.Intervals.Count > 0)
            {
                plot.Series.Add(MakeBand(line));
            }

            plot.Series.Add(MakeLine(line));
        }

        html.Open("div", ("class", "wide"));
        SvgChart.Write(html, plot, title, Width, Height, "chart");
        html.Close();
        html.Open("p", ("class", "legend"));
        foreach (var line in lines)
        {
            html.Element("span", line.Name, ("class", line.IsSecond ? "key second" : "key"));
        }

        html.Close();
    }

    private static LinearAxis MakePeriods(IReadOnlyList<string> periods) => new()
    {
        Position = AxisPosition.Bottom,
        Minimum = -0.5,
        Maximum = Math.Max(1, periods.Count) - 0.5,
        MajorStep = Math.Max(1, Math.Ceiling((double)periods.Count / MostLabels)),
        MinorTickSize = 0,
        TicklineColor = ChartColors.Soft,
        AxislineStyle = LineStyle.Solid,
        AxislineColor = ChartColors.Soft,
        LabelFormatter = place => place >= 0 && place < periods.Count && double.IsInteger(place) ? periods[(int)place] : string.Empty,
    };

    // What is never negative is shown from 0 on, so that heights compare as the values do.
    private static LinearAxis MakeValues(Func<double, string> text, IReadOnlyList<TimeLine> lines) => new()
    {
        Position = AxisPosition.Left,
        Minimum = lines.All(static line => line.Values.All(static value => value is null or >= 0) && line.Intervals.All(static interval => interval is null or { Low: >= 0 })) ? 0 : double.NaN,
        MinorTickSize = 0,
        MajorTickSize = 0,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = ChartColors.Line,
        LabelFormatter = text,
    };

    private static LineSeries MakeLine(TimeLine line)
    {
        var color = line.IsSecond ? ChartColors.Two : ChartColors.One;
        var series = new LineSeries { Color = color, StrokeThickness = 2, LineJoin = LineJoin.Round, LineStyle = line.IsSecond ? LineStyle.Dash : LineStyle.Solid, MarkerType = MarkerType.Circle, MarkerSize = 2.5, MarkerFill = color };
        series.Points.AddRange(line.Values.Select(static (value, i) => value is { } known ? new DataPoint(i, known) : DataPoint.Undefined));
        return series;
    }

    private static AreaSeries MakeBand(TimeLine line)
    {
        var series = new AreaSeries { Color = OxyColors.Transparent, Color2 = OxyColors.Transparent, StrokeThickness = 0, Fill = OxyColor.FromAColor(BandOpacity, line.IsSecond ? ChartColors.Two : ChartColors.One) };
        foreach (var (i, interval) in line.Intervals.Index())
        {
            series.Points.Add(interval is { } upper ? new DataPoint(i, upper.High) : DataPoint.Undefined);
            series.Points2.Add(interval is { } lower ? new DataPoint(i, lower.Low) : DataPoint.Undefined);
        }

        return series;
    }
}
