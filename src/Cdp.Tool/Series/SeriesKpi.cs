using Cdp.Kpis;
using Cdp.Segmentation.Windows;

namespace Cdp.Tool.Series;

/// <summary>Reads a series from a store: a KPI by period.</summary>
internal static class SeriesKpi
{
    /// <summary>Takes results of one KPI and one group.</summary>
    /// <param name="kpi">The name of the KPI.</param>
    /// <param name="results">The results by period.</param>
    /// <param name="unit">The periods. Those that are cut, or not over, are left out.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ToolException">No period is whole.</exception>
    public static SeriesData Of(string kpi, IReadOnlyList<KpiResult> results, CalendarUnit unit, DateTimeOffset now)
    {
        var whole = WholePeriods.Of(results, unit, now).DistinctBy(static period => period.Start).ToList();
        if (whole.Count == 0)
        {
            throw new ToolException("No period is whole and over. Give another time with --period, or shorter periods with --grain.");
        }

        var grid = TimeGrid.Of([.. whole.Select(static period => period.Start)], kpi);
        var values = new double?[grid.Count];
        foreach (var (start, result) in whole)
        {
            values[grid.PlaceOf(start)] = result.Value.Value;
        }

        return new SeriesData(kpi, grid, values, [.. whole.Count < results.Count ? ["Periods that are cut or not over yet are left out."] : Array.Empty<string>(), .. whole.SelectMany(static period => period.Result.Value.Warnings).Distinct()]);
    }
}
