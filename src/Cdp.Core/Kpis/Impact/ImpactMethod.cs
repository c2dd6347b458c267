namespace Cdp.Kpis.Impact;

/// <summary>How an effect was told from what would have been anyway.</summary>
public enum ImpactMethod
{
    /// <summary>Not at all: after less before.</summary>
    BeforeAfter,

    /// <summary>By how much more it changed than a year before.</summary>
    YearOverYear,

    /// <summary>By how much more it changed than in a group for which nothing began.</summary>
    DifferenceInDifferences,
}
