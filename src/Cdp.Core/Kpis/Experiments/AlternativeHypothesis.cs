namespace Cdp.Kpis.Experiments;

/// <summary>What a test looks for.</summary>
public enum AlternativeHypothesis
{
    /// <summary>The variant differs from the control, on either side.</summary>
    TwoSided,

    /// <summary>The variant is above the control.</summary>
    Greater,

    /// <summary>The variant is below the control.</summary>
    Less,
}
