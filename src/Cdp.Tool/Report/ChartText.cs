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
    private const int FirstWide = 0x1100;
    private const int FirstEastAsian = 0x2E80;

    /// <summary>Gives the width of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the font.</param>
    /// <returns>The width.</returns>
    public static double WidthOf(string text, double size) => size * text.EnumerateRunes().Sum(WidthOf);

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
