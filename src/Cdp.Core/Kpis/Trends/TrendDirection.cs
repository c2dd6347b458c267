namespace Cdp.Kpis.Trends;

/// <summary>Where a series goes, as far as a test can tell.</summary>
public enum TrendDirection
{
    /// <summary>Nowhere that can be told from chance.</summary>
    None,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,
}
