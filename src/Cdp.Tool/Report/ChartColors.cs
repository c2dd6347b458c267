using System.Globalization;
using OxyPlot;

namespace Cdp.Tool.Report;

/// <summary>The colours of charts. Each stands for one of the page, which differs by day and by night, and is replaced by it when the chart is written.</summary>
internal static class ChartColors
{
    /// <summary>Gets the colour of texts.</summary>
    public static OxyColor Ink { get; } = OxyColor.FromRgb(1, 1, 1);

    /// <summary>Gets the colour of axes and of what matters less.</summary>
    public static OxyColor Soft { get; } = OxyColor.FromRgb(1, 1, 2);

    /// <summary>Gets the colour of lines in the background.</summary>
    public static OxyColor Line { get; } = OxyColor.FromRgb(1, 1, 3);

    /// <summary>Gets the first colour of values.</summary>
    public static OxyColor One { get; } = OxyColor.FromRgb(1, 1, 4);

    /// <summary>Gets the second colour of values.</summary>
    public static OxyColor Two { get; } = OxyColor.FromRgb(1, 1, 5);

    private static (string Written, string Variable)[] Variables { get; } =
    [
        (Written(Ink), "var(--ink)"), (Written(Soft), "var(--soft)"), (Written(Line), "var(--line)"), (Written(One), "var(--one)"), (Written(Two), "var(--two)"),
    ];

    /// <summary>Replaces the colours in a style by those of the page.</summary>
    /// <param name="style">The style.</param>
    /// <returns>The style.</returns>
    public static string OfPage(string style) => Variables.Aggregate(style, static (text, color) => text.Replace(color.Written, color.Variable, StringComparison.Ordinal));

    private static string Written(OxyColor color) => string.Create(CultureInfo.InvariantCulture, $"rgb({color.R},{color.G},{color.B})");
}
