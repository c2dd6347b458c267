namespace Cdp.Identity;

/// <summary>Whether a link holds, and if not, which rule refused it.</summary>
public enum LinkState
{
    /// <summary>The two ends are in one cluster, and the link is part of the reason.</summary>
    Holds = 0,

    /// <summary>The link is a forbid: it keeps its ends apart.</summary>
    Forbids = 1,

    /// <summary>Refused: an end has a blocked value.</summary>
    RefusedByBlockedValue = 2,

    /// <summary>Refused: an end was seen with too many different people.</summary>
    RefusedBySharedIdentifier = 3,

    /// <summary>Refused: an end is a device that several people use.</summary>
    RefusedBySharedDevice = 4,

    /// <summary>Refused: uniting the two sides would put together what a forbid keeps apart.</summary>
    RefusedByForbid = 5,

    /// <summary>Refused: uniting the two sides would give the profile more identifiers of a type than its limit.</summary>
    RefusedByLimit = 6,

    /// <summary>Refused: uniting the two sides would make the cluster larger than <see cref="IdentityOptions.MaxClusterSize"/>.</summary>
    RefusedByClusterSize = 7,

    /// <summary>Refused: the match is strong, but the other records of the two sides speak against it.</summary>
    RefusedByEvidence = 8,

    /// <summary>The match is too weak to hold by itself, and strong enough for a person to look at.</summary>
    AwaitsReview = 9,
}
