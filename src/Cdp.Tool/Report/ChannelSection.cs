using Cdp.Kpis.Attribution;
using Cdp.Tool.Json;

namespace Cdp.Tool.Report;

/// <summary>Which channels brought the orders.</summary>
internal static class ChannelSection
{
    /// <summary>Writes the section; nothing where nobody ordered.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        var attribution = data.Attribution;
        if (attribution.Conversions == 0)
        {
            return;
        }

        var channels = attribution.Models.SelectMany(static credits => credits.Channels).Select(static credit => credit.Channel).Distinct()
            .Select(channel => (Name: channel, Credits: attribution.Models.Select(credits => CreditOf(credits, channel)).ToList()))
            .OrderByDescending(static channel => channel.Credits.Average()).ThenBy(static channel => channel.Name, StringComparer.Ordinal).ToList();
        var (name, best) = channels[0];
        html.Element("h2", "Which channels brought the orders").Open("p", ("class", "lead")).Text("Most is credited to ").Name(name)
            .Text($": {NumberText.Tenths(best.Min())} to {NumberText.Tenths(best.Max())} of {NumberText.Grouped((long)attribution.Conversions)} orders, by model.").Close();
        ReportTable.Write(
            html,
            ["channel", .. attribution.Models.Select(static credits => AttributionSummary.NameOf(credits.Model).Replace('_', ' '))],
            channels.Select(static channel => (IReadOnlyList<string?>)[channel.Name, .. channel.Credits.Select(NumberText.Tenths)]));
        html.Element("p", "Orders, credited to the visits of the 30 days before by each model. Where models differ, the credit is a matter of choice: a holdout tells what a channel adds.", ("class", "note"));
    }

    private static double CreditOf(ModelCredits credits, string channel) => credits.Channels.Where(credit => credit.Channel == channel).Sum(static credit => credit.Conversions);
}
