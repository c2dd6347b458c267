using Cdp.Kpis.Pages;
using Cdp.Tool.Display;

namespace Cdp.Tool.Report;

/// <summary>By which pages visitors came and at which they left.</summary>
internal static class PageSection
{
    private const int MostPages = 10;

    /// <summary>Writes the section; nothing where no page was viewed.</summary>
    public static void Write(HtmlWriter html, KpiReportData data)
    {
        var result = data.Pages;
        if (result.Sessions == 0)
        {
            return;
        }

        var (entry, exit) = (result.EntryPages.First(), result.ExitPages.First());
        html.Element("h2", "Entry and exit pages").Open("p", ("class", "lead")).Text($"Of {ReportText.Count(result.Sessions, "visit", "visits")}, no page begins more than ").Name(entry.Page)
            .Text($" ({ReportText.Share((double)entry.Entries / result.Sessions)}), and none ends more than ").Name(exit.Page).Text($" ({ReportText.Share((double)exit.Exits / result.Sessions)}).").Close();
        Write(html, "Where visits begin", ["entry page", "entries", "bounce rate", "conversion rate of entries"], result.EntryPages, static page => [page.Page, NumberText.Grouped(page.Entries), ShareText.Of(page.BounceRate), ShareText.Of(page.EntryConversionRate)]);
        Write(html, "Where visits end", ["exit page", "exits", "views", "exit rate"], result.ExitPages, static page => [page.Page, NumberText.Grouped(page.Exits), NumberText.Grouped(page.Views), ShareText.Of(page.ExitRate)]);
    }

    private static void Write(HtmlWriter html, string title, string[] columns, IEnumerable<PagePerformance> pages, Func<PagePerformance, string?[]> cells)
    {
        html.Element("h3", title);
        ReportTable.Write(html, columns, pages.Take(MostPages).Select(cells));
    }
}
