namespace Cdp.Kpis.Survival;

/// <summary>On which scale a confidence interval of survival is symmetric.</summary>
public enum SurvivalInterval
{
    /// <summary>The logarithm of the cumulative hazard: ends always lie between 0 and 1.</summary>
    LogLog,

    /// <summary>The logarithm of survival; an upper end above 1 is taken for 1.</summary>
    Log,

    /// <summary>Survival itself; ends beyond 0 and 1 are taken for these.</summary>
    Plain,
}
