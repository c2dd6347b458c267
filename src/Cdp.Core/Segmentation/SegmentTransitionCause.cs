namespace Cdp.Segmentation;

/// <summary>What caused a transition.</summary>
public enum SegmentTransitionCause
{
    /// <summary>An event: what the profile did, or what was said about it.</summary>
    Event = 1,

    /// <summary>The passage of time alone.</summary>
    Time = 2,

    /// <summary>Profiles were merged or split.</summary>
    Identity = 3,

    /// <summary>A rule was added, changed or removed.</summary>
    Rules = 4,

    /// <summary>A static list was changed.</summary>
    List = 5,

    /// <summary>Another member of a group of the profile: what that one is or did.</summary>
    Group = 6,
}
