namespace Cdp.Kpis.Pages;

/// <summary>How pages do.</summary>
/// <param name="Sessions">How many visits viewed a page. As many entries and exits there are.</param>
/// <param name="Views">How many views there were.</param>
/// <param name="Conversion">The share of these visits that converted.</param>
/// <param name="Pages">The pages, the most viewed first; those of one number in ordinal order.</param>
public sealed record PageResult(long Sessions, long Views, KpiShare Conversion, IReadOnlyList<PagePerformance> Pages)
{
    /// <summary>Gets the entry pages, those by which most came first.</summary>
    public IEnumerable<PagePerformance> EntryPages => Pages.Where(static page => page.Entries > 0).OrderByDescending(static page => page.Entries).ThenBy(static page => page.Page, StringComparer.Ordinal);

    /// <summary>Gets the exit pages, those at which most left first.</summary>
    public IEnumerable<PagePerformance> ExitPages => Pages.Where(static page => page.Exits > 0).OrderByDescending(static page => page.Exits).ThenBy(static page => page.Page, StringComparer.Ordinal);
}
