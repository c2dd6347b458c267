using System.Globalization;

namespace Cdp.Tool.Report;

/// <summary>Draws horizontal bars, to the right and to the left of zero.</summary>
internal static class BarChart
{
    private const int LabelWidth = 330;
    private const int BarsWidth = 420;
    private const int RowHeight = 20;
    private const double LongestInfinite = 30;

    /// <summary>Draws a chart.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="bars">The bars, from the top.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<Bar> bars)
    {
        var lowest = Math.Min(0, bars.Select(bar => Finite(bar.Value)).DefaultIfEmpty().Min());
        var highest = Math.Max(0, bars.Select(bar => Finite(bar.Value)).DefaultIfEmpty().Max());
        var scale = BarsWidth / Math.Max(1e-9, highest - lowest);
        var zero = LabelWidth - (lowest * scale);
        var height = (bars.Count * RowHeight) + 4;
        html.Open("div", ("class", "wide"))
            .Open("svg", ("viewBox", $"0 0 {LabelWidth + BarsWidth + 80} {height}"), ("width", $"{LabelWidth + BarsWidth + 80}"), ("height", $"{height}"), ("role", "img"), ("aria-label", title));
        for (var i = 0; i < bars.Count; i++)
        {
            var width = Math.Abs(Finite(bars[i].Value)) * scale;
            var x = bars[i].Value < 0 ? zero - width : zero;
            var baseline = NumberText.Of((i * RowHeight) + 15);
            html.Element("text", bars[i].Label, ("x", NumberText.Of(LabelWidth - 8)), ("y", baseline), ("class", "end"));
            html.Empty("rect", ("x", Place(x)), ("y", NumberText.Of((i * RowHeight) + 3)), ("width", Place(width)), ("height", "14"), ("class", bars[i].IsSecond ? "two" : "one"));
            html.Element("text", bars[i].Text, ("x", NumberText.Of(LabelWidth + BarsWidth + 6)), ("y", baseline));
        }

        html.Empty("line", ("x1", Place(zero)), ("x2", Place(zero)), ("y1", "0"), ("y2", NumberText.Of(height)), ("class", "axis"));
        html.Close().Close();
    }

    // Weights of levels that never occur are infinite; a bar ends somewhere.
    private static double Finite(double value) =>
        double.IsNaN(value) ? 0 : double.IsInfinity(value) ? Math.Sign(value) * LongestInfinite : value;

    private static string Place(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);
}
