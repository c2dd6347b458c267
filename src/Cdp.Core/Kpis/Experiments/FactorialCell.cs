namespace Cdp.Kpis.Experiments;

/// <summary>The units of a factorial experiment that saw one combination.</summary>
/// <param name="Levels">The level of each factor, in the order of the factors.</param>
/// <param name="Sample">The units.</param>
public sealed record FactorialCell(IReadOnlyList<string> Levels, SampleStatistics Sample);
