namespace Cdp.Tool.Live;

/// <summary>What a person says about a pair.</summary>
internal enum ReviewVerdict
{
    /// <summary>Both are one person.</summary>
    Accept,

    /// <summary>They are two people.</summary>
    Reject,

    /// <summary>Somebody else is to decide.</summary>
    Skip,
}
