using Cdp.Kpis.Experiments;

namespace Cdp.Tool.Json;

/// <summary>What the factors of an experiment did to a metric, for programs.</summary>
/// <param name="Metric">The column of the metric.</param>
/// <param name="Factors">The columns of the factors.</param>
/// <param name="Cells">The combinations.</param>
/// <param name="Effects">The effects: those of the factors first, then those of pairs.</param>
internal sealed record FactorialSummary(string Metric, IReadOnlyList<string> Factors, IReadOnlyList<FactorialCellSummary> Cells, IReadOnlyList<FactorialEffect> Effects)
{
    /// <summary>Takes the results of a metric.</summary>
    /// <param name="metric">The column of the metric.</param>
    /// <param name="result">The results.</param>
    /// <returns>The summary.</returns>
    public static FactorialSummary Of(string metric, FactorialResult result) => new(
        metric,
        result.Factors,
        [.. result.Cells.Select(cell => new FactorialCellSummary(cell.Levels, cell.Sample.Count, cell.Sample.Mean, VariantSummary.Deviation(cell.Sample)))],
        result.Effects);
}
