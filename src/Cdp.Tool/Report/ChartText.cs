using System.Globalization;
using System.Text;
using OxyPlot;

namespace Cdp.Tool.Report;

/// <summary>Measures the texts of charts by their characters alone, so that a chart is the same on every machine, whatever fonts it has. It allows for wide letters rather than narrow ones.</summary>
internal sealed class ChartText() : PdfRenderContext(1, 1, OxyColors.Undefined)
{
    private const double NarrowWidth = 0.56;
    private const double CapitalWidth = 0.7;
    private const double WideWidth = 1.04;
    private const double LineHeight = 1.25;

    // Before a brace, it keeps the plot from taking what follows for a subscript or a superscript. It is not seen.
    private const char Joiner = '\u2060';
    private const string Ellipsis = "…";
    private const int FirstWide = 0x1100;
    private const int FirstEastAsian = 0x2E80;

    /// <summary>Gives the width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the font.</param>
    /// <returns>The width.</returns>
    public static double WidthOf(string text, double size) => size * text.EnumerateRunes().Sum(WidthOf);

    /// <summary>Gives a text as a chart shows it: without what cannot be shown, and with braces that stand for themselves.</summary>
    /// <param name="text">The text, of any origin.</param>
    /// <returns>The text.</returns>
    public static string Plain(string text) => HtmlWriter.Clean(text)
        .Replace("_{", $"_{Joiner}{{", StringComparison.Ordinal)
        .Replace("^{", $"^{Joiner}{{", StringComparison.Ordinal);

    /// <summary>Shortens a text that is too wide, without breaking a letter apart from its marks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the font.</param>
    /// <param name="most">The width that there is.</param>
    /// <returns>The text, with an ellipsis where it was shortened.</returns>
    public static string Fit(string text, double size, double most)
    {
        if (WidthOf(text, size) <= most)
        {
            return text;
        }

        var (fitting, room) = (0, most - WidthOf(Ellipsis, size));
        for (var next = 0; next < text.Length; next += StringInfo.GetNextTextElementLength(text, next))
        {
            if (WidthOf(text[..next], size) <= room)
            {
                fitting = next;
            }
        }

        return string.Concat(text.AsSpan(0, fitting), Ellipsis);
    }

    /// <inheritdoc/>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) =>
        string.IsNullOrEmpty(text) ? OxySize.Empty : new OxySize(WidthOf(text, fontSize), fontSize * LineHeight);

    private static double WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.OtherPunctuation when rune.Value is (>= FirstWide and < 0x1200) or >= FirstEastAsian => WideWidth,
        UnicodeCategory.UppercaseLetter => CapitalWidth,
        _ => NarrowWidth,
    };
}
