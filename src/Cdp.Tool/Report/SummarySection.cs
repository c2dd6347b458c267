using Cdp.Tool.Runs;

namespace Cdp.Tool.Report;

/// <summary>The numbers of the run.</summary>
internal static class SummarySection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, MatchOutcome outcome)
    {
        html.Open("table");
        html.Row("td", "Records", NumberText.Grouped(outcome.Records.Table.Count));
        if (outcome.Records.Sources.Count > 0)
        {
            html.Row("td", "Files", string.Join(", ", outcome.Records.Sources));
        }

        html.Row("td", "Pairs compared", NumberText.Grouped(outcome.ComparedByRule.Sum()));
        html.Row("td", $"Links at probability {NumberText.Exact(outcome.Threshold)}", NumberText.Grouped(outcome.LinkCount));
        html.Row("td", "Clusters", NumberText.Grouped(outcome.Clusters.Count));
        html.Close();
        foreach (var note in outcome.Notes)
        {
            html.Element("p", note, ("class", "note"));
        }

        if (outcome.Records.LeftOut.Count > 0)
        {
            html.Element("p", $"Not compared, because only one file has them: {string.Join(", ", outcome.Records.LeftOut)}.", ("class", "note"));
        }
    }
}
