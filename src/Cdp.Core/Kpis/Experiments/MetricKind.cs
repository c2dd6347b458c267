namespace Cdp.Kpis.Experiments;

/// <summary>What the values of a metric are.</summary>
public enum MetricKind
{
    /// <summary>One number for each unit, such as what a customer spent.</summary>
    Mean,

    /// <summary>Yes or no for each unit, such as whether a visitor bought.</summary>
    Proportion,

    /// <summary>Two numbers for each unit, of which the sums are divided, such as spend over visits.</summary>
    Ratio,
}
