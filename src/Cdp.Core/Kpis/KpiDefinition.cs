namespace Cdp.Kpis;

/// <summary>What a KPI means.</summary>
public sealed record KpiDefinition
{
    /// <summary>Gets its name, in lower case with underscores: <c>average_order_value</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what is divided by what, and what counts.</summary>
    public required string Text { get; init; }

    /// <summary>Gets what the value is counted in.</summary>
    public required KpiUnit Unit { get; init; }

    /// <summary>Gets what kind of number it is.</summary>
    /// <value>The default is <see cref="KpiStatistic.Total"/>.</value>
    public KpiStatistic Statistic { get; init; }

    /// <summary>Gets where the definition comes from.</summary>
    /// <value>The default is <see langword="null"/>: it is common knowledge.</value>
    public string? Source { get; init; }
}
