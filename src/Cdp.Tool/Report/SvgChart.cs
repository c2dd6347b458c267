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
        var prefix = $"c{NumberText.Of(html.NextNumber())}-";
        html.Open("svg", ("viewBox", $"0 0 {NumberText.Of(width)} {NumberText.Of(height)}"), ("width", NumberText.Of(width)), ("height", NumberText.Of(height)), ("role", "img"), ("aria-label", title), ("class", kind))
            .Element("title", title);
        foreach (var element in drawing.Elements())
        {
            Write(html, element, prefix);
        }

        html.Close();
    }

    private static void Write(HtmlWriter html, XElement element, string prefix)
    {
        html.Open(element.Name.LocalName, [.. element.Attributes().Where(IsKept).Select(attribute => (attribute.Name.LocalName, ValueOf(attribute, prefix)))]);
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
            {
                Write(html, child, prefix);
            }
            else if (node is XText text)
            {
                html.Text(text.Value);
            }
        }

        html.Close();
    }

    // Fonts are those of the page.
    private static bool IsKept(XAttribute attribute) => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName is not ("font-family" or "font-weight");

    // The drawings of a page share its ids.
    private static string ValueOf(XAttribute attribute, string prefix) => attribute.Name.LocalName switch
    {
        "id" => prefix + attribute.Value,
        "clip-path" => attribute.Value.Replace("#", "#" + prefix, StringComparison.Ordinal),
        _ => ChartColors.OfPage(attribute.Value),
    };
}
