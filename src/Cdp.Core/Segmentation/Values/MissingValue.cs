namespace Cdp.Segmentation.Values;

/// <summary>What a test gives where the value is missing.</summary>
public enum MissingValue
{
    /// <summary>What is usual: "not equal" and "not in" are true, others are unknown.</summary>
    Default,

    /// <summary>It is true.</summary>
    Match,

    /// <summary>It is false.</summary>
    NoMatch,

    /// <summary>It is unknown.</summary>
    Unknown,
}
