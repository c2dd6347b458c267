using Cdp.Kpis;

namespace Cdp.Tool.Json;

/// <summary>A KPI, for programs.</summary>
internal sealed record KpiSummary
{
    /// <summary>Gets what people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what it means.</summary>
    public required string Definition { get; init; }

    /// <summary>Gets what the values are counted in.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets the currency of money.</summary>
    public string? Currency { get; init; }

    /// <summary>Gets where the definition comes from.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the values, by period and then by group.</summary>
    public required IReadOnlyList<KpiValueSummary> Values { get; init; }

    /// <summary>Takes the results of a KPI.</summary>
    public static KpiSummary Of(IEnumerable<KpiResult> results)
    {
        IReadOnlyList<KpiResult> all = [.. results];
        if (all.Count == 0)
        {
            return new KpiSummary { Title = string.Empty, Definition = "Nobody is in any group.", Unit = string.Empty, Values = [] };
        }

        var definition = all[0].Definition;
        return new KpiSummary
        {
            Title = definition.Title,
            Definition = definition.Text,
            Unit = definition.Unit.ToString().ToLowerInvariant(),
            Currency = all[0].Currency,
            Source = definition.Source,
            Values = [.. all.Select(KpiValueSummary.Of)],
        };
    }
}
