namespace Cdp.Kpis.Experiments;

/// <summary>What the factors of an experiment do, alone and in pairs.</summary>
/// <param name="Factors">The names of the factors.</param>
/// <param name="Cells">The combinations that there are, by level.</param>
/// <param name="Effects">The effects: those of the factors first, then those of pairs.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record FactorialResult(IReadOnlyList<string> Factors, IReadOnlyList<FactorialCell> Cells, IReadOnlyList<FactorialEffect> Effects, IReadOnlyList<string> Warnings);
