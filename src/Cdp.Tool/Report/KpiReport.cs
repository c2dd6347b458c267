using System.Globalization;
using Cdp.Kpis.Attribution;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Report;

/// <summary>The report of a business. It names no customer.</summary>
internal static class KpiReport
{
    private const int MostCohorts = 24;
    private const double StillCustomer = 0.5;

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="data">What it shows.</param>
    public static void Write(TextWriter writer, KpiReportData data) => HtmlPage.Write(writer, $"Customers from {NumberText.Of(data.Request.From)} to {NumberText.Of(data.Request.To.AddDays(-1))}", html =>
    {
        html.Element("p", $"Days in the time zone {data.Request.Zone}. Changes are against the time before, as long as this one. Intervals hold the value in 95 of 100 cases.", ("class", "note"));
        WriteKpis(html, data);
        WriteFunnel(html, data);
        WriteAttribution(html, data);
        WriteCohorts(html, data);
        WriteLifetime(html, data);
    });

    private static void WriteKpis(HtmlWriter html, KpiReportData data)
    {
        html.Element("h2", "KPIs");
        if (data.Totals.Count == 0)
        {
            html.Element("p", "Nothing that KPIs read happened in this time. docs/kpis.md lists the events.", ("class", "note"));
            return;
        }

        html.Open("div", ("class", "wide")).Open("table").Row("th", "KPI", "value", "95 % interval", "change", "how it went", "of");
        var series = data.Series.ToLookup(static result => result.Definition.Name);
        foreach (var result in data.Totals)
        {
            var kpi = KpiSummary.Of([result]);
            html.Open("tr").Element("td", result.Definition.Title, ("title", result.Definition.Text)).Element("td", KpiPrinter.Text(result.Value.Value!.Value, kpi))
                .Element("td", result.Value is { Lower: { } lower, Upper: { } upper } ? $"{KpiPrinter.Text(lower, kpi)} to {KpiPrinter.Text(upper, kpi)}" : null)
                .Element("td", result.Change is { } change ? change.ToString("+0.0 %;−0.0 %;0 %", CultureInfo.InvariantCulture) : null)
                .Open("td");
            Sparkline.Write(html, $"{result.Definition.Title} by period", [.. series[result.Definition.Name].Select(static period => period.Value.Value)]);
            html.Close().Element("td", NumberText.Grouped(result.Value.SampleSize)).Close();
        }

        html.Close().Close();
        foreach (var warning in data.Totals.SelectMany(static result => result.Value.Warnings.Select(warning => $"{result.Definition.Title}: {warning}")).Distinct())
        {
            html.Element("p", warning, ("class", "note"));
        }
    }

    private static void WriteFunnel(HtmlWriter html, KpiReportData data)
    {
        if (data.Funnel.Steps[0].Customers == 0)
        {
            return;
        }

        html.Element("h2", "From looking to ordering");
        BarChart.Write(html, "customers by step", [.. data.Funnel.Steps.Select(static step => new Bar(step.Event, step.Customers, $"{NumberText.Grouped(step.Customers)} ({NumberText.Percent(step.OfFirst ?? 0)})"))]);
        if (data.Funnel.Unfinished > 0)
        {
            html.Element("p", $"{NumberText.Grouped(data.Funnel.Unfinished)} of them still have time for the next step.", ("class", "note"));
        }
    }

    private static void WriteAttribution(HtmlWriter html, KpiReportData data)
    {
        var attribution = data.Attribution;
        if (attribution.Conversions == 0)
        {
            return;
        }

        html.Element("h2", "Which channels brought the orders").Open("div", ("class", "wide")).Open("table")
            .Row("th", ["channel", .. attribution.Models.Select(static credits => AttributionSummary.NameOf(credits.Model).Replace('_', ' '))]);
        foreach (var channel in attribution.Models.SelectMany(static credits => credits.Channels).Select(static credit => credit.Channel).Distinct())
        {
            html.Row("td", [channel, .. attribution.Models.Select(credits => CreditOf(credits, channel))]);
        }

        html.Close().Close();
        html.Element("p", "Orders, credited to the visits of the 30 days before by each model. Where models differ, the credit is a matter of choice: a holdout tells what a channel adds.", ("class", "note"));

        static string CreditOf(ModelCredits credits, string channel) => NumberText.Tenths(credits.Channels.Where(credit => credit.Channel == channel).Sum(static credit => credit.Conversions));
    }

    private static void WriteCohorts(HtmlWriter html, KpiReportData data)
    {
        var cohorts = data.Cohorts.Cohorts.TakeLast(MostCohorts).ToList();
        if (cohorts.Count == 0)
        {
            return;
        }

        var columns = Math.Min(13, cohorts.Max(static cohort => cohort.Cells.Count));
        html.Element("h2", "Who comes back").Open("div", ("class", "wide")).Open("table").Row("th", ["first order in", "customers", .. Enumerable.Range(0, columns).Select(static month => NumberText.Of(month))]);
        foreach (var cohort in cohorts)
        {
            html.Open("tr").Element("td", cohort.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture)).Element("td", NumberText.Grouped(cohort.Size));
            foreach (var cell in cohort.Cells.Take(columns))
            {
                var share = cell.Retention is { } known ? (100 * known).ToString("0.#", CultureInfo.InvariantCulture) : null;
                html.Element("td", share is null ? "…" : $"{share} %", ("class", "heat"), ("style", $"--share: {share ?? "0"}%"));
            }

            html.Close();
        }

        html.Close().Close();
        html.Element("p", "The share of each month's new customers that ordered in each month from then on. Months that are not over show dots.", ("class", "note"));
    }

    private static void WriteLifetime(HtmlWriter html, KpiReportData data)
    {
        if (data.Lifetime is not { } lifetime)
        {
            return;
        }

        var predictions = lifetime.Customers.Select(static customer => customer.Predictions[0]).ToList();
        var values = predictions.Where(static prediction => prediction.Value is not null).Select(static prediction => prediction.Value!.Value).OrderDescending().ToList();
        html.Element("h2", "Lifetime value and churn").Open("table");
        html.Row("td", "customers so far", NumberText.Grouped(lifetime.Customers.Count));
        html.Row("td", "likely customers still", NumberText.Grouped(predictions.Count(static prediction => prediction.ProbabilityAlive >= StillCustomer)));
        html.Row("td", "expected to be lost", NumberText.Percent(1 - predictions.Average(static prediction => prediction.ProbabilityAlive)));
        html.Row("td", $"purchases expected in the next {NumberText.Tenths(lifetime.Horizon)} weeks", NumberText.Grouped((long)Math.Round(predictions.Sum(static prediction => prediction.ExpectedPurchases))));
        if (values.Count > 0)
        {
            html.Row("td", "worth in the next 12 months", values.Sum().ToString("N2", CultureInfo.InvariantCulture));
            html.Row("td", "of this the most valuable tenth", NumberText.Percent(values.Sum() == 0 ? 0 : values.Take(Math.Max(1, values.Count / 10)).Sum() / values.Sum()));
        }

        html.Close();
        html.Element("p", "By BG/NBD and Gamma–Gamma, fitted to the orders up to the end of the time.", ("class", "note"));
        foreach (var warning in lifetime.Warnings.Concat(lifetime.Fits[0].Fit.Warnings))
        {
            html.Element("p", warning, ("class", "note"));
        }
    }
}
