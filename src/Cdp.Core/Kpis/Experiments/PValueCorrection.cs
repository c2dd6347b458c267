namespace Cdp.Kpis.Experiments;

/// <summary>How p-values of many comparisons are adjusted.</summary>
public enum PValueCorrection
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>So that the probability of even one finding by chance stays below the bound: for decisions.</summary>
    Holm,

    /// <summary>So that the share of findings by chance stays below the bound, on average: for explorations.</summary>
    BenjaminiHochberg,
}
