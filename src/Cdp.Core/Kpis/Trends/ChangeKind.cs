namespace Cdp.Kpis.Trends;

/// <summary>What changes at a change point.</summary>
public enum ChangeKind
{
    /// <summary>The level: between changes values vary around a constant.</summary>
    Level,

    /// <summary>The level, the spread or both: between changes values are normal with a mean and a variance of their own.</summary>
    LevelAndSpread,

    /// <summary>The line: between changes values vary around a straight line, which may jump and may turn.</summary>
    Line,
}
