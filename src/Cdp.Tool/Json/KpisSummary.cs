using Cdp.Kpis;

namespace Cdp.Tool.Json;

/// <summary>KPIs, for programs.</summary>
internal sealed record KpisSummary
{
    /// <summary>Gets the first day.</summary>
    public required string From { get; init; }

    /// <summary>Gets the day behind the last one.</summary>
    public required string To { get; init; }

    /// <summary>Gets the time zone of the days.</summary>
    public required string Zone { get; init; }

    /// <summary>Gets what the KPIs are broken down by; left out for nothing.</summary>
    public string? By { get; init; }

    /// <summary>Gets the KPIs by name, in the order in which they were asked for.</summary>
    public required IReadOnlyDictionary<string, KpiSummary> Kpis { get; init; }

    /// <summary>Takes results.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="results">The results.</param>
    /// <returns>The summary.</returns>
    public static KpisSummary Of(KpiRequest request, IReadOnlyList<KpiResult> results) => new()
    {
        From = NumberText.Of(request.From),
        To = NumberText.Of(request.To),
        Zone = request.Zone,
        By = request.By.Kind == KpiDimensionKind.None ? null : request.By.Kind.ToString().ToLowerInvariant() + (request.By.Name is { } name ? ":" + name : string.Empty),
        Kpis = request.Kpis.Distinct(StringComparer.Ordinal).ToDictionary(static kpi => kpi, kpi => KpiSummary.Of(results.Where(result => result.Definition.Name == kpi))),
    };
}
