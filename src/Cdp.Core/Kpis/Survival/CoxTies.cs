namespace Cdp.Kpis.Survival;

/// <summary>How a Cox regression takes events at the same time.</summary>
public enum CoxTies
{
    /// <summary>As if they had come one after the other in any order, by Efron: near to the exact likelihood.</summary>
    Efron,

    /// <summary>As if each had come while all others were still at risk, by Breslow: fast and simple, but with many ties too near to 0.</summary>
    Breslow,
}
