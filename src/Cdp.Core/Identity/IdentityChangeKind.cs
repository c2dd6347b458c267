namespace Cdp.Identity;

/// <summary>Whether profiles were merged or split.</summary>
public enum IdentityChangeKind
{
    /// <summary>Two profiles became one.</summary>
    Merge = 1,

    /// <summary>One profile became two.</summary>
    Split = 2,
}
