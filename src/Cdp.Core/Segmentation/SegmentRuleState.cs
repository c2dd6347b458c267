namespace Cdp.Segmentation;

/// <summary>Whether a rule is in force.</summary>
public enum SegmentRuleState
{
    /// <summary>Profiles are evaluated by it, and it comes into force when all are.</summary>
    Building = 1,

    /// <summary>It says who belongs.</summary>
    Active = 2,

    /// <summary>Another took its place, or the segment was removed.</summary>
    Retired = 3,
}
