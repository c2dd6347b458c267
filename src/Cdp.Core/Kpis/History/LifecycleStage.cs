namespace Cdp.Kpis.History;

/// <summary>A stage on the way to a customer.</summary>
public enum LifecycleStage
{
    /// <summary>Somebody who left an address.</summary>
    Lead,

    /// <summary>A lead that marketing takes for a buyer.</summary>
    MarketingQualified,

    /// <summary>A lead that sales takes for a buyer.</summary>
    SalesQualified,

    /// <summary>A customer.</summary>
    Customer,
}
