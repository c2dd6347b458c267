using Cdp.Kpis;
using Cdp.Kpis.Pages;

namespace Cdp.Tool.Json;

/// <summary>How pages do, for programs.</summary>
/// <param name="Sessions">How many visits viewed a page.</param>
/// <param name="Views">How many views there were.</param>
/// <param name="Conversion">The share of the visits that converted.</param>
/// <param name="Pages">The pages, the most viewed first.</param>
internal sealed record PagesSummary(long Sessions, long Views, KpiShare Conversion, IReadOnlyList<PagePerformance> Pages)
{
    /// <summary>Takes pages.</summary>
    /// <param name="result">The pages.</param>
    /// <returns>The summary.</returns>
    public static PagesSummary Of(PageResult result) => new(result.Sessions, result.Views, result.Conversion, result.Pages);

    /// <summary>Gives the same as the platform has it.</summary>
    /// <returns>The pages.</returns>
    public PageResult ToResult() => new(Sessions, Views, Conversion, Pages);
}
