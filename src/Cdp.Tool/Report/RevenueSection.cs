using System.Globalization;

namespace Cdp.Tool.Report;

/// <summary>How revenue went, beside the time before.</summary>
internal static class RevenueSection
{
    /// <summary>Writes the section; nothing where there is no revenue.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        var (now, before) = (data.Revenue.Now, data.Revenue.Before);
        if (now.All(static amount => amount is null or 0) || now.Count < 2)
        {
            return;
        }

        var best = now.Index().MaxBy(static part => part.Item ?? double.MinValue).Index;
        html.Element("h2", "Revenue");
        html.Element("p", $"Most came {data.Periods.When(best)}: {ReportText.Amount(now[best]!.Value, data.Currency)}.", ("class", "lead"));
        var hasBefore = before.Any(static amount => amount is not (null or 0));
        TimeChart.Write(
            html,
            "Revenue by period, and that of the time before",
            data.Periods.Names,
            amount => $"{amount.ToString("#,0.##", CultureInfo.InvariantCulture)} {data.Currency}",
            [new TimeLine("this time", now), .. hasBefore ? [new TimeLine("the time before", before) { IsSecond = true }] : Array.Empty<TimeLine>()]);
    }
}
