using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>Clusters by size, and those that were split.</summary>
internal static class ClusterSection
{
    private const int MostSplits = 50;

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        var clusters = outcome.Clusters;
        var sizes = Enumerable.Range(0, clusters.Count).CountBy(cluster => clusters.RowsOf(cluster).Length).OrderBy(size => size.Key);
        html.Element("h2", "Clusters by size");
        BarChart.Write(html, "Clusters by size", [.. sizes.Select(size => new Bar(
            size.Key == 1 ? "1 record" : $"{size.Key} records", size.Value, NumberText.Grouped(size.Value)))]);
        if (clusters.Splits.Count == 0)
        {
            return;
        }

        html.Element("h3", "Splits");
        html.Element("p", $"{NumberText.Grouped(clusters.Splits.Count)} groups hung together by weak evidence only and were split.", ("class", "note"));
        html.Open("table").Row("th", "clusters", "records", "links cut");
        foreach (var split in clusters.Splits.Take(MostSplits))
        {
            var records = split.Clusters.Sum(cluster => clusters.RowsOf(cluster).Length);
            html.Row("td", string.Join(", ", split.Clusters), NumberText.Grouped(records), NumberText.Grouped(split.CutLinks.Count));
        }

        html.Close();
    }
}
