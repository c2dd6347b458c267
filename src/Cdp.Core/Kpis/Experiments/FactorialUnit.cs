namespace Cdp.Kpis.Experiments;

/// <summary>What a unit of a factorial experiment saw, and what came of it.</summary>
/// <param name="Levels">The level of each factor, in the order of the factors, such as red and large.</param>
/// <param name="Value">The value of the metric; 1 or 0 of a proportion.</param>
public sealed record FactorialUnit(IReadOnlyList<string> Levels, double Value);
