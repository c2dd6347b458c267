namespace Cdp.Matching.Blocking;

/// <summary>What becomes of a block that is too large.</summary>
public enum LargeBlockAction
{
    /// <summary>It is an error, told before any pair is compared.</summary>
    Refuse,

    /// <summary>
    /// Its records are sorted by the other columns that the model compares, first by the one with the most distinct values among them, and cut into blocks that are not too
    /// large, between different values where there are any. Pairs on both sides of a cut are left to the other rules.
    /// </summary>
    Split,

    /// <summary>Its pairs are left to the other rules.</summary>
    Skip,
}
