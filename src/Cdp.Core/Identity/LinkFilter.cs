namespace Cdp.Identity;

/// <summary>Which links of an identifier to list.</summary>
public enum LinkFilter
{
    /// <summary>Those that hold.</summary>
    Holding = 0,

    /// <summary>Those that forbid.</summary>
    Forbidding = 1,

    /// <summary>Those that a rule refused.</summary>
    Refused = 2,

    /// <summary>Those that await review.</summary>
    Review = 3,
}
