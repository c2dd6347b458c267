namespace Cdp.Tool.Report;

/// <summary>The report of a business. It names no customer.</summary>
internal static class KpiReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="data">What it shows.</param>
    public static void Write(TextWriter writer, KpiReportData data) => HtmlPage.Write(writer, $"Customers from {NumberText.Of(data.Request.From)} to {NumberText.Of(data.Request.To.AddDays(-1))}", html =>
    {
        html.Element("p", $"Days are those of the time zone {data.Request.Zone}. Changes are against the time before, as long as this one. What is in brackets is the interval that holds the value in 95 of 100 cases.", ("class", "note"));
        HeadlineSection.Write(html, data);
        RevenueSection.Write(html, data);
        FunnelSection.Write(html, data);
        PageSection.Write(html, data);
        JourneySection.Write(html, data);
        ChannelSection.Write(html, data);
        CohortSection.Write(html, data);
        LifetimeSection.Write(html, data);
        RecommendationSection.Write(html, data);
        KpiSection.Write(html, data);
    });
}
