namespace Cdp.Matching.Scoring.Predicates;

/// <summary>What a cheap look at two records tells about a condition.</summary>
internal enum Verdict : byte
{
    /// <summary>It does not hold.</summary>
    No,

    /// <summary>It holds.</summary>
    Yes,

    /// <summary>Only a closer look can tell.</summary>
    Unknown,
}
