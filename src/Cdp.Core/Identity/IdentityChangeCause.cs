namespace Cdp.Identity;

/// <summary>What caused profiles to merge or split.</summary>
public enum IdentityChangeCause
{
    /// <summary>An event.</summary>
    Event = 1,

    /// <summary>A person's decision: a manual link, a forbid, an unmerge, or one of these taken back.</summary>
    Decision = 2,

    /// <summary>Changed identity rules.</summary>
    Rules = 3,

    /// <summary>Records that match, or match no longer.</summary>
    Match = 4,
}
