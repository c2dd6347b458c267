using Cdp.Kpis.Pages;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows by which pages visitors come, at which they leave and of which they convert.</summary>
/// <param name="console">Where to.</param>
/// <param name="most">How many pages each table has at most.</param>
internal sealed class PagePrinter(IAnsiConsole console, int most)
{
    /// <summary>Shows pages.</summary>
    /// <param name="summary">The pages.</param>
    public void Print(PagesSummary summary)
    {
        var result = summary.ToResult();
        console.WriteLine($"{NumberText.Grouped(result.Sessions)} visits with {NumberText.Grouped(result.Views)} views; conversion rate {ShareText.Of(result.Conversion)}");
        Print("Entry pages", ["page", "entries", "bounce rate", "conversion rate of entries"], result.EntryPages, static page => [page.Page, NumberText.Grouped(page.Entries), ShareText.Of(page.BounceRate), ShareText.Of(page.EntryConversionRate)]);
        Print("Exit pages", ["page", "exits", "views", "exit rate"], result.ExitPages, static page => [page.Page, NumberText.Grouped(page.Exits), NumberText.Grouped(page.Views), ShareText.Of(page.ExitRate)]);
        Print("Pages viewed", ["page", "views", "visits", "conversion rate of visits"], result.Pages, static page => [page.Page, NumberText.Grouped(page.Views), NumberText.Grouped(page.Sessions), ShareText.Of(page.ConversionRate)]);
    }

    private void Print(string title, string[] columns, IEnumerable<PagePerformance> pages, Func<PagePerformance, string[]> cells)
    {
        var table = Screen.MakeTable(title, columns);
        foreach (var page in pages.Take(most))
        {
            table.Add(cells(page));
        }

        console.Write(table);
    }
}
