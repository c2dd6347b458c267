using Cdp.Kpis.Journeys;

namespace Cdp.Tool.Report;

/// <summary>Which ways customers went most.</summary>
internal static class JourneySection
{
    /// <summary>Writes the section; nothing where nobody went anywhere.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        if (data.Journeys.Journeys == 0)
        {
            return;
        }

        html.Element("h2", "Top journeys");
        html.Element("p", $"The most frequent ways, shown here, are {ReportText.Share(data.Journeys.Sequences.Sum(static sequence => sequence.Share))} of {ReportText.Count(data.Journeys.Journeys, "journey", "journeys")}.", ("class", "lead"));
        html.Open("div", ("class", "wide")).Open("table").Row("th", "journeys", "share", "steps");
        foreach (var sequence in data.Journeys.Sequences)
        {
            html.Open("tr").Element("td", NumberText.Grouped(sequence.Journeys)).Element("td", ReportText.Share(sequence.Share));
            Write(html, sequence);
            html.Close();
        }

        html.Close().Close();
        html.Element("p", "A pause of 30 minutes ends a journey. Equal steps one after the other are one, and the first eight are shown. Messages that were sent are no steps.", ("class", "note"));
    }

    private static void Write(HtmlWriter html, JourneySequence sequence)
    {
        html.Open("td", ("class", "steps"));
        foreach (var (i, step) in sequence.Steps.Index())
        {
            html.Text(i == 0 ? null : " → ").Name(step);
        }

        html.Close();
    }
}
