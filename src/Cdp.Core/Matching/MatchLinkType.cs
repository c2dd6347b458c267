namespace Cdp.Matching;

/// <summary>Between which records pairs are sought.</summary>
public enum MatchLinkType
{
    /// <summary>All records are one set, in which a person may occur several times.</summary>
    DedupeOnly,

    /// <summary>Each source holds a person at most once, so only records of different sources are compared.</summary>
    LinkOnly,

    /// <summary>All records of all sources are compared with each other.</summary>
    LinkAndDedupe,
}
