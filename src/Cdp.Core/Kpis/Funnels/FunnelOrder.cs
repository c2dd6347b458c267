namespace Cdp.Kpis.Funnels;

/// <summary>In which order the steps of a funnel are to be taken.</summary>
public enum FunnelOrder
{
    /// <summary>One after the other; other things may be done between them.</summary>
    Ordered,

    /// <summary>One after the other with nothing done between them.</summary>
    Strict,

    /// <summary>In any order.</summary>
    Any,
}
