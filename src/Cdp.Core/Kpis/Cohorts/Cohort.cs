namespace Cdp.Kpis.Cohorts;

/// <summary>The customers who ordered first in one period.</summary>
/// <param name="Start">The first day of the period.</param>
/// <param name="Size">How many they are.</param>
/// <param name="Cells">How many of them ordered in each interval; the first one is that of the first order.</param>
public sealed record Cohort(DateOnly Start, int Size, IReadOnlyList<CohortCell> Cells);
