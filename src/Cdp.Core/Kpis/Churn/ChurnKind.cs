namespace Cdp.Kpis.Churn;

/// <summary>By what it is told that a customer has left.</summary>
public enum ChurnKind
{
    /// <summary>By contract: nobody has a subscription any more.</summary>
    Contract,

    /// <summary>By inactivity: there has been no order for a time.</summary>
    Inactivity,
}
