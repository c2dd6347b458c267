using Cdp.Kpis;

namespace Cdp.Tool.Report;

/// <summary>The figures that are looked at first, each with how it went.</summary>
internal static class HeadlineSection
{
    private static readonly string[] Names =
    [
        "revenue", "orders", "average_order_value", "customers", "new_customers", "returning_customer_rate", "conversion_rate_sessions", "nps",
    ];

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        html.Element("h2", "At a glance");
        if (data.Totals.Count == 0)
        {
            html.Element("p", "Nothing that KPIs read happened in this time. docs/kpis.md lists the events.", ("class", "note"));
            return;
        }

        if (data.Find("revenue") is { } revenue)
        {
            html.Element("p", $"Revenue is {ReportText.Value(revenue)}{Compared(revenue.Change)}.", ("class", "lead"));
        }

        html.Open("div", ("class", "cards"));
        foreach (var result in Names.Select(data.Find).OfType<KpiResult>())
        {
            html.Open("div", ("class", "card")).Element("span", result.Definition.Title, ("class", "name"), ("title", result.Definition.Text)).Element("strong", ReportText.Value(result));
            html.Element("span", ChangeOf(result) ?? ReportText.Interval(result), ("class", "name"));
            Sparkline.Write(html, $"{result.Definition.Title} by period", data.CourseOf(result.Definition.Name));
            html.Close();
        }

        html.Close();
    }

    // Points are no share of anything, so that a change of them in percent says nothing.
    private static string? ChangeOf(KpiResult result) => result.Definition.Unit == KpiUnit.Points ? null : ReportText.Change(result);

    private static string Compared(double? change) => change switch
    {
        null => ", with nothing before to compare it with",
        > 0 => $", {ReportText.Share(change)} more than in the time before",
        < 0 => $", {ReportText.Share(-change)} less than in the time before",
        _ => ", as much as in the time before",
    };
}
