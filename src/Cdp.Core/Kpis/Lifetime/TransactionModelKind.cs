namespace Cdp.Kpis.Lifetime;

/// <summary>A model of when customers buy and when they stop.</summary>
public enum TransactionModelKind
{
    /// <summary>Customers buy at a steady rate and may stop after each repeat purchase.</summary>
    BgNbd,

    /// <summary>Customers buy at a steady rate and may stop after each purchase, the first one included.</summary>
    MbgNbd,

    /// <summary>Customers buy at a steady rate and may stop at any time.</summary>
    ParetoNbd,

    /// <summary>Customers have opportunities to buy, such as once a year, take each with a probability of their own, and may stop after each. Times are whole numbers of opportunities, and at most one purchase counts for each.</summary>
    BgBb,
}
