using System.Globalization;
using System.Text;

namespace Cdp.Tool.Report;

/// <summary>Draws a small line of how a value went. Where it has none, the line is broken.</summary>
internal static class Sparkline
{
    private const int Width = 160;
    private const int Height = 28;

    /// <summary>Draws a line.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="values">The values, in order.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<double?> values)
    {
        var known = values.Where(static value => value is not null).Select(static value => value!.Value).ToList();
        if (known.Count < 2)
        {
            return;
        }

        var (lowest, highest) = (known.Min(), known.Max());
        var scale = highest > lowest ? (Height - 6) / (highest - lowest) : 0;
        html.Open("svg", ("viewBox", $"0 0 {Width} {Height}"), ("width", $"{Width}"), ("height", $"{Height}"), ("role", "img"), ("aria-label", title), ("class", "spark"));
        var line = new StringBuilder();
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && values[i] is { } value)
            {
                line.Append(CultureInfo.InvariantCulture, $"{2 + (i * (Width - 4.0) / Math.Max(1, values.Count - 1)):0.##},{Height - 3 - ((value - lowest) * scale):0.##} ");
            }
            else if (line.Length > 0)
            {
                html.Empty("polyline", ("points", line.ToString().TrimEnd()), ("class", "curve"));
                line.Clear();
            }
        }

        html.Close();
    }
}
