using Cdp.Identity;

namespace Cdp.Tool.Display;

/// <summary>What links are called.</summary>
internal static class LinkWords
{
    /// <summary>Names a kind of evidence.</summary>
    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Manual => "manual",
        LinkKind.SeenTogether => "seen together",
        LinkKind.Match => "match",
        _ => "forbid",
    };

    /// <summary>Names a state.</summary>
    public static string Of(LinkState state) => state switch
    {
        LinkState.Holds => "holds",
        LinkState.Forbids => "forbids",
        LinkState.RefusedByBlockedValue => "blocked value",
        LinkState.RefusedBySharedIdentifier => "shared identifier",
        LinkState.RefusedBySharedDevice => "shared device",
        LinkState.RefusedByForbid => "refused by forbid",
        LinkState.RefusedByLimit => "limit per profile",
        LinkState.RefusedByClusterSize => "cluster size",
        LinkState.RefusedByEvidence => "evidence",
        _ => "awaits review",
    };
}
