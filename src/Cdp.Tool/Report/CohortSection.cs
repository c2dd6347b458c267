using System.Globalization;
using Cdp.Kpis.Cohorts;

namespace Cdp.Tool.Report;

/// <summary>Who came back, as a table with colours.</summary>
internal static class CohortSection
{
    private const int MostCohorts = 24;
    private const int MostMonths = 12;

    // On the full colour, texts of the page could not be read.
    private const double MostColor = 0.6;

    /// <summary>Writes the section; nothing where nobody ordered.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        var cohorts = data.Cohorts.Cohorts.TakeLast(MostCohorts).ToList();
        if (cohorts.Count == 0)
        {
            return;
        }

        html.Element("h2", "Who comes back");
        var known = cohorts.Where(static cohort => cohort.Cells.Count > 1 && cohort.Cells[1].Retention is not null).ToList();
        var (size, back) = (known.Sum(static cohort => (long)cohort.Size), known.Sum(static cohort => (long)cohort.Cells[1].Customers));
        if (size > 0)
        {
            html.Element("p", $"Of {ReportText.Count(size, "new customer", "new customers")} of these months, {ReportText.Share((double)back / size)} ordered again in the month after the first order.", ("class", "lead"));
        }

        var months = Math.Min(MostMonths, cohorts.Max(static cohort => cohort.Cells.Count) - 1);
        var highest = cohorts.SelectMany(cohort => cohort.Cells.Skip(1).Take(months)).Max(static cell => cell.Retention) ?? 0;
        html.Open("div", ("class", "wide")).Open("table", ("class", "figures")).Row("th", ["first order in", "customers", .. Enumerable.Range(1, months).Select(static month => NumberText.Of(month))]);
        foreach (var cohort in cohorts)
        {
            html.Open("tr").Element("td", cohort.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture)).Element("td", NumberText.Grouped(cohort.Size));
            foreach (var cell in cohort.Cells.Skip(1).Take(months))
            {
                Write(html, cell, highest);
            }

            html.Close();
        }

        html.Close().Close();
        html.Element("p", "The share of each month's new customers that ordered in the months after it, in %. Months that are not over show dots.", ("class", "note"));
    }

    private static void Write(HtmlWriter html, CohortCell cell, double highest) => html.Element(
        "td",
        cell.Retention is { } share ? (100 * share).ToString("0.#", CultureInfo.InvariantCulture) : "…",
        ("class", "heat"),
        ("style", $"--share: {(highest == 0 ? 0 : 100 * MostColor * (cell.Retention ?? 0) / highest).ToString("0.#", CultureInfo.InvariantCulture)}%"));
}
