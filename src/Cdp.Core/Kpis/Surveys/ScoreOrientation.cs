namespace Cdp.Kpis.Surveys;

/// <summary>Which end of a scale is the good one.</summary>
public enum ScoreOrientation
{
    /// <summary>High scores are good: very satisfied, or very easy.</summary>
    HighIsGood,

    /// <summary>Low scores are good, such as 1 for very low effort.</summary>
    LowIsGood,
}
