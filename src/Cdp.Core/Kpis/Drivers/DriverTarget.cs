namespace Cdp.Kpis.Drivers;

/// <summary>What is to be explained.</summary>
public enum DriverTarget
{
    /// <summary>Whether customers leave within the horizon.</summary>
    Churn,

    /// <summary>The net promoter score that they give, from 0 to 10.</summary>
    Nps,

    /// <summary>Their satisfaction, from 1 to 5.</summary>
    Csat,

    /// <summary>How little effort they had, from 1 to 7.</summary>
    Ces,
}
