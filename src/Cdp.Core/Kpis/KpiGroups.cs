namespace Cdp.Kpis;

/// <summary>What groups are called that have no name of their own.</summary>
public static class KpiGroups
{
    /// <summary>The group of what has no channel, campaign, source, page or value of a trait, and of those who are in no segment.</summary>
    public const string Unknown = "(none)";
}
