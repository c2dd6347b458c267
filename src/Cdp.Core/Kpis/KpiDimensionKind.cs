namespace Cdp.Kpis;

/// <summary>A kind of breakdown.</summary>
public enum KpiDimensionKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>By channel.</summary>
    Channel,

    /// <summary>By campaign.</summary>
    Campaign,

    /// <summary>By the system that sent the event.</summary>
    Source,

    /// <summary>By the content of the campaign: the ad or the link.</summary>
    Content,

    /// <summary>By segment.</summary>
    Segment,

    /// <summary>By the value of a golden trait.</summary>
    Trait,

    /// <summary>By the page by which the visit began.</summary>
    Page,
}
