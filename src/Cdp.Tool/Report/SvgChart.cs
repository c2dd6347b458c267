using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OxyPlot;

namespace Cdp.Tool.Report;

/// <summary>Writes a plot into a page: as SVG that refers to nothing outside of itself, has the colours of the page and shrinks with it.</summary>
internal static class SvgChart
{
    /// <summary>The size of texts.</summary>
    public const double FontSize = 12;

    private static readonly XmlReaderSettings Reading = new() { CheckCharacters = false };

    /// <summary>Makes a plot without anything in it.</summary>
    /// <returns>The plot.</returns>
    public static PlotModel MakePlot() => new()
    {
        Culture = CultureInfo.InvariantCulture,
        DefaultFontSize = FontSize,
        TextColor = ChartColors.Ink,
        PlotAreaBorderThickness = new OxyThickness(0),
        Background = OxyColors.Undefined,
    };

    /// <summary>Writes a plot.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="plot">The plot.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="kind">Its class in the styles of the page.</param>
    public static void Write(HtmlWriter html, PlotModel plot, string title, int width, int height, string kind)
    {
        var exporter = new SvgExporter { Width = width, Height = height, IsDocument = false, TextMeasurer = new ChartText(), UseVerticalTextAlignmentWorkaround = true };
        using var reader = XmlReader.Create(new StringReader(exporter.ExportToString(plot)), Reading);
        var drawing = XElement.Load(reader);
        html.Open("svg", ("viewBox", $"0 0 {NumberText.Of(width)} {NumberText.Of(height)}"), ("width", NumberText.Of(width)), ("height", NumberText.Of(height)), ("role", "img"), ("aria-label", title), ("class", kind))
            .Element("title", title);
        foreach (var shape in drawing.Descendants().Where(IsSeen))
        {
            html.Element(shape.Name.LocalName, shape.HasElements || shape.Value.Length == 0 ? null : shape.Value, [.. shape.Attributes().Where(IsKept).Select(static attribute => (attribute.Name.LocalName, ChartColors.OfPage(attribute.Value)))]);
        }

        html.Close();
    }

    // Nothing is drawn beyond its axes but what is meant to be, so that areas to clip, whose ids would clash with those of other drawings, are left out.
    private static bool IsSeen(XElement element) => element.Name.LocalName is not ("g" or "defs" or "clipPath")
        && element.Parent?.Name.LocalName != "clipPath"
        && !(element.Attribute("style")?.Value.Contains("fill:none", StringComparison.Ordinal) == true && element.Attribute("style")!.Value.EndsWith("stroke-width:0", StringComparison.Ordinal));

    // Fonts are those of the page.
    private static bool IsKept(XAttribute attribute) => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName is not ("font-family" or "font-weight" or "clip-path");
}
