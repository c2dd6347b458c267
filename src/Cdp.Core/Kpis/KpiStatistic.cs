namespace Cdp.Kpis;

/// <summary>What kind of number a KPI is, which decides whether it has a confidence interval.</summary>
public enum KpiStatistic
{
    /// <summary>A sum or a quotient of sums, known and not estimated.</summary>
    Total,

    /// <summary>The share of some that have a property: Wilson's interval.</summary>
    Proportion,

    /// <summary>A mean over some: an interval by the normal distribution.</summary>
    Mean,
}
