using System.Globalization;
using System.Text;

namespace Cdp.Tool.Report;

/// <summary>Draws a line through points whose coordinates are shares from 0 to 1.</summary>
internal static class LineChart
{
    private const int Side = 320;
    private const int Margin = 44;
    private const int MostPoints = 500;

    /// <summary>Draws a chart.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="horizontal">What runs to the right.</param>
    /// <param name="vertical">What runs up.</param>
    /// <param name="points">The points, in order.</param>
    public static void Write(HtmlWriter html, string horizontal, string vertical, IReadOnlyList<(double X, double Y)> points)
    {
        var line = new StringBuilder();
        var step = Math.Max(1, points.Count / MostPoints);
        for (var i = 0; i < points.Count; i++)
        {
            if (i % step == 0 || i == points.Count - 1)
            {
                line.Append(CultureInfo.InvariantCulture, $"{Margin + (points[i].X * Side):0.##},{Side + 10 - (points[i].Y * Side):0.##} ");
            }
        }

        var (right, bottom) = (NumberText.Of(Margin + Side), NumberText.Of(Side + 10));
        html.Open("svg", ("viewBox", $"0 0 {Margin + Side + 20} {Side + 50}"), ("width", $"{Margin + Side + 20}"), ("height", $"{Side + 50}"), ("role", "img"), ("aria-label", $"{vertical} by {horizontal}"));
        html.Empty("line", ("x1", $"{Margin}"), ("y1", bottom), ("x2", right), ("y2", bottom), ("class", "axis"));
        html.Empty("line", ("x1", $"{Margin}"), ("y1", "10"), ("x2", $"{Margin}"), ("y2", bottom), ("class", "axis"));
        html.Empty("polyline", ("points", line.ToString().TrimEnd()), ("class", "curve"));
        html.Element("text", "0", ("x", $"{Margin - 6}"), ("y", $"{Side + 26}"), ("class", "end"));
        html.Element("text", "1", ("x", right), ("y", $"{Side + 26}"), ("class", "end"));
        html.Element("text", "1", ("x", $"{Margin - 6}"), ("y", "16"), ("class", "end"));
        html.Element("text", horizontal, ("x", $"{Margin + (Side / 2)}"), ("y", $"{Side + 42}"));
        html.Element("text", vertical, ("x", $"{Margin + 8}"), ("y", "16"));
        html.Close();
    }
}
