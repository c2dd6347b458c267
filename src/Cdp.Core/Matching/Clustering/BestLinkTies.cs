namespace Cdp.Matching.Clustering;

/// <summary>Which of several equally strong links holds when only one of them can.</summary>
public enum BestLinkTies
{
    /// <summary>The one between the records with the lowest ids.</summary>
    LowestId,

    /// <summary>None of them: that a tie is broken by chance helps nobody.</summary>
    Drop,
}
