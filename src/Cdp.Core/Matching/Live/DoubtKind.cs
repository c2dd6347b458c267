namespace Cdp.Matching.Live;

/// <summary>Why a profile is in doubt.</summary>
public enum DoubtKind
{
    /// <summary>One match holds two parts together that nothing else does.</summary>
    WeakBridge = 0,

    /// <summary>Two identifiers in it speak against each other.</summary>
    Contradiction = 1,
}
