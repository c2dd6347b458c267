namespace Cdp.Kpis;

/// <summary>What the value of a KPI is counted in.</summary>
public enum KpiUnit
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A share: 1 is all of it. Some may go beyond, as their definitions say.</summary>
    Share,

    /// <summary>How many times as much.</summary>
    Ratio,

    /// <summary>Money, in whole units of its currency.</summary>
    Money,

    /// <summary>Points of a scale.</summary>
    Points,

    /// <summary>A time in hours.</summary>
    Hours,

    /// <summary>A time in days.</summary>
    Days,
}
