using Cdp.Kpis;

namespace Cdp.Tool.Report;

/// <summary>What customers will be worth, and how many are lost.</summary>
internal static class LifetimeSection
{
    private const double StillCustomer = 0.5;

    private static readonly string[] Rates = ["churn_rate", "retention_rate"];

    /// <summary>Writes the section; nothing where there are too few customers.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        if (data.Lifetime is not { } lifetime)
        {
            return;
        }

        var predictions = lifetime.Customers.Select(static customer => customer.Predictions[0]).ToList();
        var values = predictions.Where(static prediction => prediction.Value is not null).Select(static prediction => prediction.Value!.Value).OrderDescending().ToList();
        var active = predictions.Count(static prediction => prediction.ProbabilityAlive >= StillCustomer);
        html.Element("h2", "Lifetime value and churn");
        html.Element("p", $"Of {ReportText.Count(lifetime.Customers.Count, "customer", "customers")} so far, {NumberText.Grouped(active)} likely still are{(values.Count > 0 ? $"; all together are worth {ReportText.Amount(values.Sum(), data.Currency)} in the next 12 months" : string.Empty)}.", ("class", "lead"));
        List<(string Name, string Value)> rows =
        [
            ("so far", NumberText.Grouped(lifetime.Customers.Count)),
            ("likely still customers", NumberText.Grouped(active)),
            ("expected to be lost", ReportText.Share(1 - predictions.Average(static prediction => prediction.ProbabilityAlive))),
            ($"purchases expected in the next {NumberText.Tenths(lifetime.Horizon)} weeks", NumberText.Grouped((long)Math.Round(predictions.Sum(static prediction => prediction.ExpectedPurchases)))),
        ];
        if (values.Count > 0)
        {
            rows.Add(("worth in the next 12 months", ReportText.Amount(values.Sum(), data.Currency)));
            rows.Add(("of this the most valuable tenth", ReportText.Share(values.Sum() == 0 ? 0 : values.Take(Math.Max(1, values.Count / 10)).Sum() / values.Sum())));
        }

        foreach (var churn in Rates.Select(data.Find).OfType<KpiResult>())
        {
            rows.Add((churn.Definition.Title.ToLowerInvariant() + ", against the time before", ReportText.Value(churn)));
        }

        ReportTable.Write(html, ["customers", "figure"], rows.Select(static row => (IReadOnlyList<string?>)[row.Name, row.Value]));
        html.Element("p", "By BG/NBD and Gamma–Gamma, fitted to the orders up to the end of the time.", ("class", "note"));
        foreach (var warning in lifetime.Warnings.Concat(lifetime.Fits[0].Fit.Warnings))
        {
            html.Element("p", warning, ("class", "note"));
        }
    }
}
