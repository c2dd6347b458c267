namespace Cdp.Kpis.Cohorts;

/// <summary>How many customers of a cohort ordered in one interval.</summary>
/// <param name="Customers">How many did so far.</param>
/// <param name="Retention">Their share of the cohort; <see langword="null"/> where the interval is not over for all of it.</param>
public readonly record struct CohortCell(int Customers, double? Retention);
