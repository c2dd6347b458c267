namespace Cdp.Kpis.Forecasts;

/// <summary>How a season acts on a level.</summary>
public enum SeasonKind
{
    /// <summary>It adds the same whatever the level is, and so do errors.</summary>
    Additive,

    /// <summary>It multiplies the level, so that it grows with it, and so do errors. All values are above 0.</summary>
    Multiplicative,
}
