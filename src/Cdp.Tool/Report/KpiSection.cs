namespace Cdp.Tool.Report;

/// <summary>All KPIs that have a value.</summary>
internal static class KpiSection
{
    /// <summary>Writes the section; nothing where no KPI has a value.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        if (data.Totals.Count == 0)
        {
            return;
        }

        html.Element("h2", "All KPIs");
        html.Element("p", "The last column tells how many cases a value rests on.", ("class", "note"));
        html.Open("div", ("class", "wide")).Open("table", ("class", "figures")).Row("th", "KPI", "value", "95 % interval", "change", "how it went", "of");
        foreach (var result in data.Totals.OrderBy(static result => result.Definition.Title, StringComparer.Ordinal))
        {
            html.Open("tr").Element("td", result.Definition.Title, ("title", result.Definition.Text)).Element("td", ReportText.Value(result)).Element("td", ReportText.Interval(result)).Element("td", ReportText.Change(result)).Open("td");
            Sparkline.Write(html, $"{result.Definition.Title} by period", data.CourseOf(result.Definition.Name));
            html.Close().Element("td", NumberText.Grouped(result.Value.SampleSize)).Close();
        }

        html.Close().Close();
        foreach (var warning in data.Totals.SelectMany(static result => result.Value.Warnings.Select(warning => $"{result.Definition.Title}: {warning}")).Distinct())
        {
            html.Element("p", warning, ("class", "note"));
        }
    }
}
