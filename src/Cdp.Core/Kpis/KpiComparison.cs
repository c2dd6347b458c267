namespace Cdp.Kpis;

/// <summary>Which period a value is compared with.</summary>
public enum KpiComparison
{
    /// <summary>None.</summary>
    None,

    /// <summary>The one before.</summary>
    PreviousPeriod,

    /// <summary>The same a year before.</summary>
    PreviousYear,
}
