namespace Cdp.Segmentation.Conditions;

/// <summary>An end of a ranking.</summary>
public enum RankSide
{
    /// <summary>The highest values come first.</summary>
    Highest,

    /// <summary>The lowest values come first.</summary>
    Lowest,
}
