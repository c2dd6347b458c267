using Cdp.Kpis;
using Cdp.Kpis.Funnels;

namespace Cdp.Tool.Json;

/// <summary>A funnel, for programs.</summary>
/// <param name="Group">The group; left out of all together.</param>
/// <param name="Steps">The steps.</param>
/// <param name="ConversionRate">The share of those who entered that came to the end, with its interval.</param>
/// <param name="Unfinished">How many still have time.</param>
internal sealed record FunnelSummary(string? Group, IReadOnlyList<FunnelStepSummary> Steps, KpiShare ConversionRate, int Unfinished)
{
    /// <summary>Takes a funnel.</summary>
    /// <param name="result">The funnel.</param>
    /// <returns>The summary.</returns>
    public static FunnelSummary Of(FunnelResult result) => new(result.Group, [.. result.Steps.Select(FunnelStepSummary.Of)], result.ConversionRate, result.Unfinished);
}
